/**
 * 账户登记 — every account of a unit is on record, is for income or for spending and never for both (收支两条线), and is attested each
 * year by the leader, the deputy in charge of finance and the accountant that there is no other.
 */
import { institutionOf, type Facts } from "../facts/facts.ts";
import { essay } from "../kernel/citation.ts";
import { dayOf, startOf } from "../kernel/day.ts";
import { choice, day, input, line, money, prose, ref } from "../kernel/field.ts";
import { amount, fail, found, matterRef, pass } from "../kernel/finding.ts";
import { internal, personOf } from "../kernel/institution.ts";
import type { Day, Instant, Maybe, Ref, Text } from "../kernel/json.ts";
import type { Money } from "../kernel/money.ts";
import { duration } from "../kernel/parameter.ts";

const PURPOSES = {
  income: { zh: "收入户", en: "income" },
  spending: { zh: "支出户", en: "spending" },
} as const satisfies Readonly<Record<string, Text>>;
const DIRECTIONS = {
  fromPublic: { zh: "收费、租金等收入", en: "income" },
  toTreasury: { zh: "上缴财政", en: "handed to the treasury" },
  fromTreasury: { zh: "财政拨款", en: "paid in by the treasury" },
  spent: { zh: "支出", en: "spent" },
} as const satisfies Readonly<Record<string, Text>>;
type Direction = keyof typeof DIRECTIONS;
/** 收入 → 财政 → 支出: what may move on which account. */
const ALLOWED: Readonly<Record<keyof typeof PURPOSES, readonly Direction[]>> = {
  income: ["fromPublic", "toTreasury"],
  spending: ["fromTreasury", "spent"],
};
export type Attester = "leader" | "deputy" | "accountant";
export interface BankAccount {
  readonly unit: Ref;
  readonly bank: string;
  readonly number: string;
  readonly purpose: string;
  readonly openedOn: Day;
  /** The year whose attestation is next. */
  readonly year: number;
  readonly attested: readonly { readonly by: Attester; readonly person: Ref; readonly at: Instant }[];
}

const ATTEST = duration("account.attest.days", "D9");
const OFF_BOOK = essay("E3", "严禁私设‚小金库‛和帐外帐");
const TWO_LINES = essay("E3", "严格收支两条线管理和票据管理");

const { gate, act, institution } = institutionOf<BankAccount>()({
  asks: ["offices", "standards", "funds", "time"],
  stages: {
    unknown: { zh: "未登记", en: "not on record" },
    open: { zh: "使用中", en: "open" },
    closed: { zh: "已销户", en: "closed" },
  },
  offices: {
    accountant: {
      title: { zh: "会计", en: "accountant" },
      holder: ({ unit }) => [
        { unit, office: "accountant" },
        { unit, office: "financeSupervisor" },
      ],
    },
    deputyInCharge: {
      title: { zh: "分管财务的副职", en: "deputy in charge of finance" },
      holder: ({ unit }) => ({ unit, office: "deputyInCharge", area: "finance" }),
    },
    topLeader: { title: { zh: "主要负责人", en: "top leader" }, holder: ({ unit }) => ({ unit, office: "topLeader" }) },
  },
  fields: {
    unit: internal("单位", "unit"),
    bank: internal("开户银行", "bank"),
    number: internal("账号", "number"),
    purpose: internal("用途", "purpose"),
    openedOn: internal("开户日期", "opened on"),
    year: internal("待申明年度", "year to attest"),
    attested: internal("申明", "attested"),
  },
});

const onRecordOnce = gate<{ readonly number: string }>({
  title: { zh: "账号没有登记过", en: "the account is new" },
  cite: OFF_BOOK,
  serves: ["D9"],
  cure: { zh: "核对账号", en: "check the number" },
  test: ({ matterId, input: { number }, facts: { funds } }) => {
    const other = funds.account(number);
    return other === undefined || other.matter === matterId
      ? pass({ zh: "没有登记过", en: "not on record yet" })
      : fail("ACCOUNT_EXISTS", { zh: "账号已经登记", en: "it is on record" }, matterRef("已登记", other.matter));
  },
});

const twoLines = gate<{ readonly direction: Direction; readonly amount: Money }>({
  title: { zh: "收支两条线", en: "income and spending on two lines" },
  cite: TWO_LINES,
  serves: ["D7"],
  onFail: "alert",
  problem: "powerUse",
  cure: { zh: "收入全额上缴,支出由财政拨付", en: "hand in all income, spend what the treasury pays" },
  test: ({ matter: { purpose }, input: { direction, amount: sum } }) =>
    found(
      ALLOWED[purpose === "income" ? "income" : "spending"].includes(direction),
      "LINES_MIXED",
      {
        zh: `${PURPOSES[purpose === "income" ? "income" : "spending"].zh}发生${DIRECTIONS[direction].zh}`,
        en: `${direction} on an account for ${purpose}`,
      },
      amount("金额", sum),
    ),
});

const onceAYear = (by: Attester) =>
  gate({
    title: { zh: "本年度还没有申明", en: "not yet attested for the year" },
    cite: OFF_BOOK,
    serves: ["D9"],
    cure: { zh: "一人一年申明一次", en: "once a year" },
    test: ({ matter }) => {
      return found(isOpenFor(matter, by), "ATTESTED", { zh: `${matter.year} 年度`, en: `for ${matter.year}` });
    },
  });
/** Has this one still to attest? */
const isOpenFor = ({ attested }: BankAccount, by: Attester): boolean => !attested.some((a) => a.by === by);

/** When the third has signed, the year is complete and the next one begins. */
function attest(account: BankAccount, by: Attester, person: Ref, at: Instant): BankAccount {
  const attested = [...account.attested, { by, person, at }];
  return attested.length < 3 ? { ...account, attested } : { ...account, attested: [], year: account.year + 1 };
}
const attesting = (by: Attester, office: "topLeader" | "deputyInCharge" | "accountant") =>
  act({
    title: { zh: "申明没有其他账户", en: "attest that there is no other account" },
    by: [office],
    from: ["open"],
    input: input({}),
    gates: { [`${by}Once`]: onceAYear(by) },
    apply: (account, { actor, at }) => attest(account, by, personOf(actor) ?? "", at),
  });

const acts = {
  registered: act({
    title: { zh: "登记账户", en: "enter an account" },
    by: ["accountant"],
    from: ["unknown"],
    to: "open",
    input: input({
      unit: ref("单位", "unit", "unit"),
      bank: line("开户银行", "bank"),
      number: line("账号", "number"),
      purpose: choice("用途", "purpose", PURPOSES),
      openedOn: day("开户日期", "opened on"),
    }),
    gates: { onRecordOnce },
    apply: (_, { input: i, at }) => ({ ...i, year: Number(dayOf(at).slice(0, 4)) + 1, attested: [] }),
  }),
  flowNoted: act({
    title: { zh: "登记收付", en: "enter a movement" },
    by: ["accountant"],
    from: ["open"],
    power: "money",
    input: input({
      direction: choice("性质", "kind", DIRECTIONS),
      amount: money("金额", "amount"),
      on: day("日期", "on"),
      words: line("摘要", "words"),
    }),
    gates: { twoLines },
  }),
  leaderAttested: attesting("leader", "topLeader"),
  deputyAttested: attesting("deputy", "deputyInCharge"),
  accountantAttested: attesting("accountant", "accountant"),
  closed: act({
    title: { zh: "销户", en: "close the account" },
    by: ["accountant"],
    from: ["open"],
    to: "closed",
    input: input({ reason: prose("原因", "reason") }),
  }),
};

/** The attestation of a year is asked for on its first day. */
const dueSince =
  (by: Attester) =>
  (account: BankAccount, stage: string): Maybe<Instant> =>
    stage === "open" && isOpenFor(account, by) ? startOf(`${account.year}-01-01`) : undefined;
const yearly = <O extends string, A extends string>(by: Attester, owner: O, name: A) => ({
  title: { zh: "申明没有其他账户", en: "attest that there is no other account" },
  cite: OFF_BOOK,
  serves: ["D9"] as const,
  owner,
  since: dueSince(by),
  within: ({ standards }: Pick<Facts, "standards">) => standards.of(ATTEST)?.value,
  act: name,
  escalate: "yellow" as const,
});

export const bankAccount = institution({
  id: "bank-account",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "账户登记", en: "Accounts" },
  nature: ["normative"],
  serves: ["D7", "D9"],
  basis: [OFF_BOOK, TWO_LINES],
  initial: {
    stage: "unknown",
    matter: () => ({ unit: "", bank: "", number: "", purpose: "", openedOn: "", year: 0, attested: [] }),
  },
  ends: ["closed"],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ bank, number }) => `${bank} …${number.slice(-4)}`,
  publish: [],
  obligations: {
    leader: yearly("leader", "topLeader", "leaderAttested"),
    deputy: yearly("deputy", "deputyInCharge", "deputyAttested"),
    accountant: yearly("accountant", "accountant", "accountantAttested"),
  },
  reactions: [],
});
