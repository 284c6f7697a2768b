/** 是不是三重一大 — the unit's own catalogue answers, entry by entry; silence of a title is not a no. */
import { useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { useState, type ReactNode } from "react";
import { Light, type LightState } from "../../components/light.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { Failed } from "../../components/states.tsx";
import { useSettled } from "../../lib/acts.ts";
import { amountOf } from "../../lib/amount.ts";
import { useLanguage } from "../../lib/language.tsx";
import { catalogueCheckQuery, meQuery, unitsQuery, type CheckAsked } from "../../lib/queries.ts";
import type { CatalogueCheck } from "../../lib/types.ts";
import { START } from "./messages.ts";

const LIGHTS: Readonly<Record<CatalogueCheck["answer"], LightState>> = {
  yes: "alert",
  no: "notApplicable",
  unknown: "unknown",
};
const SETTLE_MS = 300;

function Answer({ check }: { readonly check: CatalogueCheck }): ReactNode {
  const { say } = useLanguage();
  return (
    <div className="pad" role="status">
      <p>
        <Light state={LIGHTS[check.answer]} word={START.answers[check.answer]} />
      </p>
      {check.answer === "unknown" ? <p className="t2">{say(check.because ?? START.unknownHint)}</p> : null}
      <ul className="check-items">
        {check.items.map(({ code, item, answer, clause }) => (
          <li key={code}>
            <Light state={LIGHTS[answer]} word={START.answers[answer]} />
            <span>
              <b>
                {code} {item}
              </b>
              <span className="t2 s"> {clause}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is asked, once typing rests: the unit chosen, else the person's own. */
function useQuestion() {
  const me = useQuery(meQuery);
  const [chosen, setUnit] = useState<string>();
  const [title, setTitle] = useState("");
  const [kind, setKind] = useState("");
  const [typed, setTyped] = useState("");
  const unit = chosen ?? me.data?.posts.at(0)?.unit.id ?? "";
  const question = JSON.stringify({ unit, title: title.trim(), kind, amount: amountOf(typed) ?? "" });
  const asked = useSettled(question, SETTLE_MS);
  const check = useQuery(catalogueCheckQuery(JSON.parse(asked) as CheckAsked));
  return { unit, setUnit, title, setTitle, kind, setKind, typed, setTyped, check };
}

export function CatalogueHelper(): ReactNode {
  const { say } = useLanguage();
  const q = useQuestion();
  const units = useQuery(unitsQuery);
  return (
    <Sheet title={say(START.check)} more={say(START.checkAbout)}>
      <div className="filters pad">
        <label>
          {say(START.checkTitle)}
          <Input
            value={q.title}
            maxLength={200}
            onChange={(event) => {
              q.setTitle(event.target.value);
            }}
          />
        </label>
        <label>
          {say(START.checkAmount)}
          <Input
            value={q.typed}
            inputMode="decimal"
            onChange={(event) => {
              q.setTyped(event.target.value);
            }}
          />
        </label>
        <label>
          {say(START.checkKind)}
          <Select
            aria-label={say(START.checkKind)}
            value={q.kind}
            options={[
              { value: "", label: say(START.anyKind) },
              ...Object.entries(START.kinds).map(([value, label]) => ({ value, label: say(label) })),
            ]}
            onChange={q.setKind}
          />
        </label>
        <label>
          {say(START.checkUnit)}
          <Select
            aria-label={say(START.checkUnit)}
            value={q.unit === "" ? null : q.unit}
            showSearch={{ optionFilterProp: "label" }}
            options={units.data?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
            onChange={(value: string | null) => {
              if (value !== null) q.setUnit(value);
            }}
          />
        </label>
      </div>
      {q.check.isError ? <Failed error={q.check.error} /> : null}
      {q.check.data === undefined ? null : <Answer check={q.check.data} />}
    </Sheet>
  );
}
