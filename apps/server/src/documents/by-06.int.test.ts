/** BY-06 (mission/beyond.md), BR-3: one entry, every output — notice, pack, minutes, three notices, report upward, public page, feed, static description; one changed source value shows in all of them. */
import { expect, test } from "vitest";
import { decide, foundCounty, UNITS, unitRef, type Story } from "@mingjian/scenarios";
import { portalRoutes } from "../portal/routes.ts";
import { staged } from "../portal/testing/stage.ts";
import { CLERK, matterRef } from "../portal/testing/stories.ts";
import { tiolRoutes } from "../tiol/routes.ts";
import { readWorkbook } from "../tiol/workbook.ts";
import { documentRoutes } from "./routes.ts";
import { paragraphsOf } from "./testing/unzip.ts";

const VALUES = [
  { key: "one", title: "城北雨水管网改造", amount: "320000.00", figure: "320,000.00", capitals: "叁拾贰万元整" },
  { key: "two", title: "城南蓄水池清淤加固", amount: "451000.00", figure: "451,000.00", capitals: "肆拾伍万壹仟元整" },
] as const;
const bureau = UNITS.find(({ key }) => key === "swj")!;

const story: Story = function* (theatre) {
  yield* foundCounty(theatre);
  for (const [i, { key, title, amount }] of VALUES.entries())
    yield* decide(
      {
        ...{ key, unit: bureau, title, summary: `${title},按年度计划实施`, codes: ["J1"], area: "procurement", amount },
        ...{ deputy: "deputy1" as const, raisedOn: i === 0 ? "2026-01-12" : "2026-03-02", until: "closed" as const },
        legalReview: true as const,
      },
      theatre,
    );
};
const { app } = await staged(story, [...documentRoutes, ...portalRoutes, ...tiolRoutes], () => CLERK.slice(2));

/** Every output of one matter, as text without spaces. */
async function outputs(key: string): Promise<Readonly<Record<string, string>>> {
  const id = matterRef(key);
  const word = async (kind: string): Promise<string> =>
    paragraphsOf((await app.inject({ url: `/api/matters/${id}/documents/${kind}.docx` })).rawPayload).join("");
  const body = async (url: string): Promise<string> => (await app.inject({ url })).body.replace(/<[^>]+>/g, "");
  const book = readWorkbook((await app.inject({ url: `/api/tiol/${unitRef("swj")}.xlsx` })).rawPayload);
  const reported = book.report.meetings.flatMap(({ items }) => items).find(({ title }) => title === titleOf(key));
  const all = {
    ...{
      calling: await word("calling"),
      pack: await word("pack"),
      ballots: await word("ballots"),
      tally: await word("tally"),
    },
    ...{ minutes: await word("minutes"), resolution: await word("resolution"), before: await word("before") },
    ...{ during: await word("during"), after: await word("after"), poster: await word("poster") },
    ...{ page: await body(`/m/${id}`), feed: await body(`/u/${unitRef("swj")}/feed.atom`) },
    ...{ described: await body(`/m/${id}/data.jsonld`), report: JSON.stringify(reported ?? {}) },
  };
  return Object.fromEntries(Object.entries(all).map(([name, text]) => [name, text.replace(/\s/g, "")]));
}
const titleOf = (key: string): string => VALUES.find((one) => one.key === key)?.title ?? "";

const WITH_AMOUNT = ["pack", "minutes", "resolution", "before", "after", "poster"];

test("BY-06 BR-3:题目和金额只在提出时录入一次,改一个来源值,所有产出随之改变", async () => {
  const [one, two] = await Promise.all(VALUES.map(({ key }) => outputs(key)));
  for (const [own, { title, figure, capitals }, other] of [
    [one!, VALUES[0], VALUES[1]],
    [two!, VALUES[1], VALUES[0]],
  ] as const) {
    expect(Object.keys(own)).toHaveLength(14);
    for (const [name, text] of Object.entries(own)) {
      expect(text, name).toContain(title);
      if (name !== "feed") expect(text, name).not.toContain(other.title);
    }
    for (const name of WITH_AMOUNT) {
      expect(own[name], name).toContain(figure);
      expect(own[name], name).toContain(capitals);
      expect(own[name], name).not.toContain(other.figure);
    }
    expect(own.page).toContain(figure);
  }
});
