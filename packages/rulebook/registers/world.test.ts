import { expect, test } from "vitest";
import { INSTITUTIONS } from "../institutions/index.ts";
import { groupsOf, joined, typeOf } from "../kernel/groups.ts";
import type { ActorId } from "../kernel/institution.ts";
import { rejudge } from "../kernel/rejudge.ts";
import { beginning } from "../kernel/replay.ts";
import { world, type World } from "./world.ts";

const ref = (name: string): string => name.padEnd(26, "a");
const AT = "2026-03-02T01:00:00.000Z";
const ROOT = ref("root");

function act(
  w: World,
  institution: string,
  name: string,
  matterId: string,
  input: unknown,
  actor: ActorId = "sys:founding",
) {
  const verdict = w.judge({ institution, act: name, matterId, input, actor, at: AT });
  if (verdict?.ok === true) w.fold(verdict.entry);
  return verdict;
}
const founded = (): World => {
  const w = world({ institutions: INSTITUTIONS, packs: [] });
  const root = { name: "示例县", kind: "partyOrgan", pack: "cn-county-gov", functions: [], since: "2020-01-01" };
  expect(act(w, "unit", "established", ROOT, root)).toMatchObject({ ok: true });
  return w;
};
const organisationDept = { kind: "partyOrgan", pack: "cn-county-gov", since: "2020-01-01", parent: ROOT };

test("没有上级的单位只能有一个", () => {
  const second = { name: "又一县", kind: "partyOrgan", pack: "cn-county-gov", functions: [], since: "2020-01-01" };
  const verdict = act(founded(), "unit", "established", ref("other"), second);
  expect(verdict).toMatchObject({
    ok: false,
    refused: [{ gate: "unit.superiorKnown", finding: { code: "ROOT_EXISTS" } }],
  });
});

test("组织部有人任职以后,系统不再登记单位", () => {
  const w = founded();
  act(w, "unit", "established", ref("zzb"), { ...organisationDept, name: "组织部", functions: ["organisationDept"] });
  act(w, "post", "established", ref("post"), {
    unit: ref("zzb"),
    title: "部长",
    rank: "正科",
    office: "topLeader",
    keyMarks: [],
  });
  act(w, "person", "registered", ref("jia"), { unit: ref("zzb"), name: "甲某" });
  const start = { person: ref("jia"), post: ref("post"), unit: ref("zzb"), from: "2024-01-01", basis: "任命文件" };
  expect(act(w, "tenure", "appointed", ref("tenure"), start)).toMatchObject({ ok: true });
  const late = { ...organisationDept, name: "交通局", functions: [] };
  expect(act(w, "unit", "established", ref("jtj"), late)).toMatchObject({ ok: false });
  expect(act(w, "unit", "established", ref("jtj"), late, `p:${ref("jia")}`)).toMatchObject({ ok: true });
});

test("条目按读者分组以后可以原样合并,重新判断没有差异 [L5]", () => {
  const w = founded();
  const before = beginning(INSTITUTIONS[1]!, ref("jia"));
  const facts = w.facts(AT, ROOT);
  const verdict = act(w, "person", "registered", ref("jia"), { unit: ROOT, name: "甲某" });
  if (verdict?.ok !== true) throw new Error("refused");
  const { entry } = verdict;
  const groups = groupsOf(INSTITUTIONS[1]!, entry);
  expect(groups.I).toEqual([{ ref: ref("jia"), retention: "directory", body: { input: { name: "甲某" } } }]);
  expect(JSON.stringify(groups.O)).not.toContain("甲某");
  const envelope = { type: typeOf(entry), stream: entry.matterId, actor: entry.actor, at: entry.at, n: entry.n };
  expect(joined(envelope, groups)).toEqual(entry);
  expect(rejudge(INSTITUTIONS[1]!, entry, before, facts)).toEqual([]);
});
