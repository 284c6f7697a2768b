/**
 * 会议 — one body meets, one item after another. The meeting keeps who was called, who was in the room for which item, and what became
 * of each item; the decisions themselves live on their matters and come here by reaction.
 */
import { essay, practice } from "../../kernel/citation.ts";
import { duration } from "../../kernel/parameter.ts";
import { agenda } from "./agenda.ts";
import { institution, unanswered } from "./matter.ts";
import { minutes } from "./minutes.ts";
import { session } from "./session.ts";

const LATE_MINUTES = duration("minutes.late.days", "B21");
const PEER_ANSWER = duration("peer.answer.days", "I7");

export const meeting = institution({
  id: "meeting",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "会议", en: "Meetings" },
  nature: ["normative"],
  serves: ["B9", "B11", "B12", "B13", "B16", "I7"],
  basis: [essay("E2", "决策会议参加人员必须达到领导班子人数2/3以上,且分管负责人必须到会,会议方可召开")],
  initial: {
    stage: "unplanned",
    matter: () => ({
      ...{ unit: "", body: "", title: "", place: "", chair: "", plannedAt: "" },
      ...{ notices: [], items: [], roster: [], stays: [], recusals: [], acting: [], corrections: [] },
    }),
  },
  ends: ["archived", "cancelled"],
  acts: { ...agenda, ...session, ...minutes },
  unitOf: ({ unit }) => unit,
  label: ({ title }) => title,
  publish: [],
  obligations: {
    notice: {
      title: { zh: "送达会议通知", en: "notify the members" },
      cite: essay("E2", "保证其有足够时间了解相关情况"),
      serves: ["B10"],
      owner: "meetingClerk",
      since: ({ noticedAt, items }, stage) =>
        stage === "planned" && noticedAt === undefined ? items[0]?.addedAt : undefined,
      act: "noticed",
    },
    minutes: {
      title: { zh: "形成会议纪要", en: "make the minutes" },
      cite: practice("会后及时形成纪要"),
      serves: ["B9", "B21"],
      owner: "meetingClerk",
      since: ({ closedAt }, stage) => (stage === "closed" ? closedAt : undefined),
      within: ({ standards }) => standards.of(LATE_MINUTES)?.value,
      act: "minutesGenerated",
      escalate: "yellow",
    },
    confirmation: {
      title: { zh: "确认会议纪要", en: "confirm the minutes" },
      cite: practice("会议纪要由主持人签发"),
      serves: ["B9"],
      owner: "chair",
      since: ({ minutesAt, confirmedAt }) => (confirmedAt === undefined ? minutesAt : undefined),
      act: "minutesConfirmed",
    },
    correction: {
      title: { zh: "答复更正请求", en: "answer the request to correct" },
      cite: essay("E1", "加强领导班子成员之间内部监督"),
      serves: ["I7"],
      owner: "meetingClerk",
      since: (matter) => unanswered(matter)[0]?.at,
      within: ({ standards }) => standards.of(PEER_ANSWER)?.value,
      act: "correctionAnswered",
      escalate: "yellow",
    },
    archive: {
      title: { zh: "会议归档", en: "close the record" },
      cite: practice("会议材料及时归档"),
      serves: ["B9"],
      owner: "meetingClerk",
      since: ({ confirmedAt }, stage) => (stage === "minuted" ? confirmedAt : undefined),
      act: "recordClosed",
    },
  },
  reactions: [],
});
