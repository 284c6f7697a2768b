/** Second entry for Node: worker threads. The core stays free of `node:` imports. */
export { BallotPool } from "./pool.ts";
export { verifyArchiveInThreads, verifyRecordInThreads } from "./verify.ts";
export type { Threads } from "./verify.ts";
