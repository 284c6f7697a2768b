/** 单位 — the tree of units with what they are and who supervises them. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Input } from "antd";
import { useState, type ReactNode } from "react";
import { PageHead, Sheet } from "../../components/sheet.tsx";
import { Empty, Read } from "../../components/states.tsx";
import { useLanguage } from "../../lib/language.tsx";
import { unitsQuery } from "../../lib/queries.ts";
import { useTitle } from "../../lib/title.ts";
import type { Text, UnitRow } from "../../lib/types.ts";
import { ORG } from "./messages.ts";
import { branches } from "./unit-tree.ts";
import "./organisation.css";

const KINDS: Readonly<Record<string, Text>> = ORG.kinds;
export const kindTitle = (kind: string): Text => KINDS[kind] ?? { zh: kind, en: kind };

function Tree({ units, words }: { readonly units: readonly UnitRow[]; readonly words: string }): ReactNode {
  const { say } = useLanguage();
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const shown = branches(units).filter(({ unit }) => unit.name.includes(words));
  if (shown.length === 0) return <Empty text={words === "" ? ORG.noUnits : ORG.noMatch} />;
  return (
    <ul className="tree">
      {shown.map(({ unit, depth }) => (
        <li key={unit.id} className={`depth-${words === "" ? Math.min(depth, 4) : 0}`}>
          <Link to="/units/$id" params={{ id: unit.id }}>
            {unit.name}
          </Link>
          <span className="t2 s">{say(kindTitle(unit.kind))}</span>
          {unit.agency === undefined ? null : <span className="t2 s">{names.get(unit.agency) ?? ""}</span>}
        </li>
      ))}
    </ul>
  );
}

export function UnitsPage(): ReactNode {
  const { say } = useLanguage();
  useTitle(say(ORG.units));
  const query = useQuery(unitsQuery);
  const [words, setWords] = useState("");
  return (
    <>
      <PageHead
        title={say(ORG.units)}
        about={query.data === undefined ? undefined : say(ORG.unitsAbout(query.data.length))}
      />
      <div className="filters">
        <label>
          {say(ORG.filter)}
          <Input
            value={words}
            allowClear
            maxLength={60}
            onChange={(event) => {
              setWords(event.target.value.trim());
            }}
          />
        </label>
      </div>
      <Sheet>
        <Read query={query} rows={12}>
          {(units) => <Tree units={units} words={words} />}
        </Read>
      </Sheet>
    </>
  );
}
