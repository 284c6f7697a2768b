import { expect, test } from "vitest";
import type { Ref } from "../kernel/json.ts";
import { receiptOf } from "../facts/decision.ts";
import { codes, PEOPLE, UNITS, type Who } from "../testing/county.ts";
import { upTo, type Story } from "../testing/decision.ts";

const ask = ({ c, matter }: Story, who: Who = "sys:portal", over: Record<string, unknown> = {}) => {
  const id = c.fresh();
  const input = { unit: UNITS.bureau, matter, kind: "objection", text: "价格依据是什么?", ...over };
  return { id, codes: codes(c.attempt(who, "public-comment.received", id, input)) };
};
const answered = { publicQuestion: "价格依据", answer: "三家比价", answeredBy: "办公室" };

test("事项公布以后,不用账号即可提出意见;公布以前不能", () => {
  expect(ask(upTo("acknowledged")).codes).toEqual(["NOT_PUBLISHED"]);
  const story = upTo("beforePublished");
  expect(ask(story).codes).toEqual([]);
  expect(ask(story, "sys:portal", { unit: UNITS.root }).codes).toEqual(["NOT_PUBLISHED"]);
  expect(ask(story, "sys:portal", { matter: story.c.fresh() }).codes).toEqual(["MATTER_UNKNOWN"]);
  expect(ask(story, "clerk").codes).toEqual(["NOT_FROM_PORTAL"]);
});
test("不予公开的事项不受理意见", () => {
  const story = upTo("acknowledged");
  const secret = { phases: ["before"], scope: "whole", basis: "stateSecret", reason: "涉密", until: "2026-12-31" };
  story.c.must("clerk", "collective-decision.exemptionRequested", story.matter, secret);
  story.c.must("agencyOfficer", "collective-decision.exemptionApproved", story.matter, { exemption: 1 });
  expect(ask(story).codes).toEqual(["NOT_PUBLISHED"]);
});
test("回执码由编号得出,各不相同,可以查到", () => {
  const story = upTo("beforePublished");
  const ids = [ask(story).id, ask(story).id];
  const receipts = ids.map(receiptOf);
  expect(new Set(receipts).size).toBe(2);
  expect(receipts[0]).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/);
  const { comments } = story.c.facts();
  expect(receipts.map((code) => comments.byReceipt(code))).toEqual(ids);
  expect(comments.byReceipt("aaaa-aaaa-aaaa-bbbb")).toBeUndefined();
});
test("十个工作日内答复,答复公开;原文只在内部", () => {
  const { c, matter, ...story } = upTo("beforePublished");
  const { id } = ask({ c, matter, ...story });
  const count = (): readonly number[] => [c.facts().comments.received(matter), c.facts().comments.unanswered(matter)];
  expect(count()).toEqual([1, 1]);
  const todo = c.world.inbox(PEOPLE.officeDirector, c.now()).find((t) => t.matterId === id);
  expect(todo).toMatchObject({ obligation: "answer", remaining: 10 });
  c.must("officeDirector", "public-comment.answered", id, answered);
  expect(count()).toEqual([1, 0]);
  const again = (ref: Ref) => c.must("sys:portal", "public-comment.askedAgain", ref, { text: "请附比价表" });
  again(id);
  expect(count()).toEqual([1, 1]);
  c.must("officeDirector", "public-comment.answered", id, answered);
  expect(count()).toEqual([1, 0]);
});
