/**
 * Whatever is tried, by whomever, in whatever order, with duties handed over in between: nothing is paid above a limit without its
 * resolution, nothing large with fewer than five distinct signers and the leader last, and no resolution is overdrawn.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Ref } from "../../kernel/json.ts";
import { exceeds, plus, reaches, yuan, type Money } from "../../kernel/money.ts";
import { adjustment, divisionOf, handedTo, PEOPLE, UNITS, without, type Who } from "../../testing/county.ts";
import { paper } from "../../testing/decision.ts";
import { application, letter, purse, underIt, type Purse } from "../../testing/funds.ts";
import { signedNow, unsigned, type Spending } from "./matter.ts";

const AMOUNTS = ["1.00", "4999.99", "5000.00", "12000.00", "19999.99", "20000.00", "50000.00", "90000.00"];
const TIERS = ["deputy", "finance", "collective"];
const SIGN = ["deputySigned", "financeSigned", "disciplineSigned", "leaderSigned"];
const at = <T>(list: readonly T[], n: number): T => list[n % list.length]!;

interface Scene {
  readonly p: Purse;
  readonly people: readonly Who[];
  readonly spendings: Ref[];
}
type Picks = readonly [number, number, number, number, number];

const paperOf = ({ p }: Scene, [, b, c, d, e]: Picks): Record<string, unknown> => {
  const over = {
    amount: at(AMOUNTS, b),
    tier: at(TIERS, c),
    number: `支${d}`,
    project: at(["甲", "乙"], e),
    line: at(["A01", "A02"], d),
  };
  return application(p, d % 3 === 0 ? underIt(p, at(AMOUNTS, b)) : over);
};
function attempt(scene: Scene, picks: Picks): void {
  const { p, people, spendings } = scene;
  const [kind, a, , d, e] = picks;
  const who = at(people, a);
  const id = spendings.length === 0 ? p.c.fresh() : at(spendings.slice(-3), e);
  const matter = p.c.world.matter(id)?.matter as Spending | undefined;
  const actions: readonly (() => unknown)[] = [
    () => p.c.attempt(e % 2 === 0 ? p.handler : who, "spending.applied", newOne(scene), paperOf(scene, picks)),
    () =>
      p.c.attempt(who, "spending.amended", id, { ...without(paperOf(scene, picks), "unit", "number"), answer: "答" }),
    () => p.c.attempt(who, `spending.${at(SIGN, d)}`, id, { version: matter?.version ?? 1 }),
    () => p.c.attempt(signerOf(p, d), `spending.${at(SIGN, d)}`, id, { version: matter?.version ?? 1 }),
    () =>
      p.c.attempt(signerOf(p, d), `spending.${at(SIGN, d)}`, id, { version: Math.max(1, (matter?.version ?? 1) - 1) }),
    () => p.c.attempt(who, "spending.signatureWithdrawn", id, { reason: "撤回" }),
    () => p.c.attempt(who, "spending.returned", id, { reason: "退回" }),
    () => p.c.attempt(e % 4 === 0 ? who : p.cashier, "spending.paid", id, { voucher: `记-${id}` }),
    () => p.c.attempt(p.cashier, "spending.paid", id, { voucher: `记-${id}` }),
    () => {
      handOver(scene, d);
    },
  ];
  if (kind % 3 > 0) goOn(scene, id);
  else at(actions, kind / 3)();
}
function newOne({ p, spendings }: Scene): Ref {
  const id = p.c.fresh();
  spendings.push(id);
  return id;
}
/** The next right step: whoever has to sign next, or the payment. */
function goOn({ p }: Scene, id: Ref): void {
  const matter = p.c.world.matter(id)?.matter as Spending | undefined;
  if (matter === undefined) return;
  const next = ["deputyInCharge", "financeSupervisor", "disciplineOfficer", "topLeader"].findIndex((role) =>
    unsigned(matter).some((r) => r === role),
  );
  const deputy = p.c.facts().duties.deputyInCharge(UNITS.bureau, matter.area) ?? "";
  const who = next === 0 ? (`p:${deputy}` as Who) : signerOf(p, next);
  if (next === -1) p.c.attempt(p.cashier, "spending.paid", id, { voucher: `记-${id}` });
  else p.c.attempt(who, `spending.${at(SIGN, next)}`, id, { version: matter.version });
}
const signerOf = (p: Purse, n: number): Who => at<Who>(["deputy2", p.finance, "agencyOfficer", "leader"], n);
/** The area changes hands and a letter is written for the new deputy: signatures re-route the same day. */
function handOver({ p }: Scene, n: number): void {
  const deputy = at([PEOPLE.deputy2, PEOPLE.deputy4], n);
  const rows = handedTo("finance", deputy);
  p.c.attempt(
    "leader",
    "division-of-labour.adjusted",
    divisionOf(p.c, UNITS.bureau),
    adjustment({ assignments: rows }),
  );
  if (
    p.c
      .facts()
      .delegations.ofUnit(UNITS.bureau)
      .every((d) => d.area !== "finance")
  )
    letter(p.c, "finance", "20000.00");
}

const paidOnes = ({ p, spendings }: Scene): readonly Spending[] =>
  spendings.flatMap((id) => {
    const state = p.c.world.matter(id);
    return state?.stage === "paid" ? [state.matter as Spending] : [];
  });
function holds(scene: Scene): void {
  const paid = paidOnes(scene);
  const sums = new Map<string, Money>();
  for (const matter of paid) {
    wellSigned(matter);
    const of = matter.resolution ?? `${matter.payee} ${matter.line} ${matter.kind}`;
    sums.set(of, plus(sums.get(of) ?? yuan("0.00"), matter.amount));
  }
  for (const [of, total] of sums)
    expect(exceeds(total, yuan(of === scene.p.resolution ? "90000.00" : "19999.99"))).toBe(false);
}
function wellSigned(matter: Spending): void {
  const signers = new Set(signedNow(matter).map((s) => s.person));
  expect(signers.size).toBeGreaterThanOrEqual(reaches(matter.amount, yuan("50000.00")) ? 5 : 2);
  if (reaches(matter.amount, yuan("50000.00"))) expect(signedNow(matter).at(-1)?.role).toBe("topLeader");
  if (reaches(matter.amount, yuan("20000.00"))) expect(matter.resolution).toBeDefined();
}

test("BY-07 BY-16 任何顺序的尝试、授权和换人,都不能越过限额或少于五人支付 [B8 C6 D1 D2 D3]", () => {
  let [paid, large] = [0, 0];
  const attempts = fc.array(fc.tuple(...Array.from({ length: 5 }, () => fc.nat(119))), {
    minLength: 20,
    maxLength: 80,
  });
  fc.assert(
    fc.property(attempts, (all) => {
      const p = purse();
      const people: readonly Who[] = ["leader", "deputy2", "deputy4", "agencyOfficer", p.handler, p.finance, p.cashier];
      const scene: Scene = { p, people, spendings: [] };
      for (const picks of all) attempt(scene, picks as unknown as Picks);
      holds(scene);
      paid += paidOnes(scene).length;
      large += paidOnes(scene).filter(({ amount }) => reaches(amount, yuan("50000.00"))).length;
    }),
    { numRuns: 120, seed: 7 },
  );
  expect(paid).toBeGreaterThan(15);
  expect(large).toBeGreaterThan(0);
});

test("单据的字节是签字对象:换一份附件就是另一个版本 [D2]", () => {
  const p = purse();
  const id = p.c.must(p.handler, "spending.applied", p.c.fresh(), application(p));
  p.c.must("deputy2", "spending.deputySigned", id, { version: 1 });
  const changed = without(application(p, { documents: [paper("f", "发票.pdf")] }), "unit", "number");
  p.c.must(p.handler, "spending.amended", id, changed);
  expect(signedNow(p.c.world.matter(id)?.matter as Spending)).toHaveLength(1);
});
