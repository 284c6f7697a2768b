/** 公示专栏: which notice is out, which is due and until when, and what the public reads in it, at every step of one matter. */
import { expect, test } from "vitest";
import { upTo } from "../../testing/decision.ts";
import { collectiveDecision } from "./index.ts";
import type { Matter } from "./matter.ts";

const { publish, fields } = collectiveDecision;

/** Per phase: not yet due, due, or out. */
function column(until: string): Readonly<Record<string, string>> {
  const { c, matter } = upTo(until);
  const held = c.world.matter(matter)?.matter as Matter;
  return Object.fromEntries(
    publish.map(({ phase, since, released }) => [
      phase,
      released(held) !== undefined && since(held) !== undefined ? "out" : since(held) === undefined ? "—" : "due",
    ]),
  );
}

test("专栏按环节应有三张公示:报告后事前,列入议程后事中,决议后事后 [B4 B5]", () => {
  expect(column("raised")).toMatchObject({ before: "—", after: "—" });
  expect(column("reported")).toMatchObject({ before: "due", after: "—" });
  expect(column("beforePublished")).toMatchObject({ before: "out", after: "—" });
  expect(column("scheduled")).toMatchObject({ before: "out", during: "due", after: "—" });
  expect(column("resultDeclared")).toMatchObject({ before: "out", after: "due" });
  expect(column("afterPublished")).toMatchObject({ before: "out", after: "out" });
});

test("专栏只有公众可见的字段;内容、程序、结果三样都在 [B4 B6]", () => {
  const shown = publish.flatMap(({ show }) => show);
  for (const field of shown) expect(fields[field].audience, field).toBe("public");
  expect(shown).toEqual(expect.arrayContaining(["publicContent", "steps", "publicResult"]));
});

test("事中、事后公示有时限,事前公示不设事后补公 [B4 B5]", () => {
  const { c } = upTo("raised");
  const within = Object.fromEntries(publish.map((one) => [one.phase, one.within(c.facts())]));
  expect(within).toMatchObject({ during: { unit: "workingDay" }, after: { unit: "workingDay" } });
  expect(within.before).toBeUndefined();
});
