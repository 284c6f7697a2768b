// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { fakeServer, problem } from "../../testing/fake-server.ts";
import { ID } from "../../testing/samples.ts";
import { deliverAll } from "./deliver.ts";
import { mayWait, outbox, type Kept, type Outbox } from "./outbox.ts";

afterEach(() => {
  localStorage.clear();
  vi.unstubAllGlobals();
});

const POST = `POST /matters/${ID}/acts/spoken`;
const kept = (n: number, over: Partial<Kept> = {}): Kept => ({
  ...{ matterId: ID, seq: 4, act: "spoken", input: { opinion: `第 ${n} 条` } },
  ...{ key: `key-${n}`, at: "2026-03-11T01:31:00.000Z" },
  ...over,
});
let boxes = 0;
function filled(...list: readonly Kept[]): Outbox {
  const box = outbox(`meeting-${(boxes += 1)}`, "person");
  for (const one of list) box.add(one);
  return box;
}
const placed = { status: 201, body: { pos: 7, seq: 5 } };

test("发言和进出可以等,选票和结果不能等", () => {
  expect(["arrived", "left", "spoken", "guestStated"].every((act) => mayWait({ act }))).toBe(true);
  expect(["ballotsIssued", "resultDeclared", "opened", "closed"].some((act) => mayWait({ act }))).toBe(false);
});

test("存在浏览器里,页面关了再开还在", () => {
  const slot = "mj-outbox:reopened:person";
  localStorage.setItem(slot, JSON.stringify([kept(1), "坏的一条"]));
  expect(outbox("reopened", "person").list()).toEqual([kept(1)]);
  outbox("reopened", "person").add(kept(2));
  expect(localStorage.getItem(slot)).toContain("第 2 条");
});

test("按先后送达;线断在中间,后面的原样留下", async () => {
  const fake = fakeServer();
  let n = 0;
  fake.on(POST, () => ((n += 1) === 1 ? placed : "offline"));
  const box = filled(kept(1), kept(2), kept(3));
  expect(await deliverAll(box, () => undefined)).toBe(false);
  expect(box.list().map(({ key }) => key)).toEqual(["key-2", "key-3"]);
  fake.on(POST, placed);
  expect(await deliverAll(box, () => undefined)).toBe(true);
  expect(box.list()).toEqual([]);
  expect(fake.to(POST).map(({ headers }) => headers.get("idempotency-key"))).toEqual([
    "key-1",
    "key-2",
    "key-2",
    "key-3",
  ]);
});

test("别人先办了一步:用新的版本、原来的编号再送", async () => {
  const fake = fakeServer();
  fake.on(POST, ({ body }) =>
    (body as { seq: number }).seq === 9 ? placed : problem(409, "conflict.version", "刚被更新"),
  );
  fake.on(`GET /matters/${ID}`, { body: { seq: 9 } });
  const box = filled(kept(1));
  expect(await deliverAll(box, () => undefined)).toBe(true);
  expect(fake.to(POST).map(({ headers }) => headers.get("idempotency-key"))).toEqual(["key-1", "key-1"]);
});

test("服务器认得这个编号:头一次已经送到,不再算一次", async () => {
  const fake = fakeServer();
  fake.on(POST, problem(409, "idempotency.mismatch", "重复提交的内容不一致"));
  const box = filled(kept(1));
  expect(await deliverAll(box, () => undefined)).toBe(true);
  expect(box.list()).toEqual([]);
});

test("被拒绝的一条带着理由留下,后面的照送", async () => {
  const fake = fakeServer();
  fake.on(POST, ({ body }) =>
    (body as { input: { opinion: string } }).input.opinion === "第 1 条"
      ? problem(422, "gate.refused", "本人未到会")
      : placed,
  );
  const box = filled(kept(1), kept(2));
  expect(await deliverAll(box, () => undefined)).toBe(true);
  expect(box.list()).toMatchObject([{ key: "key-1", refused: { zh: "本人未到会" } }]);
});
