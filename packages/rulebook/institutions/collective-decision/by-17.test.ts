/** BY-17 「材料送达时钟」: per member and version, by the working-day calendar; a change restarts the clock of this item alone. */
import { expect, test } from "vitest";
import type { Ref } from "../../kernel/json.ts";
import { codes, PEOPLE, type County } from "../../testing/county.ts";
import { codeOf, convene, DAY, decisionCounty, list, paper, plan, prepare, VOTERS } from "../../testing/decision.ts";
import type { Matter } from "./matter.ts";

/** Two matters listed for the Monday after the holiday week (16–20 off, Saturday 14 worked), papers delivered on a given day. */
function listed(deliveredOn: string): {
  readonly c: County;
  readonly meeting: Ref;
  readonly first: Ref;
  readonly second: Ref;
} {
  const c = decisionCounty();
  c.moveTo(DAY("02-02"));
  const first = prepare(c, { skip: ["papersDelivered"] });
  const second = prepare(c);
  const meeting = plan(c, DAY("02-23"));
  list(c, first, meeting);
  list(c, second, meeting);
  c.moveTo(DAY(deliveredOn));
  c.must("clerk", "collective-decision.papersDelivered", first, { members: VOTERS });
  return { c, meeting, first, second };
}
const matterOf = (c: County, id: Ref): Matter => c.world.matter(id)?.matter as Matter;
function opened({ c, meeting, first, second }: ReturnType<typeof listed>): readonly (string | undefined)[] {
  c.moveTo(DAY("02-23"));
  convene(c, meeting, VOTERS);
  return [first, second].map((id) =>
    codeOf(c.attempt("clerk", "collective-decision.studyOpened", id, { meeting }), "papersAhead"),
  );
}

test("BY-17 按工作日历计算:节前第三个工作日送达可以,日历上的四天前不够 [B10]", () => {
  expect(opened(listed("02-12"))).toEqual(["MET", "MET"]);
  expect(opened(listed("02-13"))).toEqual(["PAPERS_TOO_LATE", "MET"]);
  expect(opened(listed("02-19"))).toEqual(["PAPERS_TOO_LATE", "MET"]);
});

test("BY-17 更换一个附件,只有这个议题重新计时;成员看得到改了什么 [B10]", () => {
  const all = listed("02-10");
  all.c.moveTo(DAY("02-14"));
  const change = { files: [paper("c")], changes: "更换附件二" };
  all.c.must("clerk", "collective-decision.papersIssued", all.first, change);
  expect(matterOf(all.c, all.first).papers.at(-1)).toMatchObject({ version: 2, changes: "更换附件二" });
  all.c.must("clerk", "collective-decision.papersDelivered", all.first, { members: VOTERS });
  expect(opened(all)).toEqual(["PAPERS_TOO_LATE", "MET"]);
});
test("BY-17 改动不写明内容不能提交 [B10]", () => {
  const { c, first } = listed("02-10");
  expect(codes(c.attempt("clerk", "collective-decision.papersIssued", first, { files: [paper("d")] }))).toEqual([
    "CHANGE_UNEXPLAINED",
  ]);
});

test("BY-17 漏送一名成员即不得研究;有人没有查阅,看得出是谁 [B10]", () => {
  const c = decisionCounty();
  c.moveTo(DAY("02-02"));
  const matter = prepare(c, { skip: ["papersDelivered"] });
  c.must("clerk", "collective-decision.papersDelivered", matter, { members: VOTERS.slice(1) });
  const meeting = plan(c, DAY("02-23"));
  list(c, matter, meeting);
  c.must("deputy2", "collective-decision.papersOpened", matter, {});
  expect(codes(c.attempt("clerk", "collective-decision.papersOpened", matter, {}))).toContain("office");
  const unread = matterOf(c, matter)
    .deliveries.filter((d) => d.openedAt === undefined)
    .map((d) => d.member);
  expect(unread).toEqual(VOTERS.slice(2));
  const mine = c.world.inbox(PEOPLE.deputy3, c.now()).filter((t) => t.obligation === "reading");
  expect(mine).toMatchObject([{ matterId: matter, act: "papersOpened" }]);
  expect(c.world.inbox(PEOPLE.deputy2, c.now()).filter((t) => t.obligation === "reading")).toEqual([]);
  c.moveTo(DAY("02-23"));
  convene(c, meeting, VOTERS);
  const finding = c
    .attempt("clerk", "collective-decision.studyOpened", matter, { meeting })
    .findings.find((f) => f.gate.endsWith("papersAhead"));
  expect(finding).toMatchObject({ code: "PAPERS_TOO_LATE" });
  expect(finding?.inputs).toContainEqual({ kind: "people", label: "未送达或提前量不足", ids: [VOTERS[0]] });
});

test("BY-17 豁免写明成员和所差天数,即时到派驻机构待办;同意后关口照样显示豁免 [B2 B10]", () => {
  const all = listed("02-13");
  const { c, first } = all;
  c.must("clerk", "collective-decision.waiverRequested", first, { rule: "papersAhead", reason: "汛情紧急" });
  const [waiver] = matterOf(c, first).waivers;
  expect(waiver?.members).toEqual(VOTERS);
  expect(waiver?.missing).toContain("还差 3 个工作日(应等至 2026-02-24)");
  const todo = c.world.inbox(PEOPLE.agencyOfficer, c.now()).find((t) => t.obligation === "waiver");
  expect(todo).toMatchObject({ matterId: first, since: c.now() });
  expect(codes(c.attempt("clerk", "collective-decision.waiverGranted", first, { waiver: 1 }))).toEqual(["office"]);
  c.must("agencyOfficer", "collective-decision.waiverGranted", first, { waiver: 1 });
  expect(opened(all)).toEqual(["MET", "MET"]);
  const { findings } = c.world.judge({
    ...{ institution: "collective-decision", act: "studyOpened", matterId: first, input: { meeting: all.meeting } },
    ...{ actor: `p:${PEOPLE.clerk}`, at: c.now() },
  })!;
  const shown = findings.find((f) => f.gate.endsWith("papersAhead"))?.inputs;
  expect(shown).toContainEqual({ kind: "text", label: "豁免第 1 号", value: "汛情紧急" });
});
test("BY-17 豁免只对所申请的版本有效", () => {
  const all = listed("02-13");
  const { c, first } = all;
  c.must("clerk", "collective-decision.waiverRequested", first, { rule: "papersAhead", reason: "汛情紧急" });
  c.must("agencyOfficer", "collective-decision.waiverGranted", first, { waiver: 1 });
  c.must("clerk", "collective-decision.papersIssued", first, { files: [paper("e")], changes: "又改" });
  c.must("clerk", "collective-decision.papersDelivered", first, { members: VOTERS });
  expect(opened(all)).toEqual(["PAPERS_TOO_LATE", "MET"]);
});
