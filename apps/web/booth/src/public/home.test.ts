/** The one thing to do with a ballot, by stage and role. */
import { expect, test } from "vitest";
import { stepOf } from "./home.ts";

test.each([
  ["registering", "voter", false, "register"],
  ["registering", "voter", true, "live"],
  ["open", "voter", true, "vote"],
  ["open", "trustee", false, "live"],
  ["tallied", "trustee", false, "decrypt"],
  ["tallied", "voter", true, "result"],
  ["published", "teller", false, "result"],
  ["convened", "voter", false, "live"],
] as const)("%s, %s, registered %s: %s", (stage, role, registered, page) => {
  expect(stepOf({ stage, roles: [role], registered }).page).toBe(page);
});
