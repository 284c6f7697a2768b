/** What the server takes from the ballot library: one place to see it all. */
export * from "@mingjian/ballot";
export { BallotPool, verifyRecordInThreads } from "@mingjian/ballot/node";
