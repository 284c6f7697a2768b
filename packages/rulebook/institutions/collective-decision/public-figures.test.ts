import { expect, test } from "vitest";
import { codes } from "../../testing/county.ts";
import { play, upTo } from "../../testing/decision.ts";
import type { Matter } from "./matter.ts";

const published = (story: ReturnType<typeof upTo>): Matter => story.c.world.matter(story.matter)?.matter as Matter;

test("公布的金额须与事项金额一致;不单列金额的不核对 [B5 B6]", () => {
  const right = upTo("beforePublished", { beforePublished: { input: { amount: "90000.00" } } });
  expect(published(right).publicAmount).toBe("90000.00");
  const wrong = { beforePublished: { input: { amount: "80000.00" } } };
  const story = upTo("acknowledged", wrong);
  expect(codes(play(story, "beforePublished")!)).toEqual(["PUBLISHED_AMOUNT_DIFFERS"]);
  expect(published(upTo("beforePublished")).publicAmount).toBeUndefined();
});

test("决定机构随结果公布,此前不公布", () => {
  expect(published(upTo("resultReported")).decidedBy).toBeUndefined();
  expect(published(upTo("afterPublished")).decidedBy).toMatchObject({ body: "partyGroup" });
});

test("经审批不予公开的环节写明依据和期限 [B6]", () => {
  const { c, matter } = upTo("acknowledged");
  const asked = {
    phases: ["before", "after"],
    scope: "whole",
    basis: "tradeSecret",
    reason: "涉及报价",
    until: "2027-01-01",
  };
  c.must("officeDirector", "collective-decision.exemptionRequested", matter, asked);
  c.must("agencyOfficer", "collective-decision.exemptionApproved", matter, { exemption: 1 });
  const { before, during, after } = c.world.matter(matter)?.matter as Matter;
  expect(before).toMatchObject({ withheld: true, basis: "tradeSecret", until: "2027-01-01" });
  expect(after).toMatchObject({ withheld: true, basis: "tradeSecret" });
  expect(during).toBeUndefined();
});
