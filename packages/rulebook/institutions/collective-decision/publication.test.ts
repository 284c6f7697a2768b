import { describe, expect, test } from "vitest";
import type { Publication } from "../../kernel/institution.ts";
import type { Ref } from "../../kernel/json.ts";
import { codes, PEOPLE, type County } from "../../testing/county.ts";
import { codeOf, DAY, goOnTo, play, upTo, type Story } from "../../testing/decision.ts";
import { collectiveDecision } from "./index.ts";
import type { Matter } from "./matter.ts";
import { openness } from "./outward.ts";

const matterOf = (c: County, id: Ref): Matter => c.world.matter(id)?.matter as Matter;
const laws = collectiveDecision.publish as readonly Publication<Matter, never, keyof Matter>[];
const due = (matter: Matter, phase: string): { since?: string; released?: string } => {
  const law = laws.find((p) => p.phase === phase)!;
  const [since, released] = [law.since(matter), law.released(matter)?.at];
  return { ...(since === undefined ? {} : { since }), ...(released === undefined ? {} : { released }) };
};
const duties = ({ c, matter }: Story): readonly string[] => c.world.open(matter, c.now()).map((t) => t.obligation);

describe("三段公示", () => {
  test("事前、事中、事后依次成为待办,公示后消失 [B5]", () => {
    const story = upTo("raised");
    expect(duties(story)).toContain("before");
    goOnTo(story, "raised", "scheduled");
    expect(duties(story)).not.toContain("before");
    expect(duties(story)).toContain("during");
    goOnTo(story, "scheduled", "duringPublished");
    expect(duties(story)).not.toContain("during");
    goOnTo(story, "duringPublished", "resultDeclared");
    expect(duties(story)).toEqual(expect.arrayContaining(["during", "after", "resultReport"]));
    goOnTo(story, "resultDeclared", "afterPublished");
    expect(duties(story)).toEqual(["closing"]);
  });
  test("事中公示两个工作日、事后公示五个工作日的时限写在待办上 [B5]", () => {
    const story = upTo("resultDeclared");
    const open = story.c.world.open(story.matter, story.c.now());
    expect(open.find((t) => t.obligation === "after")).toMatchObject({ remaining: 5, escalate: "red" });
    expect(open.find((t) => t.obligation === "during")).toMatchObject({ remaining: 2 });
  });
  test("每一步都要公示:研究以后又有新的进程,事中公示重新到期 [B5 B6]", () => {
    const { c, matter } = upTo("duringPublished");
    expect(due(matterOf(c, matter), "during").released).toBe(c.now());
    const later = upTo("studyOpened");
    expect(due(matterOf(later.c, later.matter), "during")).toEqual({ since: later.c.now() });
  });
  test("逾期公示的有提示 [B5 B21]", () => {
    const story = { ...upTo("resultReported"), change: { afterPublished: { at: DAY("03-20") } } };
    goOnTo(story, "resultReported", "duringAgain");
    expect(codeOf(play(story, "afterPublished"), "publishedInTime")).toBe("PUBLISHED_LATE");
  });
  test("公众只看到公开字段:票数而不是姓名,结果公示以前没有结果 [B4 B6]", () => {
    const before = upTo("resultReported");
    expect(matterOf(before.c, before.matter).outcome).toBeUndefined();
    const after = upTo("afterPublished");
    const shown = laws.flatMap((p) => p.show.map((name) => matterOf(after.c, after.matter)[name]));
    expect(JSON.stringify(shown)).not.toContain(PEOPLE.deputy2);
    expect(matterOf(after.c, after.matter)).toMatchObject({
      outcome: "passed",
      attendance: { entitled: 5, present: 5 },
      tally: { agree: 4 },
    });
  });
});

describe("三公开", () => {
  test("内容、程序、结果逐项由实际公示得出,缺哪一项写哪一项 [B6]", () => {
    const of = (last: string, change = {}) => {
      const { c, matter } = upTo(last, change);
      return openness(matterOf(c, matter));
    };
    expect(of("raised")).toEqual({ content: "notDue", procedure: "notDue", result: "notDue" });
    expect(of("reported")).toEqual({ content: "missing", procedure: "notDue", result: "notDue" });
    expect(of("scheduled")).toEqual({ content: "open", procedure: "missing", result: "notDue" });
    expect(of("resultDeclared")).toEqual({ content: "open", procedure: "open", result: "missing" });
    expect(of("afterPublished")).toEqual({ content: "open", procedure: "open", result: "open" });
  });
  test("经审批不予公开的写明是不予公开,清单不要求的不算缺 [B6]", () => {
    const { c, matter } = upTo("reported");
    const secret = { phases: ["before"], scope: "whole", basis: "stateSecret", reason: "涉密", until: "2026-12-31" };
    c.must("clerk", "collective-decision.exemptionRequested", matter, secret);
    c.must("agencyOfficer", "collective-decision.exemptionApproved", matter, { exemption: 1 });
    expect(openness(matterOf(c, matter)).content).toBe("withheld");
    const personnel = upTo("reported", { raised: { input: { codes: ["P1"] } } });
    expect(openness(matterOf(personnel.c, personnel.matter)).content).toBe("notDue");
  });
  test("不予公开的申请人不能自己批准;不批准的照常公布 [B6]", () => {
    const { c, matter } = upTo("acknowledged");
    const secret = { phases: ["before"], scope: "whole", basis: "workSecret", reason: "涉密", until: "2026-12-31" };
    c.must("clerk", "collective-decision.exemptionRequested", matter, secret);
    const decide = (who: "leader" | "agencyOfficer", act: string, input: Record<string, unknown>) =>
      codes(c.attempt(who, `collective-decision.${act}`, matter, { exemption: 1, ...input }));
    expect(decide("leader", "exemptionApproved", {})).toEqual(["office"]);
    expect(
      codes(c.attempt("agencyOfficer", "collective-decision.exemptionApproved", matter, { exemption: 3 })),
    ).toEqual(["NO_SUCH_EXEMPTION"]);
    expect(decide("agencyOfficer", "exemptionRefused", { reason: "不属工作秘密" })).toEqual([]);
    expect(openness(matterOf(c, matter)).content).toBe("missing");
  });
});
