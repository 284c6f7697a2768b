/** 怎样变绿 — the shortest way, who can take it, and a link to the act that does it. */
import type { Text } from "@mingjian/rulebook";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useLanguage } from "../lib/language.tsx";
import { CHECKLIST } from "./messages.ts";

export type Cure = Text & { readonly by?: string; readonly act?: string };
/** Where cures of a matter lead: its own acts have a form on its page, others are found in the list of their institution. */
export interface CurePlace {
  readonly matterId?: string;
  readonly institution: string;
  readonly unit?: string;
  readonly acts: readonly string[];
  /** Matters of other institutions that are known here, e.g. the meeting an item is listed for. */
  readonly others?: Readonly<Record<string, string>>;
}

export type CureTarget =
  | { readonly to: "/matters/$id"; readonly params: { readonly id: string }; readonly search: { readonly act: string } }
  | { readonly to: "/matters"; readonly search: { readonly institution: string; readonly unit?: string } };

/** The matter whose page has the form of an act, if this place knows one. */
function matterOf(institution: string, act: string, place: CurePlace): string | undefined {
  if (institution !== place.institution) return place.others?.[institution];
  return place.acts.includes(act) ? place.matterId : undefined;
}
export function cureTarget({ act }: Cure, place: CurePlace): CureTarget | undefined {
  if (act === undefined) return undefined;
  const [institution = "", name = ""] = act.split(".");
  const id = matterOf(institution, name, place);
  if (id !== undefined) return { to: "/matters/$id", params: { id }, search: { act: name } };
  return { to: "/matters", search: { institution, ...(place.unit === undefined ? {} : { unit: place.unit }) } };
}

export function CureText({ cure, place }: { readonly cure: Cure; readonly place: CurePlace }): ReactNode {
  const { say } = useLanguage();
  const target = cureTarget(cure, place);
  return (
    <>
      {target === undefined ? say(cure) : <Link {...target}>{say(cure)}</Link>}
      {cure.by === undefined ? null : <span>{say(CHECKLIST.by(cure.by))}</span>}
    </>
  );
}
