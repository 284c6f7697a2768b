import { expect, test } from "vitest";
import { codes, UNITS, type Who } from "../testing/county.ts";
import { upTo, type Story } from "../testing/decision.ts";
import type { Correction } from "./correction.ts";

const ENTRY = "01900000-0000-7000-8000-000000000001";
const correct = ({ c, matter }: Story, who: Who, over: Record<string, unknown> = {}) => {
  const id = c.fresh();
  const input = { unit: UNITS.bureau, matter, entry: ENTRY, text: "金额为 36 万元", reason: "录入笔误", ...over };
  return { id, codes: codes(c.attempt(who, "correction.entered", id, input)) };
};

test("记录人更正本单位的记录,原编号、更正内容和理由都保留", () => {
  const story = upTo("acknowledged");
  const { id, codes: refused } = correct(story, "clerk");
  expect(refused).toEqual([]);
  const kept = story.c.world.matter(id)?.matter as Correction;
  expect(kept).toMatchObject({ matter: story.matter, entry: ENTRY, text: "金额为 36 万元", reason: "录入笔误" });
  expect(kept.enteredAt).not.toBe("");
});
test("更正不改变议题本身:环节、内容和待办都不变", () => {
  const story = upTo("acknowledged");
  const before = story.c.world.matter(story.matter);
  correct(story, "clerk");
  expect(story.c.world.matter(story.matter)).toEqual(before);
});
test("其他单位的事项、不存在的事项都不能更正;没有理由不能更正", () => {
  const story = upTo("acknowledged");
  expect(correct(story, "clerk", { unit: UNITS.root }).codes).toContain("office");
  expect(correct(story, "clerk", { matter: story.c.fresh() }).codes).toEqual(["MATTER_UNKNOWN"]);
  expect(correct(story, "clerk", { reason: "" }).codes).not.toEqual([]);
});
test("派驻机构和分管负责人不代单位更正", () => {
  const story = upTo("acknowledged");
  expect(correct(story, "agencyOfficer").codes).toContain("office");
});
