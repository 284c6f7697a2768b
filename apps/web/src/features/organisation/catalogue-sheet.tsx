/** 事项清单 — the version in force, and what changed between any two neighbours, with what asks for less marked. */
import { catalogueDiff, triggerInWords, type DiffLine } from "@mingjian/rulebook";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState, type ReactNode } from "react";
import { Light } from "../../components/light.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { Read } from "../../components/states.tsx";
import { bodyTitle } from "../../lib/areas.ts";
import { useLanguage } from "../../lib/language.tsx";
import { matterQuery, mattersQuery } from "../../lib/queries.ts";
import { dayInWords } from "../../lib/time.ts";
import type { MatterView, Text, UnitView } from "../../lib/types.ts";
import { CATALOGUE_FIELDS, ORG } from "./messages.ts";

type Items = Parameters<typeof catalogueDiff>[0];
interface Version {
  readonly version: number;
  readonly items: Items;
}
/** Signed versions in the catalogue's own matter, oldest first. */
function versionsOf(view: MatterView | undefined): readonly Version[] {
  const value = view?.fields.find(({ name }) => name === "versions")?.value;
  const list: unknown = Array.isArray(value) ? value : [];
  return list as readonly Version[];
}

function lineWords(line: DiffLine): Text {
  if (line.kind !== "changed") return ORG[line.kind];
  const field = CATALOGUE_FIELDS[line.field] ?? { zh: line.field, en: line.field };
  return { zh: ORG.changed(field.zh).zh, en: ORG.changed(field.en).en };
}
function Line({ line }: { readonly line: DiffLine }): ReactNode {
  const { say } = useLanguage();
  return (
    <li>
      <b>
        {line.code} {line.item}
      </b>
      <span>{say(lineWords(line))}</span>
      {line.kind === "changed" ? (
        <span>
          <del>{line.before === "" ? "—" : line.before}</del> → <ins>{line.after === "" ? "—" : line.after}</ins>
        </span>
      ) : null}
      {line.looser ? <Light state="unknown" word={ORG.looser} /> : null}
    </li>
  );
}

function Diff({ versions }: { readonly versions: readonly Version[] }): ReactNode {
  const { say } = useLanguage();
  const [chosen, setChosen] = useState(versions.length - 1);
  const [before, after] = [versions[chosen - 1], versions[chosen]];
  if (before === undefined || after === undefined) return <p className="t2">{say(ORG.oneVersion)}</p>;
  const lines = catalogueDiff(before.items, after.items);
  return (
    <>
      <Select
        aria-label={say(ORG.compare)}
        value={chosen}
        options={versions.slice(1).map(({ version }, i) => ({
          value: i + 1,
          label: say(ORG.versions(versions[i]?.version ?? 0, version)),
        }))}
        onChange={setChosen}
      />
      {lines.length === 0 ? <p className="t2">{say(ORG.noDiff)}</p> : null}
      <ul className="catalogue-diff">
        {lines.map((line) => (
          <Line key={`${line.code} ${line.kind} ${line.kind === "changed" ? line.field : ""}`} line={line} />
        ))}
      </ul>
    </>
  );
}

/** The versions live on the catalogue's own matter; it is read only when somebody compares. */
function Compare({ unit }: { readonly unit: string }): ReactNode {
  const list = useInfiniteQuery(mattersQuery({ institution: "catalogue", unit }));
  const id = list.data?.pages[0]?.items[0]?.id ?? "";
  const matter = useQuery({ ...matterQuery(id), enabled: id !== "" });
  return (
    <Read query={matter} rows={2}>
      {(view) => <Diff versions={versionsOf(view)} />}
    </Read>
  );
}

export function CatalogueSheet({ view }: { readonly view: UnitView }): ReactNode {
  const { say } = useLanguage();
  const [open, setOpen] = useState(false);
  const { catalogue } = view;
  if (catalogue === undefined)
    return (
      <Sheet title={say(ORG.catalogue)}>
        <p className="pad unk-text">{say(ORG.noCatalogue)}</p>
      </Sheet>
    );
  return (
    <Sheet title={say(ORG.catalogue)} more={say(ORG.catalogueOf(catalogue.version, say(dayInWords(catalogue.from))))}>
      <table className="grid-table">
        <thead>
          <tr>
            {[ORG.item, ORG.trigger, ORG.bodies].map((title) => (
              <th key={title.en} scope="col">
                {say(title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {catalogue.items.map((line) => (
            <tr key={line.code}>
              <td>
                {line.code} {line.item}
              </td>
              <td data-label={say(ORG.trigger)}>{say(triggerInWords(line, view.standards))}</td>
              <td data-label={say(ORG.bodies)}>{line.bodies.map((body) => say(bodyTitle(body))).join(" → ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <details
        className="pad"
        onToggle={(event) => {
          setOpen(event.currentTarget.open);
        }}
      >
        <summary>{say(ORG.compare)}</summary>
        {open ? <Compare unit={view.unit.id} /> : null}
      </details>
    </Sheet>
  );
}
