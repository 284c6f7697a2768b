/** A unit that spends: finance supervisor, accountant, cashier and handler, a budget, a payee and a letter for the deputy — in the invented county. */
import type { Verdict } from "../kernel/judge.ts";
import type { Ref } from "../kernel/json.ts";
import { UNITS, type County, type Who } from "./county.ts";
import { paper, upTo } from "./decision.ts";
import { parameter } from "./pack.ts";

const { bureau } = UNITS;

/** The lines of cn-county-gov, in yuan. */
const ROWS = [
  parameter("spend.tier1.max", "5000", "CNY", "lt"),
  parameter("spend.tier2.max", "20000", "CNY", "lt"),
  parameter("spend.tier3.collective", "20000", "CNY", "ge"),
  parameter("spend.fiveSign.threshold", "50000", "CNY", "ge"),
  parameter("spend.fiveSign.roles", "handler;deputyInCharge;financeSupervisor;disciplineOfficer;topLeader", "list"),
  parameter("compare.quotes.min", "3", "count", "ge", "floor"),
  parameter("compare.threshold.min", "2000", "CNY", "ge"),
  parameter("match.explain.days", "5", "wd", "le", "ceil"),
  parameter("tender.works", "4000000", "CNY", "ge", "ceil"),
  parameter("tender.goods", "2000000", "CNY", "ge", "ceil"),
  parameter("tender.services", "1000000", "CNY", "ge", "ceil"),
  parameter("return.max", "2", "count", "le"),
  parameter("proc.supplement.max", "10", "pct", "le", "ceil"),
];

export interface Purse {
  readonly c: County;
  /** The matter of a passed resolution over 90,000.00. */
  readonly resolution: Ref;
  readonly handler: Who;
  readonly finance: Who;
  readonly cashier: Who;
  readonly payee: Ref;
}

/** A decided matter, and everything a payment needs. `rows` replace parameters of the pack. */
export function purse(rows: readonly ReturnType<typeof parameter>[] = []): Purse {
  const own = ROWS.filter(({ id }) => !rows.some((row) => row.id === id));
  const { c, matter: resolution } = upTo("resultDeclared", {}, { rows: [...own, ...rows] });
  const hire = (name: string, office: string): Who => {
    const person = c.register(name);
    c.staff(bureau, person, office);
    return `p:${person}`;
  };
  const [handler, finance] = [hire("示例经办", "handler"), hire("示例财务", "financeSupervisor")];
  const cashier = hire("示例出纳", "cashier");
  c.must(finance, "budget.adopted", c.fresh(), budget2026());
  const payee = c.must(finance, "payee.registered", c.fresh(), supplier("示例养护设备有限公司"));
  for (const area of ["procurement", "finance"]) letter(c, area, "20000.00");
  return { c, resolution, handler, finance, cashier, payee };
}

export const budget2026 = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{ unit: bureau, year: 2026, number: "示财预〔2026〕1号" },
  lines: [
    { code: "A01", title: "养护设备购置", amount: "200000.00" },
    { code: "B01", title: "公务接待", amount: "30000.00" },
    ...["A02", "A03", "A04", "A05"].map((code) => ({ code, title: `日常支出 ${code}`, amount: "40000.00" })),
  ],
  ...over,
});
export const supplier = (name: string, over: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{ unit: bureau, name },
  ...over,
});
/** The leader's letter to the deputy of procurement, accepted. */
export function letter(c: County, area: string, ceiling: string): Ref {
  const today = c.now().slice(0, 10);
  const id = c.must("leader", "delegation.given", c.fresh(), {
    ...{ unit: bureau, number: "示交授〔2026〕1号", area, ceiling },
    ...{ validFrom: today, validTo: "2026-12-31", deputy: c.facts().duties.deputyInCharge(bureau, area) },
  });
  const deputy = c.facts().duties.deputyInCharge(bureau, area) ?? "";
  c.must(`p:${deputy}`, "delegation.accepted", id, {});
  return id;
}

/** Input of an application: 4,000.00 by the deputy, unless told otherwise. */
export const application = ({ payee }: Purse, over: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{ unit: bureau, number: "支〔2026〕1号", title: "购置养护工具", payee, kind: "routine", project: "日常养护" },
  ...{ line: "A01", area: "finance", amount: "4000.00", tier: "deputy", documents: [paper("c", "发票.pdf")] },
  ...over,
});
export const apply = (p: Purse, over: Record<string, unknown> = {}, id = p.c.fresh()): readonly [Ref, Verdict] => [
  id,
  p.c.attempt(p.handler, "spending.applied", id, application(p, over)),
];
export function applied(p: Purse, over: Record<string, unknown> = {}): Ref {
  return p.c.must(p.handler, "spending.applied", p.c.fresh(), application(p, over));
}
/** Under the resolution: collective, and above fifty thousand with five signatures. */
export const underIt = (p: Purse, amount: string, over: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{ amount, tier: "collective", resolution: p.resolution, project: "养护设备", kind: "project" },
  ...{ area: "procurement", ...over },
});

const SIGNERS: readonly (readonly [string, (p: Purse) => Who])[] = [
  ["deputySigned", () => "deputy2"],
  ["financeSigned", ({ finance }) => finance],
  ["disciplineSigned", () => "agencyOfficer"],
  ["leaderSigned", () => "leader"],
];
/** Everybody who has to, in order, up to and including the act named (default: all). */
export function signed(p: Purse, id: Ref, last = "leaderSigned"): Ref {
  const matter = p.c.world.matter(id)?.matter as { readonly needs: readonly string[]; readonly version: number };
  const acts = ["deputyInCharge", "financeSupervisor", "disciplineOfficer", "topLeader"];
  for (const [i, [act, who]] of SIGNERS.entries()) {
    if (matter.needs.includes(acts[i] ?? "")) p.c.must(who(p), `spending.${act}`, id, { version: matter.version });
    if (act === last) break;
  }
  return id;
}
export const pay = (p: Purse, id: Ref, who: Who = p.cashier, voucher = `记-${id}`): Verdict =>
  p.c.attempt(who, "spending.paid", id, { voucher });
