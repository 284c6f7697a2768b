/**
 * 往来单位 — whom a unit pays, registered once with what tells related suppliers apart: the person in control, telephone, address and
 * account. A name written another way is suggested, never merged.
 */
import { institutionOf } from "../facts/facts.ts";
import { law, practice } from "../kernel/citation.ts";
import { input, line, optional, prose, ref } from "../kernel/field.ts";
import { count, fail, found, pass, type Finding } from "../kernel/finding.ts";
import { internal } from "../kernel/institution.ts";
import type { Ref } from "../kernel/json.ts";

export interface Payee {
  readonly unit: Ref;
  readonly name: string;
  readonly creditCode?: string;
  readonly account?: string;
  readonly controller?: string;
  readonly telephone?: string;
  readonly address?: string;
}

const { gate, act, institution } = institutionOf<Payee>()({
  asks: ["offices", "funds"],
  stages: {
    unregistered: { zh: "未登记", en: "not registered" },
    open: { zh: "可往来", en: "open" },
    closed: { zh: "已停用", en: "closed" },
  },
  offices: {
    keeper: {
      title: { zh: "会计或财务主管", en: "accountant or finance supervisor" },
      holder: ({ unit }) => [
        { unit, office: "accountant" },
        { unit, office: "financeSupervisor" },
      ],
    },
    disciplineOfficer: {
      title: { zh: "派驻机构", en: "stationed agency" },
      holder: ({ unit }) => ({ unit, office: "disciplineOfficer" }),
    },
  },
  fields: {
    unit: internal("单位", "unit"),
    name: internal("名称", "name"),
    creditCode: internal("统一社会信用代码", "unified social credit code"),
    account: internal("收款账号", "account"),
    controller: internal("负责人或控制人", "person in control"),
    telephone: internal("电话", "telephone"),
    address: internal("地址", "address"),
  },
});

const RELATED = law("政府采购法实施条例", "第18条第1款", "2015-01-30", "unverified", "");
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** Check character of GB 32100-2015: weighted sum modulo 31. */
function hasCheckCharacter(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return false;
  const total = WEIGHTS.reduce((sum, weight, i) => sum + weight * ALPHABET.indexOf(code[i] ?? ""), 0);
  return ALPHABET[(31 - (total % 31)) % 31] === code[17];
}

const creditCodeSound = gate<{ readonly creditCode?: string }>({
  title: { zh: "统一社会信用代码的校验位相符", en: "the credit code has its check character" },
  cite: law("GB 32100-2015 法人和其他组织统一社会信用代码编码规则", "4", "2015-09-29", "unverified", ""),
  serves: ["D5"],
  cure: { zh: "对照营业执照改正代码,没有代码的留空", en: "correct it from the licence, or leave it out" },
  test: ({ input: { creditCode } }) =>
    creditCode === undefined
      ? pass({ zh: "没有填写代码", en: "no code given" })
      : found(hasCheckCharacter(creditCode), "CREDIT_CODE_WRONG", { zh: "核对校验位", en: "check character compared" }),
});

const namedOnce = gate<{ readonly unit?: Ref; readonly name: string }>({
  title: { zh: "没有写法相近的往来单位", en: "no payee is written alike" },
  cite: practice("同一收款人只登记一次;写法相近的提示核对,由经办人决定是否同一家"),
  serves: ["D1", "D5"],
  onFail: "alert",
  problem: "powerUse",
  cure: { zh: "核对是否同一家;同一家的用已登记的,不再登记", en: "use the one registered if it is the same" },
  test: ({ matterId, matter, input: { unit, name }, facts: { funds } }): Finding => {
    const others = funds.writtenAlike(unit ?? matter.unit, name).filter((id) => id !== matterId);
    return others.length === 0
      ? pass({ zh: "没有写法相近的", en: "none is written alike" })
      : fail(
          "WRITTEN_ALIKE",
          { zh: "有写法相近的往来单位", en: "payees are written alike" },
          count("相近", others.length, "家"),
        );
  },
});

const about = {
  name: line("名称", "name"),
  creditCode: optional(line("统一社会信用代码", "unified social credit code")),
  account: optional(line("收款账号", "account")),
  controller: optional(line("负责人或控制人", "person in control")),
  telephone: optional(line("电话", "telephone")),
  address: optional(line("地址", "address")),
};

const acts = {
  registered: act({
    title: { zh: "登记往来单位", en: "register a payee" },
    by: ["keeper"],
    from: ["unregistered"],
    to: "open",
    input: input({ unit: ref("单位", "unit", "unit"), ...about }),
    gates: { creditCodeSound, namedOnce },
    apply: (_, { input: i }) => ({ ...i }),
  }),
  changed: act({
    title: { zh: "变更登记", en: "change the registration" },
    by: ["keeper"],
    from: ["open"],
    input: input({ ...about, reason: prose("变更原因", "reason") }),
    gates: { creditCodeSound, namedOnce },
    apply: ({ unit }, { input: { reason: _reason, ...i } }) => ({ unit, ...i }),
  }),
  closed: act({
    title: { zh: "停用", en: "close" },
    by: ["keeper", "disciplineOfficer"],
    from: ["open"],
    to: "closed",
    input: input({ reason: prose("原因", "reason") }),
  }),
};

export const payee = institution({
  id: "payee",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "往来单位登记", en: "Payees" },
  nature: ["normative"],
  serves: ["D1", "D5"],
  basis: [RELATED],
  initial: { stage: "unregistered", matter: () => ({ unit: "", name: "" }) },
  ends: ["closed"],
  acts,
  unitOf: ({ unit }) => unit,
  label: ({ name }) => name,
  publish: [],
  obligations: {},
  reactions: [],
});
