/** 计票 — the sum alone is opened, by the system's key and enough trustees; the outcome follows from the counts; anybody can check. */
import type { Facts } from "../../facts/facts.ts";
import { exactText, input, line, list, optional, prose, ref, rows, wholeNumber } from "../../kernel/field.ts";
import { personOf } from "../../kernel/institution.ts";
import type { Json } from "../../kernel/json.ts";
import * as gates from "./gates-count.ts";
import { optionalKept } from "./kept.ts";
import { act } from "./matter.ts";
import { outcomesOf, passRule } from "./outcome.ts";
import type { Ballot, ItemOutcome } from "./parts.ts";

/** Strong proofs of all cells: about 160 characters each. */
const MAX_PROOFS = 200_000;
const counts = (zh: string, en: string, audience: "organisation" | "public" = "organisation") =>
  list(list(wholeNumber("票数", "votes"), "一行", "one row"), zh, en, audience);

const computed = (
  ballot: Ballot,
  total: readonly (readonly number[])[],
  facts: Pick<Facts, "standards">,
): readonly ItemOutcome[] => outcomesOf(ballot, total, passRule(ballot, facts)?.value);

export const counting = {
  closed: act({
    title: { zh: "封票", en: "close the vote" },
    by: ["system"],
    from: ["closing"],
    to: "closed",
    input: input({
      accepted: wholeNumber("收到票数", "ballots received"),
      ballotsDigest: line("选票校验值", "digest of the ballots"),
      voids: list(exactText("凭据", "credential", 2000), "作废的凭据", "voided credentials"),
    }),
    record: ({ matter: { closing } }): Json => ({
      reason: closing?.reason ?? "time",
      tellers: [closing?.by ?? "", closing?.confirmedBy ?? ""],
    }),
    apply: (ballot, { at }) => ({ ...ballot, closedAt: at }),
  }),
  tallied: act({
    title: { zh: "密文合计", en: "tally the ciphertexts" },
    by: ["system"],
    from: ["closed"],
    to: "tallied",
    input: input({
      counted: wholeNumber("计入票数", "ballots counted"),
      ...optionalKept("encryptedTally", "密文合计", "encrypted tally"),
      sized: exactText("合计说明", "size of the tally", 2000),
    }),
    gates: { enoughElectronic: gates.enoughElectronic },
    apply: (ballot, { input: { counted }, at }) => ({ ...ballot, counted, talliedAt: at }),
  }),
  decrypted: act({
    title: { zh: "部分解密", en: "decrypt a share" },
    by: ["system"],
    from: ["tallied"],
    input: input({
      owner: wholeNumber("密钥序号", "number of the key"),
      trustee: optional(ref("保管人", "trustee", "person")),
      ...optionalKept("partial", "部分解密", "partial decryption"),
      strong: exactText("解密证明", "strong proofs", MAX_PROOFS),
    }),
    gates: { shareOnce: gates.shareOnce },
    apply: (ballot, { input: { owner } }) => ({ ...ballot, shares: [...ballot.shares, owner] }),
  }),
  published: act({
    title: { zh: "公布结果", en: "publish the result" },
    by: ["system"],
    from: ["tallied"],
    to: "published",
    power: "decision",
    input: input({
      result: exactText("解密结果", "decrypted result", 60_000),
      counts: counts("电子票数", "electronic counts"),
      total: counts("合计票数", "total counts"),
      publicTitle: optional(line("名称", "title", "public")),
      publicRoll: wholeNumber("应投票人数", "electorate", "public"),
      publicCast: wholeNumber("投票人数", "turnout", "public"),
      publicOutcomes: optional(
        rows({ item: wholeNumber("事项", "item"), passed: line("结果", "outcome") }, "结果", "outcome", "public"),
      ),
      publicCounts: optional(counts("票数", "counts", "public")),
      publicFingerprint: line("表决指纹", "fingerprint", "public"),
    }),
    gates: { enoughShares: gates.enoughShares, totalsAdd: gates.totalsAdd },
    record: ({ matter, input: { total }, facts }): Json => ({
      paper: matter.papers?.counts ?? total.map((row) => row.map(() => 0)),
      outcomes: computed(matter, total, facts) as unknown as Json,
    }),
    apply: (ballot, { input: { result: _result, counts: _counts, total, ...shown }, record, at }) => ({
      ...{ ...ballot, ...shown },
      result: {
        ...{ electronic: ballot.counted ?? 0, onPaper: ballot.papers?.ballots ?? 0, total, at },
        outcomes: (record as unknown as { readonly outcomes: readonly ItemOutcome[] }).outcomes,
      },
    }),
  }),
  certified: act({
    title: { zh: "核验并存档", en: "certify" },
    by: ["system"],
    from: ["published"],
    to: "certified",
    input: input({
      certifier: ref("核验人", "certifier", "person"),
      full: line("完整存档校验值", "digest of the full archive"),
      publicArchive: line("公开存档校验值", "digest of the public archive", "public"),
      tool: line("核验程序", "program"),
      toolVersion: line("版本", "version"),
      status: wholeNumber("返回值", "exit status"),
    }),
    apply: (ballot, { input: { publicArchive }, at }) => ({ ...ballot, publicArchive, certifiedAt: at }),
  }),
  annulProposed: act({
    title: { zh: "提出宣布无效", en: "propose to annul" },
    by: ["teller", "disciplineOfficer"],
    from: ["convened", "registering", "listing", "frozen", "open", "closing", "closed", "tallied", "published"],
    input: input({ reason: prose("理由", "reason") }),
    apply: (ballot, { input: { reason }, actor, at }) => ({
      ...ballot,
      annulment: { by: personOf(actor) ?? "", reason, at },
    }),
  }),
  annulled: act({
    title: { zh: "宣布无效", en: "annul" },
    by: ["teller", "disciplineOfficer"],
    from: ["convened", "registering", "listing", "frozen", "open", "closing", "closed", "tallied", "published"],
    to: "annulled",
    input: input({}),
    gates: { otherSigner: gates.otherSigner, agencySigns: gates.agencySigns },
    record: ({ matter: { annulment }, actor }): Json => ({
      reason: annulment?.reason ?? "",
      signers: [annulment?.by ?? "", personOf(actor) ?? ""],
    }),
    apply: (ballot, { actor }) =>
      ballot.annulment === undefined
        ? ballot
        : { ...ballot, annulment: { ...ballot.annulment, confirmedBy: personOf(actor) ?? "" } },
  }),
};
