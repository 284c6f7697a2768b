import { PACKS } from "@mingjian/packs";
import { INSTITUTIONS, isMet } from "@mingjian/rulebook";
import { expect, test } from "vitest";
import { isPlanted, PLANTED, type Planted } from "./money-planted.ts";
import { rehearse, type Played } from "./stage.ts";
import { money } from "./stories.ts";
import { smallCounty } from "./units.ts";

const MONEY = new Set([
  "spending",
  "contract",
  "price-comparison",
  "treasury-payment",
  "receipt-book",
  "payee",
  "budget",
]);

test("花钱的一年:埋下的每一笔都被对应的规则拦下或提示,诚实的一笔也没有被拦、没有被误报 [B8 D1 D2 D3 D4 D5 D6 D8 D11]", () => {
  const played: Played[] = [];
  const story = money(smallCounty("swj", "zzb"));
  rehearse(story, { institutions: INSTITUTIONS, packs: PACKS }, (one) => played.push(one));
  const ofMoney = played.filter(({ deed }) => MONEY.has(deed.institution));
  const said = (gate: string, ok: boolean): boolean =>
    ofMoney.some(({ verdict }) => verdict.ok === ok && verdict.findings.some((f) => f.gate === gate && !isMet(f)));
  for (const { zh, gate, flagged } of Object.values<Planted>(PLANTED))
    expect([zh, said(gate, flagged !== undefined)]).toEqual([zh, true]);
  const honest = ofMoney.filter(({ deed }) => deed.refusedBy === undefined && !isPlanted(deed.matter));
  expect(honest.length).toBeGreaterThan(80);
  const flags = honest.flatMap(({ verdict }) => verdict.findings.filter((f) => !isMet(f)).map((f) => f.gate));
  expect(flags).toEqual([]);
});
