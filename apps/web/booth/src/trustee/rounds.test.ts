/** Whose turn it is in a ceremony. */
import { expect, test } from "vitest";
import type { TrusteeRow } from "../lib/types.ts";
import { roundDue, waitedFor } from "./rounds.ts";

const none = { commit: false, reveal: false, deal: false, ack: false, test: false };
const row = (index: number, done: Partial<typeof none>): TrusteeRow => ({
  ...{ index, ref: `r${index}`, name: `第${index}人`, post: "工会" },
  done: { ...none, ...done },
});

test("轮到的一轮只做一次,做过以后等别人", () => {
  const trustees = [row(1, { commit: true }), row(2, {}), row(3, {})];
  expect(roundDue({ stage: "committing", trustees }, 1)).toBeUndefined();
  expect(roundDue({ stage: "committing", trustees }, 2)).toBe("commit");
  expect(waitedFor({ stage: "committing", trustees }, 2)).toEqual(["第3人"]);
});

test("收份额的一轮叫确认,试解密在最后,完成以后没有轮次", () => {
  const trustees = [row(1, { commit: true, reveal: true, deal: true })];
  expect(roundDue({ stage: "acknowledging", trustees }, 1)).toBe("receive");
  expect(roundDue({ stage: "testing", trustees }, 1)).toBe("test");
  for (const stage of ["keyed", "aborted", "retired"]) expect(roundDue({ stage, trustees }, 1)).toBeUndefined();
});
