/**
 * 上墙公示 — one page for the wall of the building and of the village: what, how much, who decided, until when to object and to whom, and
 * the code that leads to the proof. The same public projection as the portal; a long text is cut, and the page says where the rest is.
 */
import { amountOnPaper, dayOf, typeset, type Day } from "@mingjian/rulebook";
import { countsShown } from "../portal/course.ts";
import { footOf, GAP, issued, onPaper, type Block, type Paper } from "./paper.ts";
import { periodOnPaper, type Posted } from "./notices.ts";

/** Characters of running text that fit the page beside everything else. */
const ROOM = 150;
const TITLES = { before: "事前公示", during: "事中公示", after: "决策结果公示" } as const;
const OUTCOMES = { passed: "通过", rejected: "未通过", deferred: "缓议" } as const;
type Fact = readonly [label: string, value: string];

/** `site`: where this site is reached, in print. */
export function posterPaper(posted: Posted, site: string): Paper {
  const { matter, unit, notice, printing } = posted;
  const facts = [...content(posted), ...amount(posted), ...decided(posted), ...withheld(posted), period(posted)];
  return {
    ...{
      head: unit,
      title: `关于${matter.title ?? "一项议题"}的${TITLES[notice.phase]}`,
      poster: true,
      pos: notice.pos,
    },
    blocks: [
      { kind: "facts", rows: facts.map(([label, value]): Fact => [label, typeset(value)]) },
      channels(posted, site),
      { ...issued(unit, dayOf(notice.at)), seal: true } as Block,
    ],
    foot: footOf("form.poster@1", notice.pos, printing),
  };
}

/** The beginning of a text that is too long for a wall, and where the whole of it is. */
function shortened(words: string): string {
  const chars = Array.from(words.replace(/\s+/g, " ").trim());
  return chars.length <= ROOM ? chars.join("") : `${chars.slice(0, ROOM).join("")}……(全文扫码可看)`;
}
function content({ matter, notice }: Posted): readonly Fact[] {
  const words = notice.phase === "after" ? matter.result : matter.content;
  return words === undefined ? [] : [["事项", shortened(words)]];
}
const amount = ({ matter }: Posted): readonly Fact[] =>
  matter.amount === undefined ? [] : [["金额", amountOnPaper(matter.amount)]];

const STEPS = { scheduled: "列入会议议程", studied: "会议研究", deferred: "缓议", decided: "作出决定" } as const;
function decided({ matter, notice, body = "会议" }: Posted): readonly Fact[] {
  if (notice.phase === "during") return [["进程", progress(matter, notice.at)]];
  if (notice.phase === "before" || matter.decidedBy === undefined) return [];
  return [["怎么定的", `${onPaper(dayOf(matter.decidedBy.at))}${body},${figures(matter)}`]];
}
const progress = ({ steps }: Posted["matter"], until: string): string =>
  steps
    .filter(({ step, at }) => step !== "decided" && at <= until)
    .slice(-3)
    .map(({ step, at }) => `${onPaper(dayOf(at))}${STEPS[step]}`)
    .join(";");
function figures({ attendance, tally, outcome }: Posted["matter"]): string {
  const came = attendance === undefined ? "" : `应到 ${attendance.entitled} 人,实到 ${attendance.present} 人,`;
  const counts =
    tally === undefined || !countsShown(tally)
      ? ""
      : `同意 ${tally.agree} 票,不同意 ${tally.oppose} 票,弃权 ${tally.abstain} 票,`;
  return `${came}${counts}${outcome === undefined ? "" : OUTCOMES[outcome]}`;
}
const withheld = ({ matter }: Posted): readonly Fact[] =>
  matter.redactions.length === 0
    ? []
    : [["未公开", `${matter.redactions.map(({ what }) => what).join("、")}(依据扫码可看)`]];

function period({ notice, stands, calendar }: Posted): Fact {
  const from: Day = dayOf(notice.at);
  if (stands === undefined) return ["公布日期", onPaper(from)];
  return ["公示期", periodOnPaper(from, calendar.due(notice.at, stands).day, stands)];
}

/** Bodies outside the unit first, the unit itself last. */
function channels({ agency, unit }: Posted, site: string): Block {
  const all = [
    agency === undefined ? undefined : `${agency}(来信、来访)`,
    `纪检监察举报电话${GAP}12388`,
    `网上提意见${GAP}扫码,或打开 ${site}`,
    `${unit}办公室`,
  ];
  const lines = all.flatMap((one) => one ?? []).map((one, i) => typeset(`${i + 1}. ${one}`));
  return {
    ...{ kind: "box", title: "不同意或发现问题，请在公示期内告诉：" },
    lines: [...lines, "可以不留姓名。收到后给回执，按时限公开答复。"],
  };
}
