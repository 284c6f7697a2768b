/** 重建不问制度包 — folding the log gives the same world whatever packs the program carries today: what an act rested on is in its entry. */
import { expect, test } from "vitest";
import { INSTITUTIONS } from "../institutions/index.ts";
import type { Entry } from "../kernel/institution.ts";
import type { Pack } from "../kernel/pack.ts";
import { decisionCounty, decisionPack, play, STEPS, type Story } from "../testing/decision.ts";
import { parameter } from "../testing/pack.ts";
import { world, type WorldState } from "./world.ts";

/** The whole story, and the state it started from. */
function told(): { readonly before: WorldState; readonly log: readonly Entry[]; readonly after: WorldState } {
  const c = decisionCounty();
  const before = structuredClone(c.world.state());
  const log: Entry[] = [];
  const fold = c.world.fold.bind(c.world);
  Object.assign(c.world, {
    fold: (entry: Entry) => {
      log.push(entry);
      return fold(entry);
    },
  });
  const story: Story = { c, matter: c.fresh(), meeting: c.fresh(), change: {} };
  for (const name of Object.keys(STEPS).slice(0, Object.keys(STEPS).indexOf("afterPublished") + 1)) play(story, name);
  const [task] = c.facts().tasks.ofMatter(story.matter);
  c.must("deputy2", "execution-task.started", task!.id, {});
  c.must("deputy2", "execution-task.completed", task!.id, { result: "完成" });
  c.must("officeDirector", "execution-task.accepted", task!.id, { finding: "合格" });
  return { before, log, after: c.world.state() };
}

const stricter = decisionPack([
  parameter("decision.materials.lead", "30", "wd", "ge"),
  parameter("decision.voters.min", "9", "count", "ge"),
  parameter("execution.report.days", "1", "cd", "le"),
]);
const bare: Pack = {
  ...decisionPack(),
  parameters: [],
  bodies: [],
  quorumCodes: [],
  publicationCodes: [],
  catalogues: [],
};

test.each([
  ["今天的制度包更严", [stricter]],
  ["今天的制度包没有任何标准、机构和代码", [bare]],
  ["今天没有制度包", []],
])("%s:从前的行为照记录重建,一字不差 [N8]", (_, packs) => {
  const { before, log, after } = told();
  expect(log.length).toBeGreaterThan(30);
  const rebuilt = world({ institutions: INSTITUTIONS, packs }, structuredClone(before));
  for (const entry of log) rebuilt.fold(entry);
  expect(structuredClone(rebuilt.state())).toEqual(structuredClone(after));
});

test("而同一行为在今天的制度包下会另有结论:重建没有偷偷重判 [N8]", () => {
  const { before, log } = told();
  const w = world({ institutions: INSTITUTIONS, packs: [stricter] }, structuredClone(before));
  const changed = log.filter((entry) => {
    const { institution, act, matterId, input, actor, at } = entry;
    const verdict = w.judge({ institution, act, matterId, input, actor, at });
    w.fold(entry);
    return verdict?.ok === false;
  });
  expect(changed.map(({ act }) => act)).toContain("studyOpened");
});
