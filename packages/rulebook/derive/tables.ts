/** Tables read off the declarations: permissions, publication schedule, citations. */
import { citationInWords, type Citation } from "../kernel/citation.ts";
import type { AnyInstitution } from "../kernel/institution.ts";
import { gatesOf } from "./lint.ts";

export interface PermissionRow {
  readonly institution: string;
  readonly act: string;
  readonly title: string;
  readonly offices: readonly string[];
  readonly stages: readonly string[];
  readonly gates: readonly string[];
  readonly power?: string;
}

/** Who may do what, at which stage, through which gates. */
export const permissionsOf = (laws: readonly AnyInstitution[]): readonly PermissionRow[] =>
  laws.flatMap((law) =>
    Object.entries(law.acts).map(([name, act]) => ({
      ...{
        institution: law.id,
        act: name,
        title: act.title.zh,
        offices: act.by.map((o) => law.offices[o]?.title.zh ?? o),
      },
      stages: act.from.map((s) => law.stages[s]?.zh ?? s),
      gates: Object.keys(act.gates ?? {}),
      ...(act.power === undefined ? {} : { power: act.power }),
    })),
  );

export interface PublicationRow {
  readonly institution: string;
  readonly phase: string;
  readonly title: string;
  readonly fields: readonly string[];
  readonly basis: string;
}
export const publicationsOf = (laws: readonly AnyInstitution[]): readonly PublicationRow[] =>
  laws.flatMap((law) =>
    law.publish.map((p) => ({
      ...{ institution: law.id, phase: p.phase, title: p.title.zh },
      fields: p.show.map((f) => law.fields[f]?.title.zh ?? f),
      basis: citationInWords(p.cite),
    })),
  );

export type CitationRow = Citation & { readonly usedBy: string };
/** Every citation and who uses it, sorted so that a rule change shows as a small difference. */
export function citationsOf(laws: readonly AnyInstitution[]): readonly CitationRow[] {
  const rows = laws.flatMap((law) => [
    ...law.basis.map((cite) => ({ ...cite, usedBy: law.id })),
    ...gatesOf(law).map(([usedBy, gate]) => ({ ...gate.cite, usedBy })),
    ...Object.entries(law.obligations).map(([id, o]) => ({ ...o.cite, usedBy: `${law.id}.${id}` })),
    ...law.publish.map((p) => ({ ...p.cite, usedBy: `${law.id}.publish.${p.phase}` })),
  ]);
  const key = (row: CitationRow): string => `${row.usedBy} ${"essay" in row ? row.essay : row.source} ${row.text}`;
  return rows.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
