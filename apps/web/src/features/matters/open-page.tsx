/** The form of an act that opens a new matter. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { ActPanel } from "../../components/act-panel.tsx";
import type { CurePlace } from "../../components/cure-link.tsx";
import { PageHead, Sheet } from "../../components/sheet.tsx";
import { Empty, Read } from "../../components/states.tsx";
import type { FormValue } from "../../lib/draft-store.ts";
import { given } from "../../lib/given.ts";
import { useLanguage } from "../../lib/language.tsx";
import { meQuery, startQuery } from "../../lib/queries.ts";
import { useTitle } from "../../lib/title.ts";
import type { Json, StartView } from "../../lib/types.ts";
import { START } from "./messages.ts";
import { RulePreview } from "./rule-preview.tsx";
import "./matters.css";

/** The unit it is opened for stands in the form from the beginning. */
function initialOf({ fields, unit, initial = {} }: StartView): Readonly<Record<string, Json>> {
  const asks = fields.some(({ name }) => name === "unit");
  return asks && unit !== undefined ? { unit: unit.id, ...initial } : initial;
}

const foretold = (value: FormValue): ReactNode => <RulePreview value={value} />;

interface FormProps {
  readonly start: StartView;
  readonly onOpened: (matterId: string) => void;
}
const keyOf = ({ institution, act, unit }: StartView): string =>
  ["new", institution, act, ...(unit === undefined ? [] : [unit.id])].join(".");

/** What depends on the unit it is opened for, where there is one. */
function unitProps(unit: StartView["unit"]) {
  return unit === undefined ? { names: {} } : { unit: unit.id, names: { [unit.id]: unit.name } };
}
function OpenForm({ start, onOpened }: FormProps): ReactNode {
  const { say } = useLanguage();
  const me = useQuery(meQuery);
  const { institution, act, unit, title, fields } = start;
  const target = useMemo(() => ({ institution, act }), [institution, act]);
  const place: CurePlace = { institution, acts: [], ...given("unit", unit?.id) };
  return (
    <ActPanel
      key={keyOf(start)}
      draftKey={keyOf(start)}
      target={target}
      act={{ title, fields, initial: initialOf(start) }}
      about={{ unit: unit?.name ?? "", label: say(title), person: me.data?.person.name ?? "" }}
      {...unitProps(unit)}
      place={place}
      heading={say(unit === undefined ? title : START.forUnit(unit.name))}
      {...given("foretold", fields.some(({ name }) => name === "amount") ? foretold : undefined)}
      onDone={(placed) => {
        onOpened(placed.matterId);
      }}
    />
  );
}

interface Props {
  readonly institution: string;
  readonly act: string;
  readonly unit: string | undefined;
  readonly onOpened: (matterId: string) => void;
}
export function OpenPage({ institution, act, unit, onOpened }: Props): ReactNode {
  const { say } = useLanguage();
  const query = useQuery(startQuery);
  const found = query.data?.find(
    (one) => one.institution === institution && one.act === act && (unit === undefined || one.unit?.id === unit),
  );
  useTitle(found === undefined ? say(START.title) : say(found.title));
  return (
    <>
      <PageHead
        crumb={<Link to="/start">{say(START.title)}</Link>}
        title={found === undefined ? say(START.title) : say(found.title)}
      />
      <Read query={query}>
        {() =>
          found === undefined ? (
            <Sheet>
              <Empty text={START.missing} hint={START.noneHint} />
            </Sheet>
          ) : (
            <OpenForm start={found} onOpened={onOpened} />
          )
        }
      </Read>
    </>
  );
}
