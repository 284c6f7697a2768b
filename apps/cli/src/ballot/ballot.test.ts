import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ElectionRecord } from "@mingjian/ballot";
import { run } from "../run.ts";

let root = "";
let demo = "";
let uuid = "";

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "mingjian-ballot-cli-"));
  demo = join(root, "demo");
  const made = await mingjian("demo", "5", "--out", demo, "--seed", "00ff");
  expect(made.status).toBe(0);
  uuid = (readdirSync(demo).find((name) => name.endsWith(".bel")) ?? "").replace(".bel", "");
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

async function mingjian(...args: readonly string[]): Promise<{ status: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const status = await run(["ballot", ...args], { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { status, out: out.join("\n"), err: err.join("\n") };
}

const json = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));
const recordFile = (): string => join(demo, "record.json");
const record = (): ElectionRecord => json(recordFile()) as ElectionRecord;

describe("ballot demo", () => {
  test("leaves archive, public archive, record and keys; never two archives in one folder", () => {
    expect(readdirSync(demo).sort()).toEqual([`${uuid}.bel`, "keys.json", "public", "record.json"].sort());
    expect(readdirSync(join(demo, "public"))).toEqual([`${uuid}.bel`]);
    expect(statSync(join(demo, "keys.json")).mode & 0o077).toBe(0);
  });

  test("the same seed makes the same election, another folder only", async () => {
    await mingjian("demo", "5", "--out", join(root, "again"), "--seed", "00ff");
    expect(readFileSync(join(root, "again", `${uuid}.bel`))).toEqual(readFileSync(join(demo, `${uuid}.bel`)));
    expect(await mingjian("demo", "5", "--out", demo)).toMatchObject({ status: 2 });
  });

  test("bad arguments are answered with usage", async () => {
    for (const args of [["2"], ["501"], ["x"], [], ["5", "--out"], ["5", "--seed", "xyz", "--out", "y"], ["5"]]) {
      expect(await mingjian("demo", ...args), args.join(" ")).toMatchObject({ status: 2, out: "" });
    }
    expect((await mingjian("nothing")).err).toContain("没有这个子命令");
  });
});

describe("ballot verify", () => {
  test("an archive and a record pass, every check by name", async () => {
    for (const file of [join(demo, `${uuid}.bel`), join(demo, "public", `${uuid}.bel`), recordFile()]) {
      const { status, out } = await mingjian("verify", file);
      expect(status, out).toBe(0);
      expect(out).toContain("结论:核验通过");
      for (let i = 1; i <= 17; i++) expect(out).toMatch(new RegExp(`V${i} `));
    }
    const report = JSON.parse((await mingjian("verify", recordFile(), "--json")).out) as { ok: boolean; level: string };
    expect(report).toMatchObject({ ok: true, level: "record" });
    expect((await mingjian("verify", recordFile(), "--lang", "en")).out).toContain("Result: accepted");
  });

  test("a changed archive fails with the check named, other files are unreadable", async () => {
    const bytes = readFileSync(join(demo, `${uuid}.bel`));
    bytes[bytes.length - 600] = 0x39;
    const broken = join(root, "broken.bel");
    writeFileSync(broken, bytes);
    const { status, out } = await mingjian("verify", broken);
    expect(status).toBe(1);
    expect(out).toContain("✗ V10");
    const changed = {
      ...record(),
      events: record().events.map((e) => (e.type === "ballot.open" ? { ...e, by: 7 } : e)),
    };
    writeFileSync(join(root, "broken.json"), JSON.stringify(changed));
    expect((await mingjian("verify", join(root, "broken.json"))).status).toBe(1);
    writeFileSync(join(root, "text"), "明鉴");
    expect((await mingjian("verify", join(root, "text"))).status).toBe(2);
    expect((await mingjian("verify", join(root, "absent"))).status).toBe(2);
    expect((await mingjian("verify", recordFile(), "--profile", "loose")).status).toBe(2);
  });
});

describe("ballot export, tally, audit", () => {
  test("export reproduces the archives and overwrites nothing", async () => {
    const file = join(root, "export.bel");
    expect((await mingjian("export", recordFile(), "--variant", "public", "--out", file)).status).toBe(0);
    expect(readFileSync(file)).toEqual(readFileSync(join(demo, "public", `${uuid}.bel`)));
    expect((await mingjian("export", recordFile(), "--variant", "public", "--out", file)).status).toBe(2);
    expect((await mingjian("export", recordFile(), "--variant", "all", "--out", file)).status).toBe(2);
  });

  test("tally recomputes the tally and the counts, and says when the shares do not suffice", async () => {
    const { status, out } = await mingjian("tally", recordFile());
    expect(status).toBe(0);
    expect(out).toContain("计入的选票: 5");
    expect(out).toMatch(/计数: \[\[\d,\d,\d\],/);
    const r = record();
    const events = r.events.filter((e) => !(e.type === "ballot.pdec" && e.by === "T2"));
    writeFileSync(join(root, "few.json"), JSON.stringify({ ...r, events }));
    expect((await mingjian("tally", join(root, "few.json"))).out).toContain("份额不足");
    writeFileSync(join(root, "no-record.json"), "{}");
    expect((await mingjian("tally", join(root, "no-record.json"))).status).toBe(2);
  });

  test("audit opens the audited ballot, and stops the terminal on a difference", async () => {
    const spoiled = record().events.find((e) => e.type === "ballot.spoiled")?.body ?? {};
    const file = join(root, "spoiled.json");
    writeFileSync(file, JSON.stringify(spoiled));
    const good = await mingjian("audit", file, "--record", recordFile());
    expect(good).toMatchObject({ status: 0 });
    expect(good.out).toContain("议题一");
    writeFileSync(file, JSON.stringify({ ...spoiled, ballotNonce: "00".repeat(32) }));
    const bad = await mingjian("audit", file, "--record", recordFile());
    expect(bad.status).toBe(1);
    expect(bad.err).toContain("立即停止使用此终端");
    writeFileSync(file, "null");
    expect((await mingjian("audit", file, "--record", recordFile())).status).toBe(2);
  });
});

describe("ballot trustee", () => {
  const at = (name: string): string => join(root, name);

  test("three trustees hold a ceremony by files, one from a passphrase, one restored from the card", async () => {
    const ceremony = record().events.find((e) => e.type === "dkg.open")?.body.ceremony;
    writeFileSync(at("ceremony.json"), JSON.stringify(ceremony));
    writeFileSync(at("passphrase"), "a long passphrase\n");
    const secret = (j: number): readonly string[] => (j === 2 ? ["--passphrase-file", at("passphrase")] : []);
    const trustee = async (step: string, j: number, ...more: readonly string[]): Promise<void> => {
      const answer = await mingjian("trustee", step, "--key", at(`T${j}.key`), ...secret(j), ...more);
      expect(answer.status, answer.err).toBe(0);
    };
    for (const j of [1, 2, 3]) {
      await trustee("init", j, "--ceremony", at("ceremony.json"), "--index", String(j), "--card", at(`T${j}.card`));
    }
    const seed = (json(at("T1.key")) as { seed: string }).seed;
    expect(readFileSync(at("T2.key"), "utf8")).not.toContain("seed");
    for (const j of [1, 2, 3]) await trustee("commit", j, "--out", at(`messages/1-commit-${j}.json`));
    for (const j of [1, 2, 3])
      await trustee("reveal", j, "--in", at("messages"), "--out", at(`messages/2-reveal-${j}.json`));
    for (const j of [1, 2, 3])
      await trustee("deal", j, "--in", at("messages"), "--out", at(`messages/3-deal-${j}.json`));
    // The first trustee loses the disk and comes back with the card.
    rmSync(at("T1.key"));
    await trustee("init", 1, "--ceremony", at("ceremony.json"), "--index", "1", "--restore", at("T1.card"));
    expect((json(at("T1.key")) as { seed: string }).seed).toBe(seed);
    for (const j of [1, 2, 3])
      await trustee("receive", j, "--in", at("messages"), "--out", at(`messages/4-ack-${j}.json`));
    await trustee("test", 3, "--in", at("messages"), "--out", at("test.json"));
    expect(json(at("test.json"))).toMatchObject({ index: 3 });
    for (const name of readdirSync(at("messages")))
      expect(readFileSync(at(`messages/${name}`), "utf8")).not.toContain(seed);
  });

  test("a bad share leaves a complaint and exit status 1", async () => {
    const path = at("messages/3-deal-2.json");
    const deal = json(path) as { shares: { tag: string }[] };
    deal.shares[0]!.tag = "0".repeat(64);
    writeFileSync(path, JSON.stringify(deal));
    const answer = await mingjian(
      "trustee",
      "receive",
      "--key",
      at("T1.key"),
      "--in",
      at("messages"),
      "--out",
      at("complaint.json"),
    );
    expect(answer.status).toBe(1);
    expect(answer.err).toContain("受托人 2");
    expect(json(at("complaint.json"))).toMatchObject({ index: 1, against: 2 });
  });

  test("decrypt verifies first, shows what it is about, asks, and never decrypts a second tally", async () => {
    const full = record();
    const end = full.events.findIndex((e) => e.type === "ballot.etally");
    const before = { ...full, events: full.events.slice(0, end + 1) };
    writeFileSync(at("before.json"), JSON.stringify(before));
    const keys = json(join(demo, "keys.json")) as { trustees: { seed: string; card: string }[] };
    writeFileSync(at("card"), keys.trustees[2]!.card);
    await mingjian(
      "trustee",
      "init",
      "--key",
      at("D.key"),
      "--ceremony",
      at("ceremony.json"),
      "--index",
      "3",
      "--restore",
      at("card"),
    );
    const decrypt = (file: string, ...more: readonly string[]): ReturnType<typeof mingjian> =>
      mingjian("trustee", "decrypt", "--key", at("D.key"), "--record", at(file), "--out", at("pdec.json"), ...more);
    const asked = await decrypt("before.json");
    expect(asked).toMatchObject({ status: 2 });
    expect(asked.out).toContain("选票 6");
    const done = await decrypt("before.json", "--confirm", uuid);
    expect(done.status, done.err).toBe(0);
    expect(json(at("pdec.json"))).toMatchObject({ owner: 4, uuid });

    const events = [...before.events];
    const cast = events.findLastIndex((e) => e.type === "ballot.cast");
    events.splice(cast, 1);
    writeFileSync(at("forged.json"), JSON.stringify({ ...before, events }));
    rmSync(at("pdec.json"));
    const refused = await decrypt("forged.json", "--confirm", uuid);
    expect(refused.status).toBe(1);
    expect(refused.err).toContain("✗ V10");
  });

  test("a key file or passphrase that does not fit is refused without a word of its contents", async () => {
    const wrong = await mingjian("trustee", "commit", "--key", at("T2.key"), "--out", at("x.json"));
    expect(wrong).toMatchObject({ status: 2, out: "" });
    expect(wrong.err).toContain("不是密钥文件,或口令不对");
    writeFileSync(at("other"), "another passphrase");
    const other = await mingjian(
      "trustee",
      "commit",
      "--key",
      at("T2.key"),
      "--passphrase-file",
      at("other"),
      "--out",
      at("x.json"),
    );
    expect(other.err).toContain("口令不对");
    expect((await mingjian("trustee", "nothing")).status).toBe(2);
  });
});
