import { expect, test } from "vitest";
import { PEOPLE, UNITS } from "../../testing/county.ts";
import { upTo } from "../../testing/decision.ts";
import { receiptOf } from "../../facts/decision.ts";

test("一个议题从清单到办结:报告、材料、会议、票决、决议、任务、公示、办结 [B7 B9 B22]", () => {
  const { c, matter, meeting } = upTo("afterPublished");
  const resolution = c.facts().decisions.resolution(matter);
  expect(resolution).toMatchObject({ number: "〔2026〕1 号", inForce: true, amount: "90000.00" });
  expect(c.world.matter(meeting)?.stage).toBe("archived");

  const [task] = c.facts().tasks.ofMatter(matter);
  expect(task).toMatchObject({ owner: PEOPLE.deputy2, due: "2026-06-30", stage: "assigned" });
  const contract = { kind: "contract", document: "采购合同", amount: "90000.00", resolution: matter };
  c.must("deputy2", "collective-decision.executed", matter, contract);
  c.must("deputy2", "execution-task.started", task!.id, {});
  c.must("deputy2", "execution-task.completed", task!.id, { result: "设备到位" });
  c.must("officeDirector", "execution-task.accepted", task!.id, { finding: "符合决议" });

  const comment = c.fresh();
  const asked = { unit: UNITS.bureau, matter, kind: "objection", text: "价格依据是什么?" };
  c.must("sys:portal", "public-comment.received", comment, asked);
  expect(c.facts().comments.byReceipt(receiptOf(comment))).toBe(comment);
  const summary = { executionSummary: "设备已到位" };
  expect(c.attempt("clerk", "collective-decision.closed", matter, summary)).toMatchObject({ ok: false });
  const answer = { publicQuestion: "价格依据", answer: "三家比价", answeredBy: "办公室" };
  c.must("officeDirector", "public-comment.answered", comment, answer);
  c.must("clerk", "collective-decision.closed", matter, summary);
  expect(c.world.matter(matter)?.stage).toBe("closed");
});
