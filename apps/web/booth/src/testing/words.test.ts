/** The words of the booth: both languages, no exclamation, no verdict, sentences short enough to be read standing. */
import { expect, test } from "vitest";

const files = import.meta.glob<Record<string, unknown>>("../**/messages.ts", { eager: true });
const FORBIDDEN = /违规|违纪|违法|腐败|嫌疑|可疑|黑名单|警告|排名|得分|反对|赞成/;
const LONGEST_SENTENCE = 60;

interface Said {
  readonly at: string;
  readonly zh: string;
  readonly en: string;
}
function pairs(value: unknown, at: string): readonly Said[] {
  if (typeof value === "function") {
    const given = at.endsWith("okOpen") ? [{ zh: "已封票", en: "closed" }] : ["2", 3, 4];
    return pairs((value as (...given: readonly unknown[]) => unknown)(...given), at);
  }
  if (typeof value !== "object" || value === null) return [];
  if ("zh" in value && "en" in value) return [{ at, zh: String(value.zh), en: String(value.en) }];
  return Object.entries(value).flatMap(([name, inner]) => pairs(inner, `${at}.${name}`));
}
const said = Object.entries(files).flatMap(([file, module]) => pairs(module, file));

test("message files are found", () => {
  expect(Object.keys(files).length).toBe(3);
  expect(said.length).toBeGreaterThan(150);
});
test.each(said)("$at: $zh", ({ at, zh, en }) => {
  expect(zh + en).not.toMatch(/[!！]|undefined|\[object/);
  expect(zh).not.toMatch(FORBIDDEN);
  expect(zh.split(/[。；]/).every((sentence) => sentence.length <= LONGEST_SENTENCE)).toBe(true);
  expect(en.trim()).not.toBe("");
  if (at.endsWith("DISPLAY.other")) return;
  expect(en).not.toMatch(/[\u4e00-\u9fff]/);
});
