/** 试算 — the same form and the same checklist as the real act, marked from edge to edge as a trial. There is no button that does anything. */
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState, type ReactNode } from "react";
import { Checklist, Counts, isMissing } from "../../components/checklist.tsx";
import { Light } from "../../components/light.tsx";
import { SchemaForm } from "../../components/schema-form/schema-form.tsx";
import { PageHead, Sheet } from "../../components/sheet.tsx";
import { Failed, Read } from "../../components/states.tsx";
import { inputOf, useSettled, withLists, type ActInput } from "../../lib/acts.ts";
import { change } from "../../lib/client.ts";
import type { FormValue } from "../../lib/draft-store.ts";
import type { Simulated } from "../../lib/desk-types.ts";
import { given } from "../../lib/given.ts";
import { useLanguage } from "../../lib/language.tsx";
import { matterQuery, startQuery } from "../../lib/queries.ts";
import { useTitle } from "../../lib/title.ts";
import type { FieldSpec, Json, MatterView, StartView, Text } from "../../lib/types.ts";
import { SIMULATE } from "./messages.ts";
import "./mirror.css";

/** An act that may be tried: on a matter, or one that would open one. */
interface Choice {
  readonly institution: string;
  readonly act: string;
  readonly title: Text;
  readonly fields: readonly FieldSpec[];
  readonly initial: Readonly<Record<string, Json>>;
  readonly names: Readonly<Record<string, string>>;
  readonly unit?: string;
  readonly matterId?: string;
}
const SETTLE_MS = 250;

function useSimulation({ institution, act, matterId, fields }: Choice, value: FormValue) {
  const asked = useSettled(JSON.stringify(inputOf(withLists(fields, value))), SETTLE_MS);
  return useQuery({
    queryKey: ["preview", "simulate", institution, act, matterId ?? "", asked],
    queryFn: () => {
      const input = JSON.parse(asked) as ActInput;
      return change<Simulated>("POST", "/simulate", { institution, act, input, ...given("matterId", matterId) });
    },
    placeholderData: (before: Simulated | undefined) => before,
    retry: false,
  });
}

function Result({ choice, result }: { readonly choice: Choice; readonly result: Simulated }): ReactNode {
  const { say } = useLanguage();
  const missing = result.findings.filter(isMissing).length;
  const blank = result.problems.filter(({ kind }) => kind === "input").length;
  const place = {
    institution: choice.institution,
    acts: [],
    ...given("matterId", choice.matterId),
    ...given("unit", choice.unit),
  };
  if (blank > 0) return <p className="pad t2">{say(SIMULATE.fill(blank))}</p>;
  return (
    <div role="status">
      <p className="pad">
        {missing > 0 ? (
          <Light state="fail" word={SIMULATE.stops(missing)} />
        ) : (
          <Light state="pass" word={result.findings.length === 0 ? SIMULATE.noGates : SIMULATE.passes} />
        )}
      </p>
      <Checklist findings={result.findings} place={place} names={choice.names} />
    </div>
  );
}

function Trial({ choice }: { readonly choice: Choice }): ReactNode {
  const { say } = useLanguage();
  const [value, setValue] = useState<FormValue>(choice.initial);
  const query = useSimulation(choice, value);
  return (
    <div className="two">
      <Sheet title={say(choice.title)}>
        <div className="form">
          <SchemaForm
            form={`simulate.${choice.act}`}
            fields={choice.fields}
            value={value}
            onChange={setValue}
            names={choice.names}
            {...given("unit", choice.unit)}
          />
        </div>
      </Sheet>
      <Sheet
        title={say(SIMULATE.result)}
        more={query.data === undefined ? undefined : <Counts findings={query.data.findings} />}
      >
        {query.data === undefined && query.isError ? <Failed error={query.error} /> : null}
        {query.data === undefined ? null : <Result choice={choice} result={query.data} />}
      </Sheet>
    </div>
  );
}

function Choosing({
  choices,
  first,
}: {
  readonly choices: readonly Choice[];
  readonly first: string | undefined;
}): ReactNode {
  const { say } = useLanguage();
  const [named, setNamed] = useState(first);
  const keyOf = ({ institution, act, unit }: Choice): string => [institution, act, unit ?? ""].join(" ");
  const choice = choices.find((one) => keyOf(one) === named || one.act === named);
  return (
    <>
      <div className="filters">
        <label>
          {say(SIMULATE.act)}
          <Select
            aria-label={say(SIMULATE.act)}
            placeholder={say(SIMULATE.choose)}
            value={choice === undefined ? null : keyOf(choice)}
            options={choices.map((one) => ({ value: keyOf(one), label: say(one.title) }))}
            onChange={(value: string | null) => {
              setNamed(value ?? undefined);
            }}
          />
        </label>
      </div>
      {choice === undefined ? null : <Trial key={keyOf(choice)} choice={choice} />}
    </>
  );
}

const onMatter = (view: MatterView): readonly Choice[] =>
  view.acts.map(({ name, title, fields, initial }) => ({
    ...{ institution: view.institution, act: name, title, fields, names: view.names },
    ...{ initial: trial(view, name, initial), unit: view.unit.id, matterId: view.id },
  }));
/** What the page already knows is filled in: the meeting a matter is listed for. */
function trial({ fields }: MatterView, act: string, initial: unknown): Choice["initial"] {
  const schedule = fields.find(({ name }) => name === "schedule")?.value;
  const meeting = typeof schedule === "object" && "meeting" in schedule ? schedule.meeting : undefined;
  const known = initial as Choice["initial"];
  return act === "studyOpened" && typeof meeting === "string" ? { ...known, meeting } : known;
}
const onStart = (starts: readonly StartView[]): readonly Choice[] =>
  starts.map(({ institution, act, title, fields, unit, initial = {} }) => ({
    ...{ institution, act, title, fields, initial: { ...(unit === undefined ? {} : { unit: unit.id }), ...initial } },
    names: unit === undefined ? {} : { [unit.id]: unit.name },
    ...given("unit", unit?.id),
  }));

interface Props {
  readonly matter: string | undefined;
  readonly act: string | undefined;
}
export function SimulatePage({ matter, act }: Props): ReactNode {
  const { say } = useLanguage();
  useTitle(say(SIMULATE.title));
  const view = useQuery({ ...matterQuery(matter ?? ""), enabled: matter !== undefined });
  const starts = useQuery({ ...startQuery, enabled: matter === undefined });
  return (
    <>
      <PageHead title={say(SIMULATE.title)} about={view.data?.label} />
      <p className="trial" role="note">
        {say(SIMULATE.mark)}
      </p>
      {matter === undefined ? (
        <Read query={starts}>{(list) => <Choosing choices={onStart(list)} first={act} />}</Read>
      ) : (
        <Read query={view}>{(one) => <Choosing choices={onMatter(one)} first={act} />}</Read>
      )}
    </>
  );
}
