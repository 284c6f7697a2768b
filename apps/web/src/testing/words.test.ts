/** The words of the pages: no exclamation, no verdict on a person before a disposition (WR-3), every sentence in both languages. */
import { expect, test } from "vitest";

const files = import.meta.glob<Record<string, unknown>>("../**/*messages.ts", { eager: true });
const FORBIDDEN = /违规|违纪|违法|腐败|嫌疑|可疑|黑名单|问题干部|异常人员|风险人物|不合格|红牌|警告|排名|得分/;

interface Said {
  readonly at: string;
  readonly zh: string;
  readonly en: string;
}
/** Every pair in a message file; sentences with figures are asked for one. */
function pairs(value: unknown, at: string): readonly Said[] {
  if (typeof value === "function") return pairs((value as (...given: unknown[]) => unknown)("2", 2, 3, 4, 5), at);
  if (typeof value !== "object" || value === null) return [];
  if ("zh" in value && "en" in value) return [{ at, zh: String(value.zh), en: String(value.en) }];
  return Object.entries(value).flatMap(([name, inner]) => pairs(inner, `${at}.${name}`));
}
const said = Object.entries(files).flatMap(([file, module]) => pairs(module, file));

test("message files are found", () => {
  expect(Object.keys(files).length).toBeGreaterThan(6);
  expect(said.length).toBeGreaterThan(200);
});
test.each(said)("$at: $zh", ({ zh, en }) => {
  expect(zh).not.toMatch(/[!！]/);
  expect(en).not.toMatch(/!/);
  expect(zh).not.toMatch(FORBIDDEN);
  expect(en.trim()).not.toBe("");
  expect(en).not.toMatch(/[\u4e00-\u9fff]/);
  // A frame around foreign words, such as brackets, has no words of its own.
  if (/\p{Letter}/u.test(en)) expect(zh).toMatch(/[\u4e00-\u9fff]/);
  expect(zh + en).not.toMatch(/undefined|\[object/);
});
