/** Answers of the pages around the work: search, calendar, notices, mirror, radar, rules, cost. */
import type { Text } from "@mingjian/rulebook";
import type { Finding } from "./base-types.ts";
import type { AgendaItem, Todo } from "./desk-items.ts";

export type { AgendaItem } from "./desk-items.ts";

export type HitKind = "person" | "matter" | "meeting" | "unit" | "rule";
export interface Hit {
  readonly kind: HitKind;
  readonly id: string;
  readonly line: string;
  readonly about: string;
}
export interface Found {
  readonly total: number;
  readonly groups: readonly { readonly kind: HitKind; readonly total: number; readonly items: readonly Hit[] }[];
}

export type EventKind = "meeting" | "deadline" | "publication" | "term";
export interface CalendarEvent {
  readonly id: string;
  readonly kind: EventKind;
  readonly day: string;
  readonly at?: string;
  readonly title: Text;
  readonly label: string;
  readonly unitName: string;
  readonly matterId?: string;
  readonly provisional?: true;
}
export interface CalendarView {
  readonly events: readonly CalendarEvent[];
  readonly unusual: readonly { readonly day: string; readonly works: boolean }[];
  readonly coveredUntil: string;
}
export interface Address {
  readonly active: boolean;
  readonly since?: string;
}

export interface Notice {
  readonly kind: "duty" | "followed";
  readonly at: string;
  readonly matterId: string;
  readonly label: string;
  readonly title: Text;
  readonly act?: string;
  readonly fresh: boolean;
}
export interface Notices {
  readonly fresh: number;
  readonly items: readonly Notice[];
}
export interface NoticeSettings {
  readonly email?: string;
  readonly webhook?: string;
  readonly gateways: readonly string[];
}

export interface Mirror {
  readonly today: string;
  readonly done: number;
  readonly open: number;
  readonly overdue: number;
  readonly soon: readonly Todo[];
  readonly later: readonly Todo[];
  readonly near: readonly AgendaItem[];
  readonly clear: number;
  readonly clocks: readonly {
    readonly post: string;
    readonly unitName: string;
    readonly from: string;
    readonly fullOn?: string;
    readonly title?: Text;
  }[];
  readonly published: readonly {
    readonly at: string;
    readonly matterId: string;
    readonly label: string;
    readonly title: Text;
  }[];
  readonly heads: boolean;
}

export interface Radar {
  readonly week: string;
  readonly today: string;
  readonly units: number;
  readonly unitsMeeting: number;
  readonly meetings: number;
  readonly items: number;
  readonly days: readonly { readonly day: string; readonly meetings: number; readonly works: boolean }[];
  readonly groups: readonly {
    readonly kind: "gate" | "late" | "amount";
    readonly total: number;
    readonly more: number;
    readonly shown: readonly AgendaItem[];
  }[];
  readonly clear: readonly AgendaItem[];
}
export interface OpinionDraft {
  readonly seq: number;
  readonly link: string;
  readonly kind: "none" | "suggestion";
  readonly text: string;
  readonly findings: readonly Finding[];
}

export interface Simulated {
  readonly simulated: true;
  readonly open: boolean;
  readonly findings: readonly Finding[];
  readonly problems: readonly { readonly kind: string; readonly path?: string; readonly because: Text }[];
}

export interface RulePage {
  readonly id: string;
  readonly title: Text;
  readonly version: number;
  readonly validFrom: string;
  readonly basis: readonly string[];
  readonly stages: readonly { readonly id: string; readonly title: Text; readonly end: boolean }[];
  readonly diagram: string;
  readonly sentences: readonly {
    readonly words: string;
    readonly gates: readonly {
      readonly id: string;
      readonly title: Text;
      readonly force: "blocks" | "alerts" | "pilot";
      readonly cure: Text;
      readonly acts: readonly Text[];
    }[];
  }[];
  readonly acts: readonly {
    readonly name: string;
    readonly title: Text;
    readonly by: readonly Text[];
    readonly from: readonly Text[];
    readonly gates: number;
  }[];
  readonly duties: readonly { readonly title: Text; readonly by?: Text; readonly act?: Text; readonly cite: string }[];
  readonly publish: readonly { readonly phase: Text; readonly title: Text; readonly cite: string }[];
  readonly unit?: string;
  readonly parameters: readonly (Text & {
    readonly id: string;
    readonly value?: string;
    readonly since?: string;
    readonly level?: string;
    readonly cite?: string;
    readonly packValue?: string;
    readonly stands?: "stricter" | "same" | "looser" | "unordered";
    readonly matter?: string;
  })[];
}
export interface Cost {
  readonly since: string;
  readonly matters: number;
  readonly least: number;
  readonly controls: readonly {
    readonly control: string;
    readonly title: Text;
    readonly mechanisms: string;
    readonly added: number;
    readonly n: number;
    readonly brought: number;
    readonly median?: number;
  }[];
}
