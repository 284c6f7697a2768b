/** 解密与结果的关口 — enough ballots and enough keys, and a total that is the sum of what was counted (B18, B19). */
import type { Counts } from "../../facts/ballot.ts";
import { withStandard } from "../../facts/elapsed.ts";
import { count, found, notApplicable, people, unknown, words } from "../../kernel/finding.ts";
import { personOf } from "../../kernel/institution.ts";
import { standard } from "../../kernel/parameter.ts";
import * as cite from "./cites.ts";
import { gate } from "./matter.ts";
import type { Ballot } from "./parts.ts";
import { fitsShape } from "./questions.ts";
import { ELECTRONIC_LEAST } from "./standards.ts";
export const enoughElectronic = gate<{ readonly counted: number }>({
  title: { zh: "电子票足够,解密不会暴露个人选择", en: "enough electronic ballots to be opened together" },
  cite: cite.GROUPS,
  serves: ["B18"],
  cure: { zh: "宣布无效,改用纸质选票", en: "annul and vote on paper", act: "ballot.annulProposed" },
  test: ({ input: { counted }, facts }) =>
    withStandard(facts.standards, ELECTRONIC_LEAST, { zh: "电子票最少张数", en: "least electronic" }, (least) =>
      found(
        counted >= least.value,
        "TOO_FEW_BALLOTS",
        { zh: `计入 ${counted} 张`, en: `${counted} counted` },
        count("计入", counted, "张"),
        standard("最少", least),
      ),
    ),
});

export const shareOnce = gate<{ readonly owner: number }>({
  title: { zh: "每把密钥只解密一次", en: "each key decrypts once" },
  cite: cite.KEYS,
  serves: ["B18"],
  cure: { zh: "由尚未解密的保管人解密", en: "let a trustee whose share is missing decrypt" },
  test: ({ matter: { shares }, input: { owner } }) =>
    found(!shares.includes(owner), "DECRYPTED_ALREADY", { zh: "核对已解密的密钥", en: "shares compared" }),
});

export const enoughShares = gate({
  title: { zh: "系统密钥和足够的保管人均已解密", en: "the system's key and enough trustees have decrypted" },
  cite: cite.KEYS,
  serves: ["B18"],
  cure: { zh: "请其余保管人解密", en: "let other trustees decrypt" },
  test: ({ matter: { shares, keys }, facts: { ballots } }) => {
    const view = ballots.ceremony(keys);
    if (view === undefined) return unknown("KEYS_UNKNOWN", { zh: "没有这次密钥仪式", en: "no such ceremony" });
    const trustees = shares.filter((owner) => owner > 1).length;
    return found(
      shares.includes(1) && trustees >= view.k,
      "SHARES_MISSING",
      { zh: `保管人已解密 ${trustees} 名,须 ${view.k} 名`, en: `${trustees} of ${view.k} needed` },
      count("保管人已解密", trustees),
      count("须", view.k),
    );
  },
});

interface Declared {
  readonly counts: readonly (readonly number[])[];
  readonly total: readonly (readonly number[])[];
}
/** Electronic and paper, cell by cell. */
const added = (counts: Counts, paper: Counts = []): Counts =>
  counts.map((row, i) => row.map((n, j) => n + (paper[i]?.[j] ?? 0)));

const sameCounts = (a: Counts, b: Counts): boolean => JSON.stringify(a) === JSON.stringify(b);
const onPaper = ({ papers }: Pick<Ballot, "papers">): number => papers?.ballots ?? 0;

export const totalsAdd = gate<Declared>({
  title: { zh: "合计等于电子票加纸质票", en: "the total is electronic plus paper" },
  cite: cite.BY_BALLOT,
  serves: ["B19", "B18"],
  key: true,
  cure: { zh: "按解密结果和纸质票数公布", en: "publish what was decrypted and counted" },
  test: ({ matter, input: { counts, total } }) => {
    const { questions, papers, voters, counted = 0 } = matter;
    const adds = sameCounts(total, added(counts, papers?.counts));
    const fits = fitsShape(questions, counts) && fitsShape(questions, total);
    const paper = onPaper(matter);
    return found(
      adds && fits && counted + paper <= voters.length,
      "TOTAL_MISMATCH",
      { zh: `电子 ${counted} 张,纸质 ${paper} 张`, en: `${counted} electronic, ${paper} on paper` },
      count("应投票人", voters.length),
      words("合计", adds ? "相符" : "不符"),
    );
  },
});

export const otherSigner = gate({
  title: { zh: "由两人共同宣布无效", en: "annulled by two" },
  cite: cite.TWO_TELLERS,
  serves: ["B18"],
  cure: { zh: "由另一名监票人或者派驻机构人员签认", en: "let another teller or the agency sign" },
  test: ({ matter: { annulment }, actor }) => {
    if (annulment === undefined)
      return unknown("NOTHING_PROPOSED", { zh: "没有提出宣布无效", en: "nothing was proposed" });
    return found(annulment.by !== personOf(actor), "SAME_SIGNER", {
      zh: annulment.by === personOf(actor) ? "提出人不能同时签认" : "由另一人签认",
      en: "signers compared",
    });
  },
});

export const agencySigns = gate({
  title: {
    zh: "结果公布后宣布无效,须有派驻机构人员签认",
    en: "once the result is out, the agency is one of those who annul it",
  },
  cite: cite.NOT_OVERTURNED,
  serves: ["B18", "A5"],
  cure: { zh: "由派驻机构人员签认", en: "let the agency sign", by: "disciplineOfficer", act: "ballot.annulled" },
  test: ({ matter: { unit, result, annulment }, actor, facts: { offices } }) => {
    if (result === undefined) return notApplicable({ zh: "结果尚未公布", en: "the result is not out" });
    const agency = offices.holders({ unit, office: "disciplineOfficer" });
    if (agency === undefined)
      return unknown("AGENCY_UNKNOWN", { zh: "没有派驻机构人员", en: "no officer of the agency" });
    const signers = [annulment?.by, personOf(actor)].filter((p) => p !== undefined);
    const signs = signers.some((p) => agency.includes(p));
    return found(
      signs,
      "AGENCY_MISSING",
      {
        zh: signs ? "有派驻机构人员签认" : "签认人都不是派驻机构人员",
        en: signs ? "the agency is among those who sign" : "none of those who sign is of the agency",
      },
      people("签认人", signers),
    );
  },
});
