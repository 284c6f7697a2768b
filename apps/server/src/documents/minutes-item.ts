/** 纪要中的一个议题 — in the order an office writes it: 依据与签认 · 汇报 · 发言 · 分歧 · 末位表态 · 表决 · 决定 · 派驻机构意见. */
import {
  amountOnPaper,
  dayOf,
  formOf,
  isMoney,
  type AnyInstitution,
  type DecisionMatter,
  type Entry,
  type Instant,
  type Meeting,
  type Ref,
  type Speech,
  type Tally,
} from "@mingjian/rulebook";
import { GAP, heading, onPaper, text, verbatim, type Block } from "./paper.ts";
import type { People } from "./people.ts";

/** One item as the meeting left it. */
export interface Item {
  readonly id: Ref;
  readonly title: string;
  readonly late: boolean;
  /** The matter just before it was concluded in this meeting, or as it stands when it was not. */
  readonly matter?: DecisionMatter;
  /** The act that concluded it, and the matter after it. */
  readonly conclusion?: Entry;
  readonly after?: DecisionMatter;
  /** Dissents put on record, also after the meeting. */
  readonly dissents: DecisionMatter["dissents"];
}
interface Asked {
  readonly meeting: Meeting;
  readonly people: People;
  readonly law: AnyInstitution;
}
type Known = Asked & { readonly item: Item; readonly matter: DecisionMatter };

export function itemBlocks(item: Item, asked: Asked, ordinal: string): readonly Block[] {
  const { matter } = item;
  const title = heading(`${ordinal}${GAP}${item.title}${item.late ? "（临时列入）" : ""}`);
  if (matter === undefined) return [title, text("本议题未研究。")];
  const known = { ...asked, item, matter };
  return [
    title,
    ...grounds(known),
    ...papers(known),
    ...attending(known),
    ...speaking(known),
    ...voting(known),
    ...deciding(known),
    ...supervision(known),
  ];
}

const option = ({ law }: Pick<Asked, "law">, act: string, field: string, value: string): string =>
  formOf(law, act).find(({ name }) => name === field)?.options?.[value]?.zh ?? value;

/** 四个不决策的依据, each with the post of the person who vouched for it (B17). */
function grounds({ matter, people, ...asked }: Known): readonly Block[] {
  const rows = matter.grounds.map(({ kind, document, article, voucher, at }) => {
    const where = article === undefined ? document : `${document} ${article}`;
    const post = people.post(voucher, at) ?? "职务未登记";
    return `${option(asked, "groundVouched", "kind", kind)}:${where}(签认:${post}${people.name(voucher)})`;
  });
  return rows.length === 0 ? [] : [text(`决策依据及签认:${rows.join(";")}。`)];
}

function papers({ matter, meeting, people, item }: Known): readonly Block[] {
  const version = matter.papers.length;
  const days = matter.deliveries.filter((d) => d.version === version).map(({ at }) => dayOf(at));
  const last = [...days].sort().at(-1);
  const delivered =
    last === undefined ? "会议材料没有送达记录。" : `会议材料(第 ${version} 版)于${onPaper(last)}送达。`;
  const sum = matter.amount !== undefined && isMoney(matter.amount) ? `金额${amountOnPaper(matter.amount)}。` : "";
  const waived = matter.waivers.filter((w) => w.decided?.granted === true && w.spent !== true).map((w) => w.reason);
  const waivers = waived.length === 0 ? "" : `经派驻机构同意豁免时限,理由:${waived.join(";")}。`;
  const report = `会议听取了${people.full(matter.proposer, meeting.openedAt ?? meeting.plannedAt)}的汇报。`;
  return [text(`${delivered}${waivers}${sum}${item.matter === undefined ? "" : report}`)];
}

/** Who could decide on this item: recusal takes a member out of it, and only of it (B11). */
function attending({ item, meeting, people, matter }: Known): readonly Block[] {
  const recusals = meeting.recusals.filter((r) => r.matter === item.id);
  const acting = meeting.acting.find((a) => a.matter === item.id);
  const out = recusals.map(({ person, reason }) => `${people.name(person)}回避(${reason})`);
  const stand = acting === undefined ? [] : [`${people.name(acting.deputy)}代为分管(${acting.reason})`];
  const electorate = matter.vote?.electorate;
  const counted =
    electorate === undefined
      ? []
      : [`本议题应到 ${electorate.entitled.length} 人,实到 ${electorate.present.length} 人`];
  const parts = [...counted, ...out, ...stand];
  return parts.length === 0 ? [] : [text(`${parts.join(";")}。`)];
}

/** Every member in the order of speaking; the last word is marked as such (B16). */
function speaking({ matter, people, item, ...asked }: Known): readonly Block[] {
  const { speeches, statements } = matter;
  const said = ({ speaker, opinion, stance }: Speech): string =>
    `${people.name(speaker)}${stance === undefined ? "" : `(${option(asked, "spoken", "stance", stance)})`}：${opinion}`;
  const guests = statements.map(({ person, text: words }) => verbatim(`列席人员${people.name(person)}：${words}`));
  const last = speeches.at(-1);
  const dissents = item.dissents.map(({ member, text: words }) => verbatim(`${people.name(member)}：“${words}”`));
  return [
    ...(speeches.length === 0 ? [text("没有发言记录。")] : [text("与会成员逐一发表意见:")]),
    ...guests,
    ...speeches.slice(0, -1).map((one) => verbatim(said(one))),
    ...(dissents.length === 0 ? [] : [text("不同意见(原话,与票数无关):"), ...dissents]),
    ...(last === undefined ? [] : [verbatim(`末位表态${GAP}${said(last)}`)]),
  ];
}

const FORMS = {
  paperBallot: "无记名投票(纸质选票)",
  secretBallot: "无记名投票(电子票决)",
  showOfHands: "举手表决",
} as const;
const tallyOnPaper = (t: Tally): string =>
  `同意 ${t.agree} 票,不同意 ${t.oppose} 票,弃权 ${t.abstain} 票,缓议 ${t.defer} 票,空白 ${t.blank} 票,无效 ${t.invalid} 票,未收回 ${t.unreturned} 票`;

function voting({ matter, people }: Known): readonly Block[] {
  const { vote } = matter;
  if (vote === undefined) return [];
  const issued = vote.form === "paperBallot" ? `,发出 ${vote.issued} 票` : "";
  const tellers = vote.tellers.length === 0 ? "" : `,监票人${people.names(vote.tellers)}`;
  const counted = vote.count === undefined ? "尚未计票" : tallyOnPaper(vote.count.tally);
  return [text(`表决:${FORMS[vote.form]}${issued}${tellers}。${counted}。`)];
}

interface Concluding {
  readonly outcome?: "passed" | "rejected";
  readonly resolution?: string;
  readonly executor?: Ref;
  readonly due?: string;
  readonly reasons?: string;
  readonly cause?: string;
  readonly reason?: string;
}

function deciding(known: Known): readonly Block[] {
  const { conclusion, after } = known.item;
  if (conclusion === undefined) return [text("本议题没有形成结果。")];
  const input = conclusion.input as Concluding;
  if (conclusion.act === "deferred") return [deferral(known, input)];
  const head = conclusion.act === "headDecided" ? "主持会议的主要负责人听取意见后决定" : "会议决定";
  return [
    text(`结果:${outcomeOnPaper(input, after)}。`),
    verbatim(`${head}：${input.resolution ?? ""}`),
    ...duties(known, input),
    ...(input.reasons === undefined ? [] : [verbatim(`与多数人意见不一致的理由：${input.reasons}`)]),
  ];
}

function outcomeOnPaper({ outcome }: Concluding, after: DecisionMatter | undefined): string {
  if (outcome !== "passed") return "未通过";
  const number = after?.resolutions.at(-1)?.number;
  return number === undefined ? "通过" : `通过(决议${number})`;
}

function duties({ people }: Known, { executor, due }: Concluding): readonly Block[] {
  const who = executor === undefined ? "" : `责任人:${people.name(executor)}。`;
  const until = due === undefined ? "" : `完成时限:${onPaper(due)}。`;
  return who + until === "" ? [] : [text(who + until)];
}

const deferral = (known: Known, { cause = "", reason = "" }: Concluding): Block =>
  text(`暂缓,原因:${option(known, "deferred", "cause", cause)}。${reason}`);

/** 派驻机构意见及回复; an opinion without its answer is shown as such (B3, B15). */
function supervision({ matter, ...asked }: Known): readonly Block[] {
  const verdicts = (value: string): string => option(asked, "opinionAnswered", "verdict", value);
  const legal = matter.legalOpinions.at(-1);
  const opinions = matter.opinions.filter(({ kind }) => kind !== "none");
  return [
    ...(legal === undefined
      ? []
      : [verbatim(`合法性审查：${option(asked, "legalOpinionGiven", "verdict", legal.verdict)}。${legal.opinion}`)]),
    ...opinions.flatMap(({ kind, text: words, answer }) => [
      verbatim(`派驻机构${option(asked, "opinionGiven", "kind", kind)}：${words}`),
      ...(answer === undefined
        ? [text("回复:尚未答复。")]
        : [verbatim(`回复：${verdicts(answer.verdict)}。${answer.reason}`)]),
    ]),
  ];
}

/** Dissents that belong to a sitting: recorded since it began and before the next one. */
export const dissentsOf = (
  { dissents }: DecisionMatter,
  from: Instant,
  to: Instant | undefined,
): DecisionMatter["dissents"] => dissents.filter(({ at }) => at >= from && (to === undefined || at < to));
