import { afterAll, describe, expect, test } from "vitest";
import { examineBallot } from "../ballot/check.ts";
import { exportBel } from "../record/export.ts";
import { RecordView } from "../record/view.ts";
import { rehearse } from "../rehearsal/rehearsal.ts";
import { motion, oneHot } from "../testing/elections.ts";
import { verifyArchive } from "../verify/archive.ts";
import { verifyRecord } from "../verify/record.ts";
import { BallotPool } from "./pool.ts";
import { verifyArchiveInThreads, verifyRecordInThreads } from "./verify.ts";

const played = rehearse({ voters: 50, questions: [motion], choose: (v) => [oneHot(v, 3)], verify: false });
const { ballots, election } = new RecordView(played.record).parts();

describe("ballots in worker threads", () => {
  const pool = new BallotPool(2);

  afterAll(async () => {
    await pool.close();
  });

  test("threads say what this one says, in order", async () => {
    const some = [...ballots.slice(0, 5), `${ballots[0] ?? ""} `, (ballots[1] ?? "").replace("9", "8")];
    const verdicts = await pool.examine(played.context, election, some);
    expect(verdicts).toEqual(some.map((text) => examineBallot(played.context, text)));
    expect(verdicts.map((v) => v.findings.length > 0)).toEqual([false, false, false, false, false, true, true]);
  });

  test("a closed pool refuses", async () => {
    const other = new BallotPool(1);
    await other.close();
    await expect(other.examine(played.context, election, ballots.slice(0, 1))).rejects.toThrow("closed");
  });
});

test("the reports with and without threads are the same", async () => {
  const bel = exportBel(played.record, "full");
  const seen: number[] = [];
  const report = await verifyArchiveInThreads(bel, { workers: 2, onProgress: (done) => seen.push(done) });
  expect(report).toEqual(verifyArchive(bel));
  expect(report.ok).toBe(true);
  expect(seen.at(-1)).toBe(50);
  expect(await verifyRecordInThreads(played.record, { workers: 2 })).toEqual(verifyRecord(played.record));
});
