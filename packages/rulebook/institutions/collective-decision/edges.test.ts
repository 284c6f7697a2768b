/** What acts in their order cannot bring about is still answered: each gate asked by itself, with one thing missing or askew. */
import { expect, test } from "vitest";
import type { MeetingView } from "../../facts/decision.ts";
import type { Facts } from "../../facts/facts.ts";
import type { ActorId, Case, Gate } from "../../kernel/institution.ts";
import type { Maybe, Ref } from "../../kernel/json.ts";
import { PEOPLE, UNITS } from "../../testing/county.ts";
import { TALLY, upTo, type Changes } from "../../testing/decision.ts";
import { collectiveDecision } from "./index.ts";
import type { Matter } from "./matter.ts";

interface Asking {
  readonly until: string;
  readonly change?: Changes;
  readonly input?: unknown;
  readonly actor?: ActorId;
  readonly stage?: string;
  readonly matter?: (m: Matter) => Matter;
  readonly facts?: (f: Facts) => Facts;
}
type AnyGate = Gate<Matter, unknown, Facts>;
const gateOf = (act: keyof typeof collectiveDecision.acts, gate: string): Maybe<AnyGate> =>
  (collectiveDecision.acts[act] as { gates?: Readonly<Record<string, AnyGate>> }).gates?.[gate];
const same = <T>(value: T): T => value;

function ask(act: keyof typeof collectiveDecision.acts, gate: string, asking: Asking): Maybe<string> {
  const story = upTo(asking.until, asking.change);
  const { stage, matter } = story.c.world.matter(story.matter)!;
  const all = {
    ...{ stage, input: { meeting: story.meeting }, actor: `p:${PEOPLE.clerk}` as const, matter: same, facts: same },
    ...asking,
  };
  const c: Case<Matter, unknown, Facts> = {
    ...{ matterId: story.matter, stage: all.stage, matter: all.matter(matter as Matter) },
    ...{ input: all.input, facts: all.facts(story.c.facts()), actor: all.actor, at: story.c.now() },
  };
  return gateOf(act, gate)?.test(c).code;
}
const meetingIs =
  (change: (view: MeetingView) => MeetingView) =>
  (f: Facts): Facts => ({
    ...f,
    meetings: { ...f.meetings, meeting: (id): Maybe<MeetingView> => map(f.meetings.meeting(id), change) },
  });
const map = <T>(value: Maybe<T>, change: (value: T) => T): Maybe<T> =>
  value === undefined ? undefined : change(value);
const entries =
  (change: (m: Matter["binding"]["entries"][number]) => Matter["binding"]["entries"][number]) =>
  (m: Matter): Matter => ({
    ...m,
    binding: { ...m.binding, entries: m.binding.entries.map(change) },
  });

test("会议:别的单位的、没有在开的、已结束的、改列了的,都不行 [B8 B9]", () => {
  const opening = (asking: Omit<Asking, "until">, gate: string) =>
    ask("studyOpened", gate, { until: "opened", ...asking });
  expect(opening({ facts: meetingIs((v) => ({ ...v, unit: UNITS.commission })) }, "rightBody")).toBe(
    "MEETING_ELSEWHERE",
  );
  expect(opening({ facts: meetingIs((v) => ({ ...v, unit: UNITS.root })) }, "rightBody")).toBe("MET");
  expect(opening({ facts: meetingIs((v) => ({ ...v, stage: "frozen" })) }, "inSession")).toBe("NOT_IN_SESSION");
  expect(opening({ input: { meeting: UNITS.root } }, "rightMeeting")).toBe("OTHER_MEETING");
  const done = (m: Matter): Matter => ({
    ...m,
    concluded: [{ body: "partyGroup", outcome: "passed", papersVersion: 1, at: "" }],
  });
  expect(opening({ matter: done }, "rightBody")).toBe("NO_BODY_LEFT");
  expect(
    ask("scheduled", "agendaOpen", { until: "planned", facts: meetingIs((v) => ({ ...v, stage: "closed" })) }),
  ).toBe("MEETING_OVER");
});

test("没有材料、没有送审、没有写明方式 [B10 B17 B19]", () => {
  const bare = (m: Matter): Matter => ({ ...m, papers: [] });
  expect(ask("studyOpened", "papersAhead", { until: "opened", matter: bare })).toBe("NO_PAPERS");
  expect(ask("papersDelivered", "papersThere", { until: "raised", input: {} })).toBe("NO_PAPERS");
  const strict: Changes = { raised: { input: { codes: ["D2"] } } };
  const unasked = ({ legalRequestedAt: _asked, ...m }: Matter): Matter => m;
  expect(ask("studyOpened", "legalTime", { until: "opened", change: strict, matter: unasked })).toBe(
    "LEGAL_NOT_REQUESTED",
  );
  const modeless = entries((e) => ({ ...e, modes: [] }));
  expect(ask("ballotsIssued", "ballotMode", { until: "spoken 4", matter: modeless })).toBe("MODE_UNKNOWN");
  expect(ask("spoken", "stanceFits", { until: "studyOpened", matter: modeless, input: { opinion: "同意" } })).toBe(
    "MODE_UNKNOWN",
  );
  expect(ask("externallyDecided", "externalNext", { until: "acknowledged", matter: modeless })).toBe("MODE_UNKNOWN");
});

test("没有发票、没有计票、没有决定,就没有可核对的 [B18 B19 B5]", () => {
  expect(ask("ballotsCounted", "countAdds", { until: "spoken 4", input: TALLY })).toBe("NO_VOTE");
  expect(ask("resultDeclared", "resultByRule", { until: "ballotsCounted", input: { outcome: "passed" } })).toBe(
    "NO_VOTE",
  );
  expect(ask("resultDeclared", "notSplit", { until: "ballotsIssued" })).toBe("SPLIT_UNKNOWN");
  expect(ask("deferred", "deferralAllowed", { until: "ballotsIssued", stage: "counted" })).toBe("SPLIT_UNKNOWN");
  expect(ask("afterPublished", "publishedInTime", { until: "countConfirmed" })).toBe("NOT_DECIDED");
});

test("豁免、不予公开不由当事人决定 [B2 B3 B6]", () => {
  const granting = (actor: Ref) =>
    ask("waiverGranted", "waiverIndependent", { until: "scheduled", actor: `p:${actor}`, input: { waiver: 1 } });
  expect(granting(PEOPLE.deputy3)).toBe("WAIVER_BY_MEMBER");
  expect(granting(PEOPLE.deputy5)).toBe("WAIVER_BY_PROPOSER");
  expect(granting(PEOPLE.agencyOfficer)).toBe("MET");
  const requested = (m: Matter): Matter => ({
    ...m,
    exemptions: [
      {
        ...{
          no: 1,
          phases: ["before"],
          scope: "whole",
          basis: "privacy",
          reason: "隐私",
          until: "2026-12-31",
          at: m.raisedAt,
        },
        requestedBy: PEOPLE.clerk,
      },
    ],
  });
  const approving = (actor: Ref) =>
    ask("exemptionApproved", "approverApart", {
      until: "scheduled",
      matter: requested,
      actor: `p:${actor}`,
      input: { exemption: 1 },
    });
  expect([PEOPLE.clerk, PEOPLE.deputy5].map(approving)).toEqual(["APPROVER_INVOLVED", "APPROVER_INVOLVED"]);
  expect(approving(PEOPLE.agencyOfficer)).toBe("MET");
});

test("办结前:没有任务、意见未答复、复核未答复,都不能办结 [B7 B9 I7]", () => {
  const closing = (gate: string, asking: Omit<Asking, "until">) =>
    ask("closed", gate, { until: "afterPublished", input: {}, ...asking });
  expect(closing("tasksAccepted", { facts: (f) => ({ ...f, tasks: { ofMatter: () => [] } }) })).toBe("NO_TASK");
  expect(
    closing("commentsAnswered", { facts: (f) => ({ ...f, comments: { ...f.comments, unanswered: () => 1 } }) }),
  ).toBe("COMMENT_UNANSWERED");
  const asked = (m: Matter): Matter => ({
    ...m,
    reviews: [{ no: 1, member: PEOPLE.deputy3, reason: "疑问", at: m.raisedAt }],
  });
  expect(closing("reviewsAnswered", { matter: asked })).toBe("REVIEW_UNANSWERED");
});

test("决议属于别的事项或单位,不能作为依据 [B8]", () => {
  const executing = (unit: Ref) =>
    ask("executed", "resolutionInForce", {
      ...{ until: "resultDeclared", input: { resolution: "a".repeat(26), amount: "1.00" } },
      facts: (f) => ({
        ...f,
        decisions: {
          ...f.decisions,
          resolution: (id) => ({
            ...{
              id,
              number: "〔2026〕9 号",
              matter: id,
              unit,
              title: "",
              body: "",
              catalogueCodes: [],
              text: "",
              adoptedAt: "",
            },
            ...{ pos: 1, inForce: true, proposers: [] },
          }),
        },
      }),
    });
  expect([UNITS.bureau, UNITS.root].map(executing)).toEqual([
    "RESOLUTION_OF_OTHER_MATTER",
    "RESOLUTION_OF_OTHER_MATTER",
  ]);
});
