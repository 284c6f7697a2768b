/** 会议通知、会议材料 — what members get before a meeting: when and where, the items, and everything that was prepared for each of them. */
import {
  amountOnPaper,
  dayOf,
  formOf,
  isMoney,
  typeset,
  type AnyInstitution,
  type DecisionMatter,
  type Instant,
  type Meeting,
} from "@mingjian/rulebook";
import {
  footOf,
  GAP,
  heading,
  issued,
  line,
  momentOnPaper,
  numeral,
  onPaper,
  paragraphs,
  plain,
  text,
  verbatim,
  type Block,
  type Paper,
  type PaperFile,
  type Printing,
} from "./paper.ts";
import { minutesTitle, type People } from "./people.ts";

/** One item of the agenda with its matter, where the reader may know it. */
export interface Listed {
  readonly title: string;
  readonly late: boolean;
  readonly matter?: DecisionMatter;
}
export interface Called {
  readonly meeting: Meeting;
  readonly unit: string;
  readonly body: string;
  readonly items: readonly Listed[];
  /** Position of the act the document rests on. */
  readonly pos?: number;
  readonly files: readonly PaperFile[];
  readonly people: People;
  readonly printing: Printing;
  readonly law: AnyInstitution;
}

const voters = ({ roster }: Meeting): number => roster.filter(({ voting }) => voting).length;
const itemLine = ({ title, late }: Listed, i: number): Block => text(`${i + 1}. ${title}${late ? "(临时列入)" : ""}`);

/** 会议通知: undefined until the members were notified. */
export function callingPaper(called: Called): Paper | undefined {
  const { meeting, unit, body, items, people, printing, pos } = called;
  const { noticedAt, plannedAt, place, chair, title } = meeting;
  if (noticedAt === undefined) return undefined;
  return {
    ...{ head: unit, title: typeset(`关于召开${title}的通知`) },
    blocks: [
      plain(`${body}各位成员:`),
      text("经研究,定于近期召开会议。现将有关事项通知如下:"),
      line("时间", momentOnPaper(plannedAt)),
      line("地点", place),
      line("主持", people.full(chair, noticedAt)),
      heading("议题"),
      ...(items.length === 0 ? [text("议题另行通知。")] : items.map(itemLine)),
      heading("有关要求"),
      text("请会前查阅会议材料。对议题有回避情形的,请在会前提出。"),
      text("因故不能到会的,请向主持人说明并告知会议记录人,缺席原因记入会议记录;书面意见不计入表决。"),
      issued(unit, dayOf(noticedAt)),
    ],
    ...(pos === undefined ? {} : { pos }),
    foot: footOf("form.notice@1", pos, printing),
  };
}

/** 会议材料: the agenda and, item by item, what was prepared; the files themselves travel inside the PDF. */
export function packPaper(called: Called): Paper | undefined {
  const { meeting, unit, body, items, printing, pos, files } = called;
  if (items.length === 0) return undefined;
  const state = meeting.frozenAt === undefined ? "(议程未定)" : "";
  return {
    ...{
      head: `${unit}${minutesTitle(body).replace(/纪要$/, "材料")}`,
      day: dayOf(meeting.plannedAt),
      title: typeset(`${meeting.title}${state}`),
    },
    blocks: [
      line("时间", momentOnPaper(meeting.plannedAt)),
      line("地点", meeting.place),
      line("应到", voters(meeting) === 0 ? "开会时按名册确定" : `${voters(meeting)} 人`),
      heading("议程"),
      ...items.map(itemLine),
      ...items.flatMap((item, i) => [{ kind: "turn" } as const, ...itemBlocks(item, called, i + 1)]),
    ],
    ...(pos === undefined ? {} : { pos }),
    ...{ foot: footOf("form.agenda@1", pos, printing), files },
  };
}

function itemBlocks(item: Listed, called: Called, n: number): readonly Block[] {
  const title = heading(`议题${numeral(n)}${GAP}${item.title}`);
  const { matter } = item;
  if (matter === undefined) return [title, text("本议题的材料您无权查阅。")];
  return [title, ...contents(matter, called), ...preparation(matter, called), ...paperList(matter)];
}

function contents(matter: DecisionMatter, { people, meeting }: Called): readonly Block[] {
  const { amount, proposer, binding, summary } = matter;
  const entries = binding.entries.map(({ code, item }) => `${code} ${item}`);
  return [
    ...paragraphs(summary),
    ...(amount !== undefined && isMoney(amount) ? [line("金额", amountOnPaper(amount))] : []),
    line("提出人", people.full(proposer, at(meeting))),
    line("清单依据", entries.length === 0 ? "没有清单编号" : entries.join(";")),
  ];
}
const at = ({ plannedAt }: Meeting): Instant => plannedAt;

const option = ({ law }: Called, act: string, field: string, value: string): string =>
  formOf(law, act).find(({ name }) => name === field)?.options?.[value]?.zh ?? value;

/** 已履行程序: grounds, consultation, legal review, experts, the agency's opinion and its answer. */
function preparation(matter: DecisionMatter, called: Called): readonly Block[] {
  const { people } = called;
  const legal = matter.legalOpinions.at(-1);
  return [
    ...matter.grounds.map(({ kind, document, article = "", voucher }) =>
      line(option(called, "groundVouched", "kind", kind), `${document}${article}(签认:${people.name(voucher)})`),
    ),
    ...matter.consultations.map(({ member, view }) => line(`酝酿意见 ${people.name(member)}`, view)),
    ...(legal === undefined
      ? []
      : [line("合法性审查", `${option(called, "legalOpinionGiven", "verdict", legal.verdict)}。${legal.opinion}`)]),
    ...matter.appraisals.map(({ expert, opinion }) => line(`专家论证 ${people.name(expert)}`, opinion)),
    ...matter.opinions
      .filter(({ kind }) => kind !== "none")
      .flatMap(({ kind, text: words, answer }) => [
        verbatim(`派驻机构${option(called, "opinionGiven", "kind", kind)}：${words}`),
        text(answer === undefined ? "回复:尚未答复。" : `回复:${answer.reason}`),
      ]),
  ];
}

function paperList({ papers }: DecisionMatter): readonly Block[] {
  const last = papers.at(-1);
  if (last === undefined) return [text("没有会议材料。")];
  return [
    heading(`会议材料(第 ${last.version} 版,${onPaper(dayOf(last.at))}提交)`),
    {
      ...{ kind: "table", head: ["序号", "名称", "校验值(SHA-256 前 16 位)"], widths: [1, 4, 3] },
      rows: last.files.map(({ name, sha256 }, i) => [String(i + 1), name, sha256.slice(0, 16)]),
    },
  ];
}
