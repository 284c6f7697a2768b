/** 没有清单依据不上会 — the gate of listing itself, apart from the rules that rest on the entries. */
import { expect, test } from "vitest";
import { findingOf, play, upTo } from "../../testing/decision.ts";

test("没有明确清单编号的事项不能列入议程,明确以后可以 [B1]", () => {
  const story = upTo("planned", { raised: { input: { codes: [] } } });
  const refused = play(story, "scheduled");
  expect(refused?.ok).toBe(false);
  expect(findingOf(refused, "inCatalogue")).toMatchObject({ outcome: "unknown", code: "NO_CATALOGUE_ENTRY" });
  const listed = play(upTo("planned"), "scheduled");
  expect(findingOf(listed, "inCatalogue")).toMatchObject({ outcome: "pass" });
});
