/** 材料送达 — per member, per version; a changed paper starts the clock again, and blocks this item only (B10, BY-17). */
import { elapsed, withStandard } from "../../facts/elapsed.ts";
import { daysBetween } from "../../kernel/calendar.ts";
import { dayOf } from "../../kernel/day.ts";
import { count, fail, found, notApplicable, pass, people, unknown, words, type Finding } from "../../kernel/finding.ts";
import type { Instant, Maybe, Ref } from "../../kernel/json.ts";
import { standard, type Standard } from "../../kernel/parameter.ts";
import type { Duration } from "../../kernel/calendar.ts";
import type { Time } from "../../facts/facts.ts";
import * as cite from "./cites.ts";
import { waived, waiverOf } from "./gates-agency.ts";
import { gate, type Matter } from "./matter.ts";
import { PAPERS_LEAD } from "./standards.ts";

export interface Late {
  readonly member: Ref;
  /** Undefined = the current version never reached the member. */
  readonly at: Maybe<Instant>;
}
/** Members whom the current version has not reached long enough ago. */
export function lateFor(
  { papers, deliveries }: Pick<Matter, "papers" | "deliveries">,
  members: readonly Ref[],
  lead: Duration,
  time: Time,
): readonly Late[] {
  return members.flatMap((member) => {
    const at = deliveries.find((d) => d.member === member && d.version === papers.length)?.at;
    return at !== undefined && elapsed(at, lead, time).met ? [] : [{ member, at }];
  });
}

export const papersAhead = gate<{ readonly meeting: Ref }>({
  title: { zh: "材料提前送达每位成员", en: "papers reached every member in advance" },
  cite: cite.PAPERS,
  serves: ["B10", "B24"],
  key: true,
  cure: {
    zh: "送达现行版本并等满提前天数,或改期,或申请豁免",
    en: "deliver the current version and wait, choose another day, or ask for a waiver",
    by: "会议记录人",
    act: "collective-decision.papersDelivered",
  },
  test: ({ matter, matterId, input: { meeting }, facts: { standards, meetings, time } }) => {
    if (matter.papers.length === 0) return fail("NO_PAPERS", { zh: "尚无会议材料", en: "no papers yet" });
    const entitled = meetings.presence(meeting, matterId)?.entitled;
    if (entitled === undefined) return unknown("ROSTER_MISSING", { zh: "没有成员名册", en: "no roster on record" });
    return withStandard(standards, PAPERS_LEAD, { zh: "会议材料提前送达", en: "lead of the papers" }, (lead) =>
      judged(matter, lateFor(matter, entitled, lead.value, time), lead, entitled.length, time),
    );
  },
});

function judged(matter: Matter, late: readonly Late[], lead: Standard<Duration>, n: number, time: Time): Finding {
  const version = matter.papers.length;
  const inputs = [count("应送达", n), words("材料版本", `第 ${version} 版`), standard("提前送达", lead)];
  if (late.length === 0)
    return pass({ zh: `第 ${version} 版均已按时送达`, en: `version ${version} reached all in time` }, ...inputs);
  const waiver = waiverOf(matter, "papersAhead");
  if (waiver !== undefined)
    return pass({ zh: "经派驻机构同意豁免", en: "waived with the agency's consent" }, ...inputs, ...waived(waiver));
  const provisional = late.some(({ at }) => at !== undefined && elapsed(at, lead.value, time).provisional);
  return fail(
    "PAPERS_TOO_LATE",
    {
      zh: `第 ${version} 版有 ${late.length} 人未送达或提前量不足${provisional ? "(暂按周末推算)" : ""}`,
      en: `version ${version} reached ${late.length} members too late or not at all`,
    },
    ...inputs,
    people(
      "未送达或提前量不足",
      late.map((l) => l.member),
    ),
    ...late
      .flatMap(({ at }) => (at === undefined ? [] : [words("已送达", `${daysBetween(dayOf(at), time.today)} 日`)]))
      .slice(0, 1),
  );
}

export const changeExplained = gate<{ readonly changes?: string }>({
  title: { zh: "改动写明内容", en: "what changed is stated" },
  cite: cite.PAPERS,
  serves: ["B10"],
  cure: { zh: "填写改动内容", en: "state what changed" },
  test: ({ matter: { papers }, input: { changes } }) =>
    papers.length === 0
      ? notApplicable({ zh: "首次提交", en: "first version" })
      : found(changes !== undefined, "CHANGE_UNEXPLAINED", {
          zh: changes === undefined ? "没有写明改动内容" : "已写明改动内容",
          en: changes === undefined ? "not stated" : "stated",
        }),
});

export const papersThere = gate({
  title: { zh: "已有会议材料", en: "there are papers" },
  cite: cite.PAPERS,
  serves: ["B10"],
  cure: { zh: "先提交材料", en: "issue the papers first", act: "collective-decision.papersIssued" },
  test: ({ matter: { papers } }) =>
    found(papers.length > 0, "NO_PAPERS", { zh: `材料 ${papers.length} 版`, en: `${papers.length} versions` }),
});
