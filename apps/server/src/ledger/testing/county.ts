/** A small invented jurisdiction for tests of the ledger: founding acts, and acts of its organisation department. */
import type { ActorId, Rulebook } from "@mingjian/rulebook";
import { INSTITUTIONS } from "@mingjian/rulebook";
import type { Command } from "../command.ts";

export const rulebook: Rulebook = { institutions: INSTITUTIONS, packs: [] };
export const ORIGIN = "test.invalid/j/county";
export const SEED = new Uint8Array(32).fill(7);
/** 2026-03-02, nine o'clock in Shanghai. */
export const MORNING = Date.UTC(2026, 2, 2, 1);

export const ref = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z2-7]/g, "x")
    .padEnd(26, "a");
export const ROOT = ref("root");
export const ORG_DEPT = ref("orgdept");
export const OFFICER = ref("officer");
export const officer: ActorId = `p:${OFFICER}`;

let keys = 0;
const key = (): string => `test-key-${String(++keys).padStart(12, "0")}`;

/** A command with a key of its own; `more` replaces members. */
export const command = (institution: string, act: string, input: unknown, more: Partial<Command> = {}): Command => ({
  institution,
  act,
  input,
  actor: "sys:founding",
  idempotencyKey: key(),
  ...more,
});

const unit = (id: string, name: string, more: object = {}): Command =>
  command(
    "unit",
    "established",
    { name, kind: "partyOrgan", pack: "cn-county-gov", functions: [], since: "2020-01-01", ...more },
    { newMatterId: id },
  );

/** From nothing to a staffed organisation department: five acts. */
export const founding = (): readonly Command[] => [
  unit(ROOT, "示例县"),
  unit(ORG_DEPT, "组织部", { parent: ROOT, functions: ["organisationDept"] }),
  command(
    "post",
    "established",
    { unit: ORG_DEPT, title: "部长", rank: "正科", office: "topLeader", keyMarks: [] },
    { newMatterId: ref("head") },
  ),
  command("person", "registered", { unit: ORG_DEPT, name: "甲某" }, { newMatterId: OFFICER }),
  command(
    "tenure",
    "appointed",
    { person: OFFICER, post: ref("head"), unit: ORG_DEPT, from: "2024-01-01", basis: "任命文件" },
    { newMatterId: ref("tenure") },
  ),
];

/** The officer registers somebody: one act with a personal group, on a matter of its own. */
export const registration = (name = "乙某", more: Partial<Command> = {}): Command =>
  command("person", "registered", { unit: ORG_DEPT, name }, { actor: officer, ...more });

/** The officer renames the root unit: every act on the same matter. */
export const renaming = (name: string, more: Partial<Command> = {}): Command =>
  command("unit", "renamed", { name, basis: "批复" }, { actor: officer, matterId: ORG_DEPT, ...more });

/** The same request whenever it is asked for. */
export const numbered = (i: number): Command =>
  registration(`第${i}人`, { idempotencyKey: `numbered-request-${String(i).padStart(8, "0")}` });
