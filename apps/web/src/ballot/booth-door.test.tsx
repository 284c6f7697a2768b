// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { fakeServer, problem } from "../testing/fake-server.ts";
import { show } from "../testing/render.tsx";
import { ID, UNIT } from "../testing/samples.ts";
import type { MatterView } from "../lib/types.ts";
import { BoothDoor } from "./booth-door.tsx";
import { doorOf } from "./door.ts";

const WORD = { zh: "票决", en: "ballot" };
const matter = (over: Partial<MatterView>): MatterView => ({
  ...{ id: ID, institution: "ballot", institutionTitle: WORD, label: "票决", unit: { id: UNIT, name: "水务局" } },
  ...{ stage: "open", stageTitle: WORD, seq: 1, stages: [], ends: [], line: [], fields: [], names: {}, codes: {} },
  ...{ acts: [], todos: [], publications: [] },
  ...over,
});
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

test("票决到哪一步,就通向表决终端的哪一页;没有电子票决的事项没有入口", () => {
  const path = (over: Partial<MatterView>): string | undefined => doorOf(matter(over))?.path;
  expect(path({ stage: "registering" })).toBe(`/register/${ID}`);
  expect(path({ id: LETTERS })).toBe("/vote/abcdefghijkLmnopqrstuvwxyz");
  expect(path({ stage: "certified" })).toBe(`/result/${ID}`);
  expect(path({ stage: "convened" })).toBe("/");
  expect(path({ institution: "key-ceremony", stage: "committing" })).toBe(`/trustee/${ID}`);
  const vote = { name: "vote", title: WORD, value: { ballot: LETTERS } };
  expect(path({ institution: "collective-decision", fields: [vote] })).toBe("/vote/abcdefghijkLmnopqrstuvwxyz");
  expect(path({ institution: "collective-decision" })).toBeUndefined();
});

test("按下以后取一张只用一次的票据,放在网址的井号后面", async () => {
  const server = fakeServer();
  server.on("POST /booth/tickets", {
    status: 201,
    body: { ticket: "ABCDE-FGHIJ", boothUrl: "http://booth.invalid:8081/" },
  });
  const leave = vi.fn();
  await show(<BoothDoor view={matter({})} leave={leave} />);
  await userEvent.click(screen.getByRole("button", { name: "去投票" }));
  expect(leave).toHaveBeenCalledWith(`http://booth.invalid:8081/vote/${ID}#t=ABCDE-FGHIJ`);
  expect(server.to("POST /booth/tickets")[0]?.headers.get("x-mj")).toBe("1");
});

test("取不到票据时说明原因,不离开本页", async () => {
  const server = fakeServer();
  server.on("POST /booth/tickets", problem(503, "unavailable", "表决终端没有启动"));
  const leave = vi.fn();
  await show(<BoothDoor view={matter({})} leave={leave} />);
  await userEvent.click(screen.getByRole("button", { name: "去投票" }));
  expect(await screen.findByRole("alert")).toBeTruthy();
  expect(leave).not.toHaveBeenCalled();
});
