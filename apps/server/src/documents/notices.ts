/**
 * 三段公示 (reference/forms.md F04) — the notices on the wall, from the same public projection as the portal: posts and bodies, never
 * persons; nothing that was not published.
 */
import {
  amountOnPaper,
  dayOf,
  formOf,
  type AnyInstitution,
  type Day,
  type Duration,
  type Facts,
} from "@mingjian/rulebook";
import type { PublicMatter } from "../portal/published.ts";
import type { Notice, Phase } from "../portal/history.ts";
import { countsShown } from "../portal/course.ts";
import {
  footOf,
  issued,
  line,
  momentOnPaper,
  onPaper,
  paragraphs,
  text,
  type Block,
  type Paper,
  type Printing,
} from "./paper.ts";

export interface Posted {
  readonly matter: PublicMatter;
  readonly unit: string;
  readonly agency?: string;
  /** Body that decided, once its result is out. */
  readonly body?: string;
  /** The act that published this notice last. */
  readonly notice: Notice;
  /** How long the notice before the decision stands. */
  readonly stands?: Duration;
  readonly calendar: Facts["time"]["calendar"];
  readonly law: AnyInstitution;
  readonly printing: Printing;
}

const TITLES: Readonly<Record<Phase, string>> = { before: "事前公示", during: "事中公示", after: "事后公示" };

export function noticePaper(posted: Posted): Paper {
  const { matter, unit, notice, printing } = posted;
  const parts: Readonly<Record<Phase, () => readonly Block[]>> = {
    before: () => beforeBlocks(posted),
    during: () => duringBlocks(posted),
    after: () => afterBlocks(posted),
  };
  return {
    title: `关于${matter.title ?? "一项议题"}的${TITLES[notice.phase]}`,
    blocks: [...parts[notice.phase](), ...withheld(posted), ...channels(posted), issued(unit, dayOf(notice.at))],
    pos: notice.pos,
    foot: footOf(`form.F04-${{ before: 1, during: 2, after: 3 }[notice.phase]}@1`, notice.pos, printing),
  };
}

const amountLine = ({ matter }: Posted): readonly Block[] =>
  matter.amount === undefined ? [] : [line("金额", amountOnPaper(matter.amount))];

function beforeBlocks(posted: Posted): readonly Block[] {
  const { matter, notice, stands, calendar } = posted;
  const from = dayOf(notice.at);
  const period =
    stands === undefined ? [] : [line("公示期", periodOnPaper(from, calendar.due(notice.at, stands).day, stands))];
  return [...paragraphs(matter.content ?? ""), ...amountLine(posted), ...period];
}
const UNITS = { workingDay: "个工作日", calendarDay: "日", hour: "小时" } as const;
/** 2026年3月3日至2026年3月9日(5 个工作日) */
export const periodOnPaper = (from: Day, to: Day, { n, unit }: Duration): string =>
  `${onPaper(from)}至${onPaper(to)}(${n} ${UNITS[unit]})`;

const STEPS = { scheduled: "列入会议议程", studied: "会议研究", deferred: "缓议", decided: "作出决定" } as const;
function duringBlocks({ matter, notice }: Posted): readonly Block[] {
  const told = matter.steps.filter(({ step, at }) => step !== "decided" && at <= notice.at);
  return [text("决策进程:"), ...told.map(({ step, at }) => text(`${momentOnPaper(at)},${STEPS[step]}。`))];
}

const OUTCOMES = { passed: "通过", rejected: "未通过", deferred: "缓议" } as const;
function afterBlocks(posted: Posted): readonly Block[] {
  const { matter, body = "会议" } = posted;
  const { decidedBy, number } = matter;
  const day = decidedBy === undefined ? "" : `于${onPaper(dayOf(decidedBy.at))}`;
  return [
    text(`${body}${day}研究本事项。${figures(matter)}`),
    ...paragraphs(matter.result ?? ""),
    ...amountLine(posted),
    ...(number === undefined ? [] : [line("决议编号", number)]),
  ];
}

/** Attendance, counts where they tell nobody's vote, and the result. */
function figures({ attendance, tally, outcome }: PublicMatter): string {
  const count = attendance === undefined ? "" : `应到 ${attendance.entitled} 人,实到 ${attendance.present} 人。`;
  const counts =
    tally === undefined || !countsShown(tally)
      ? ""
      : `同意 ${tally.agree} 票,不同意 ${tally.oppose} 票,弃权 ${tally.abstain} 票。`;
  return `${count}${counts}${outcome === undefined ? "" : `结果:${OUTCOMES[outcome]}。`}`;
}

/** What was held back, and on which basis (B6). */
function withheld({ matter, law }: Posted): readonly Block[] {
  const table = formOf(law, "beforePublished").find(({ name }) => name === "redactions");
  const basis = table?.columns?.find(({ name }) => name === "basis")?.options ?? {};
  return matter.redactions.map(({ what, basis: code }) =>
    line("未公开部分", `${what}(依据:${basis[code]?.zh ?? code})`),
  );
}

/** Bodies outside the unit first. */
function channels({ agency, matter }: Posted): readonly Block[] {
  const first = agency === undefined ? "" : `${agency};`;
  return [
    line("意见和监督", `${first}纪检监察举报电话 12388;网上提意见 /m/${matter.id}(不用登录,不填姓名也可以)`),
    line("查验", `本公示可在 /m/${matter.id} 核对原文、下载证明`),
  ];
}
