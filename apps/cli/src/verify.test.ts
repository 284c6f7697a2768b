import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import {
  appendFile,
  chmod,
  cp,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatDisclosure, parseBody, parseDisclosure } from "@mingjian/sealed";
import { formatTlogProof, newEd25519Signer, proveRecord, tileHashReader } from "@mingjian/tlog";
import { fileTileReader, opensslSha256 } from "@mingjian/tlog/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "./run.ts";
import { changeManifest, entryAt, forge, keys, writeExport } from "./testing/export.ts";
import type { Report } from "./verify/report.ts";

const log700 = join(import.meta.dirname, "../../../../shared/vectors/log-700");

/** Places per file at which one bit is flipped; more by night. */
const places = Number(process.env.MINGJIAN_FLIPS ?? 20);

let root = "";
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "mingjian-verify-"));
});
afterAll(async () => {
  await rm(root, { recursive: true });
});

interface Outcome {
  readonly status: number;
  readonly lines: readonly string[];
}

async function mingjian(...args: readonly string[]): Promise<Outcome> {
  const lines: string[] = [];
  const note = (line: string): void => void lines.push(...line.split("\n"));
  return { status: await run(args, { out: note, err: note }), lines };
}

async function reportOn(path: string, ...args: readonly string[]): Promise<Report> {
  const { lines } = await mingjian("verify", path, "--json", ...args);
  return JSON.parse(lines.join("\n")) as Report;
}

let copies = 0;
/** A fresh copy that a test may spoil. */
async function copyOf(dir: string): Promise<string> {
  const copy = join(root, `copy-${copies++}`);
  await cp(dir, copy, { recursive: true });
  await makeOwn(copy);
  return copy;
}

/** The vectors may be read-only where they lie: the copy is for spoiling. */
async function makeOwn(path: string): Promise<void> {
  const isFolder = (await stat(path)).isDirectory();
  await chmod(path, isFolder ? 0o755 : 0o644);
  if (isFolder) for (const name of await readdir(path)) await makeOwn(join(path, name));
}

/** Codes and places of the failures, `CODE file pos slot`. */
const failuresOf = ({ failures }: Report): readonly string[] =>
  failures.map(({ code, file, pos, slot }) => [code, file, pos, slot].filter((part) => part !== undefined).join(" "));

async function vkeyOf(name: string, type: 0x01 | 0x04): Promise<string> {
  return (await newEd25519Signer(name, new Uint8Array(32).fill(5), type)).vkey;
}

async function flip(dir: string, path: string, at: number): Promise<void> {
  const bytes = await readFile(join(dir, path));
  bytes[at]! ^= 1;
  await writeFile(join(dir, path), bytes);
}

describe("导出文件夹", () => {
  let good = "";
  let paths: readonly string[] = [];
  beforeAll(async () => {
    good = join(root, "good");
    paths = await writeExport(good, { size: 300 });
  });

  test("完好的导出可信:首行是结论,次行说明公钥来自文件夹自身", async () => {
    const { status, lines } = await mingjian("verify", good);
    expect(lines[0]).toBe("结论：可信");
    expect(lines[1]).toContain("vkeys.txt 第一行,须与另行取得的可信副本核对");
    expect(lines.join("\n")).toContain("打开:300 个条目的 700 个分组(其中 0 个为空),另有 800 个槽位未出示");
    expect(lines.join("\n")).toContain("packs/ 1");
    expect(status).toBe(0);
  });

  test("英文输出", async () => {
    const { lines } = await mingjian("verify", good, "--lang", "en");
    expect(lines[0]).toBe("Result: trusted");
    expect(lines[1]).toContain("compare it with a trusted copy");
  });

  test("指定公钥:相符可信;别的账的公钥不能判断;同名而非本账的公钥不可信", async () => {
    expect(await reportOn(good, "--vkey", keys.log.vkey)).toMatchObject({ verdict: "accepted", keys: "mixed" });
    const foreign = await reportOn(good, "--vkey", keys.other.vkey);
    expect(foreign).toMatchObject({ verdict: "undecided", undecided: ["NO_KEY"] });
    const impostor = await vkeyOf(keys.log.name, 0x01);
    expect(failuresOf(await reportOn(good, "--vkey", impostor))).toContain("E_NOTE_UNSIGNED checkpoint");
    expect((await mingjian("verify", good, "--vkey", "x")).status).toBe(2);
  });

  test.each([0, 1, 2, 3, 255, 256, 257, 511, 513])("规模 %d 的导出可信", async (size) => {
    const dir = join(root, `size-${size}`);
    await writeExport(dir, { size, cosigned: false });
    const { status, lines } = await mingjian("verify", dir);
    expect(lines[0]).toBe("结论：可信");
    expect(lines).toContain("见证:无见证");
    expect(status).toBe(0);
  });

  test("每个文件各处改动一字节都不可信,并指出该文件", async () => {
    const dir = await copyOf(good);
    for (const path of paths) {
      const size = (await readFile(join(dir, path))).length;
      const step = Math.max(1, Math.floor(size / places));
      for (let at = 0; at < size; at += step) {
        await flip(dir, path, at);
        const report = await reportOn(dir);
        expect(report.verdict, `${path} ${at}`).toBe("rejected");
        if (path !== "manifest.json")
          expect(
            report.failures.some(({ file }) => file === path),
            `${path} ${at}`,
          ).toBe(true);
        await flip(dir, path, at);
      }
    }
    expect((await reportOn(dir)).verdict).toBe("accepted");
  }, 120_000);

  test("清单各处的改动都不可信", async () => {
    const dir = await copyOf(good);
    const size = (await readFile(join(dir, "manifest.json"))).length;
    for (let at = 0; at < size; at += Math.max(1, Math.floor(size / (6 * places)))) {
      await flip(dir, "manifest.json", at);
      expect((await reportOn(dir)).verdict, `byte ${at}`).toBe("rejected");
      await flip(dir, "manifest.json", at);
    }
  }, 120_000);

  test("清单改得自圆其说,检查点、瓦片、条目束的改动仍不可信", async () => {
    for (const [path, at] of [
      ["checkpoint", 3],
      ["checkpoint", 60],
      ["tile/0/000", 5_000],
      ["tile/0/001.p/44", 0],
      ["tile/1/000.p/1", 31],
      ["tile/entries/000", 100],
      ["tile/entries/001.p/44", 8],
    ] as const) {
      const dir = await copyOf(good);
      await forge(dir, path, (bytes) => {
        bytes[at]! ^= 1;
        return bytes;
      });
      const report = await reportOn(dir);
      expect(report.verdict, path).toBe("rejected");
      expect(report.failures.some(({ code }) => code === "ALTERED")).toBe(false);
    }
  });

  test.each(["checkpoint", "vkeys.txt", "manifest.json", "tile/0/000", "tile/entries/001.p/44", "groups/000.jsonl"])(
    "缺少 %s:不可信,并指出该文件",
    async (path) => {
      const dir = await copyOf(good);
      await rm(join(dir, path));
      expect(failuresOf(await reportOn(dir))).toContain(`MISSING ${path}`);
    },
  );

  test("清单之外的文件:不可信,并指出该文件;链接不被跟随", async () => {
    const dir = await copyOf(good);
    await writeFile(join(dir, "packs/extra.json"), "{}");
    expect(failuresOf(await reportOn(dir))).toEqual(["NOT_LISTED packs/extra.json"]);
    const linked = await copyOf(good);
    await rename(join(linked, "tile/0/000"), join(root, "outside"));
    await symlink(join(root, "outside"), join(linked, "tile/0/000"));
    expect(failuresOf(await reportOn(linked))).toContain("MISSING tile/0/000");
  });

  test("列入清单的旧瓦片和超出账本的分组文件:不可信", async () => {
    const dir = await copyOf(good);
    await cp(join(dir, "tile/0/001.p/44"), join(dir, "tile/0/001.p/43"));
    await cp(join(dir, "groups/001.jsonl"), join(dir, "groups/002.jsonl"));
    await changeManifest(dir, ({ files, ...tree }) => {
      const twin = (path: string, like: string) => ({ ...files.find((file) => file.path === like)!, path });
      return {
        ...tree,
        files: [...files, twin("tile/0/001.p/43", "tile/0/001.p/44"), twin("groups/002.jsonl", "groups/001.jsonl")],
      };
    });
    expect(failuresOf(await reportOn(dir))).toEqual(["GROUPS_PLACE groups/002.jsonl", "TILE_SURPLUS tile/0/001.p/43"]);
  });

  test("清单与检查点不一致:不可信", async () => {
    for (const change of [{ origin: "mingjian.example/j/other" }, { size: 299 }, { root: `${"A".repeat(43)}=` }]) {
      const dir = await copyOf(good);
      await changeManifest(dir, (manifest) => ({ ...manifest, ...change }));
      expect(failuresOf(await reportOn(dir))).toEqual(["MANIFEST_DIFFERS manifest.json"]);
    }
  });

  const linesForged: readonly (readonly [string, (lines: string[]) => string[], string])[] = [
    [
      "分组内容改动",
      (lines) => lines.with(0, lines[0]!.replace("第0号", "第9号")),
      "E_COMMITMENT groups/000.jsonl 0 1",
    ],
    ["盐值改动", (lines) => lines.with(1, lines[1]!.replace(/"salt":"./, '"salt":"_')), "E_BASE64 groups/000.jsonl"],
    [
      "槽位换类",
      (lines) => lines.with(2, lines[2]!.replace('"slot":1', '"slot":2')),
      "E_COMMITMENT groups/000.jsonl 2 2",
    ],
    ["槽位重复", (lines) => lines.with(2, lines[2]!.replace('"slot":1', '"slot":0')), "E_DISCLOSURE groups/000.jsonl"],
    ["同一条目两行", (lines) => [lines[0]!, ...lines], "GROUPS_PLACE groups/000.jsonl 0"],
    ["两行对调", (lines) => [lines[1]!, lines[0]!, ...lines.slice(2)], "GROUPS_PLACE groups/000.jsonl 0"],
    [
      "别处的分组",
      (lines) => lines.with(3, lines[3]!.replace('"pos":3', '"pos":4')),
      "E_COMMITMENT groups/000.jsonl 4 0",
    ],
    [
      "别束的位置",
      (lines) => [...lines, lines[0]!.replace('"pos":0', '"pos":256')],
      "GROUPS_PLACE groups/000.jsonl 256",
    ],
    [
      "成员重复",
      (lines) => lines.with(0, lines[0]!.replace('{"pos":0', '{"pos":1,"pos":0')),
      "E_DISCLOSURE groups/000.jsonl",
    ],
    [
      "不规范的写法",
      (lines) => lines.with(0, lines[0]!.replace('\\"yes\\":3', '\\"yes\\": 3')),
      "E_COMMITMENT groups/000.jsonl 0 1",
    ],
    ["空行", (lines) => ["", ...lines], "E_DISCLOSURE groups/000.jsonl"],
  ];
  test.each(linesForged)("清单改得自圆其说,%s仍不可信", async (_what, change, failure) => {
    const dir = await copyOf(good);
    await forge(dir, "groups/000.jsonl", (bytes) => `${change(bytes.toString().trimEnd().split("\n")).join("\n")}\n`);
    const report = await reportOn(dir);
    expect(failuresOf(report)).toContain(failure);
    expect(report.verdict).toBe("rejected");
  });

  test("少出示几组仍可信:打开多少就说多少", async () => {
    const dir = await copyOf(good);
    await forge(dir, "groups/000.jsonl", () => "");
    expect(await reportOn(dir)).toMatchObject({ verdict: "accepted", opened: { entries: 44 } });
  });

  test("证据相互矛盾的信封不可信;晚于联署时间的只作提示", async () => {
    const withEnvelope = async (
      name: string,
      pos: number,
      envelope: Record<string, string | number>,
    ): Promise<Report> => {
      const dir = join(root, name);
      const entries = Array.from({ length: 4 }, (_, i) => entryAt(i, i === pos ? envelope : {}));
      await writeExport(dir, { size: 4, entries });
      return reportOn(dir);
    };
    const place = "groups/000.jsonl 2";
    expect(failuresOf(await withEnvelope("falls", 2, { at: "2026-01-05T00:00:00.000Z" }))).toEqual([
      `TIME_FALLS ${place}`,
    ]);
    expect(failuresOf(await withEnvelope("repeats", 2, { seq: 1 }))).toEqual([`SEQ_REPEATS ${place}`]);
    expect(failuresOf(await withEnvelope("ahead", 2, { n: 3 }))).toEqual([`FACTS_AHEAD ${place}`]);
    expect(failuresOf(await withEnvelope("type", 2, { type: "voted" }))).toEqual([`E_ENTRY ${place}`]);
    const late = await withEnvelope("late", 3, { at: "2026-01-06T00:02:01.000Z" });
    expect(late).toMatchObject({ verdict: "accepted", warnings: [{ code: "TIME_AHEAD", pos: 3 }] });
    expect((await withEnvelope("just", 3, { at: "2026-01-06T00:02:00.999Z" })).warnings).toEqual([]);
  });

  test("没有检查点的普通文件夹、不存在的路径:不能判断", async () => {
    expect((await mingjian("verify", join(root, "nowhere"))).status).toBe(2);
    const empty = await mkdtemp(join(root, "empty-"));
    const { status, lines } = await mingjian("verify", empty);
    expect(lines[0]).toBe("结论：无法判断");
    expect(status).toBe(2);
  });

  test("独立的 Go 核验程序接受同一导出,并同样拒绝改动的瓦片", async ({ skip }) => {
    const go = goVerifier();
    if (go === undefined) return skip();
    const accept = (dir: string): boolean => {
      try {
        execFileSync(go, ["verify", "-cosig", keys.witness.vkey, dir, keys.log.vkey], { stdio: "ignore" });
        return true;
      } catch {
        return false;
      }
    };
    expect(accept(good)).toBe(true);
    const dir = await copyOf(good);
    await flip(dir, "tile/0/000", 100);
    expect(accept(dir)).toBe(false);
  });

  /** Built from the reference sources beside the checkout; undefined without them or without Go. */
  function goVerifier(): string | undefined {
    const sources = join(import.meta.dirname, "../../../../shared/interop/go-tlog-verify");
    if (!existsSync(sources)) return undefined;
    const program = join(root, "go-tlog-verify");
    try {
      execFileSync("sh", [join(sources, "build.sh"), program], { stdio: "ignore" });
    } catch {
      return undefined; // 77: the script says which packages are missing
    }
    return program;
  }
});

describe("单个条目的出示与证明", () => {
  let dir = "";
  let disclosure = "";
  let proofText = "";
  const pos = 33;
  const trusted = ["--vkey", keys.log.vkey, "--vkey", keys.witness.vkey];
  beforeAll(async () => {
    dir = join(root, "carrier");
    await writeExport(dir, { size: 70 });
    const checkpoint = new Uint8Array(await readFile(join(dir, "checkpoint")));
    const tree = {
      n: 70,
      hash: new Uint8Array(Buffer.from(new TextDecoder().decode(checkpoint).split("\n")[2] ?? "", "base64")),
    };
    const hashes = await proveRecord(70, pos, tileHashReader(tree, fileTileReader(dir), opensslSha256));
    proofText = formatTlogProof({ index: pos, hashes, checkpoint });
    const { entry, groups } = entryAt(pos);
    const shown = groups.filter(({ gid }) => gid !== "O").map((group) => ({ ...group, body: parseBody(group.body) }));
    disclosure = formatDisclosure({ entry, groups: shown, proof: proofText });
    await writeFile(join(root, "one.json"), disclosure);
    await writeFile(join(root, "one.tlog-proof"), proofText);
    await writeFile(join(root, "one.entry"), entry);
  });

  test("出示成立:说明出示了哪些分组、多少槽位未出示、谁在何时联署", async () => {
    const { status, lines } = await mingjian("verify", join(root, "one.json"), ...trusted);
    expect(status).toBe(0);
    expect(lines).toEqual([
      "结论：可信",
      "公钥:由命令行指定",
      "账本标识:mingjian.example/j/test",
      expect.stringMatching(/^检查点:70 个条目,树根 /),
      "位置:第 33 号条目(自 0 起)",
      "见证:witness.example/纪检 于北京时间 2026-01-06 08:00:00 联署",
      "策略:未指定联署策略,联署是否足够未作判断",
      "时间:条目不晚于北京时间 2026-01-06 08:00:00 入账(下限须有更早的检查点)",
      "打开:1 个条目的 3 个分组(其中 0 个为空),另有 2 个槽位未出示",
      "出示的分组:E、P、I:zucduf5kgjmdbjpjaxb2ilvk7m/talk",
    ]);
  });

  test("指定的见证方没有联署:不可信", async () => {
    const report = await reportOn(
      join(root, "one.json"),
      "--vkey",
      keys.log.vkey,
      "--vkey",
      await vkeyOf("witness.example/审计", 0x04),
    );
    expect(failuresOf(report)).toEqual(["WITNESS_MISSING checkpoint"]);
  });

  test("没有公钥不能判断", async () => {
    expect(await reportOn(join(root, "one.json"))).toMatchObject({ verdict: "undecided", keys: "none" });
  });

  test("证明文件与条目成立;别的条目不成立;缺条目不能判断", async () => {
    const proof = join(root, "one.tlog-proof");
    expect(await reportOn(proof, ...trusted)).toMatchObject({ verdict: "accepted", pos });
    await writeFile(join(root, "other.entry"), entryAt(34).entry);
    const other = await reportOn(proof, "--entry", join(root, "other.entry"), ...trusted);
    expect(failuresOf(other)).toEqual(["E_PROOF 33"]);
    const none = await reportOn(proof, "--entry", join(root, "none.entry"), ...trusted);
    expect(none).toMatchObject({ verdict: "undecided", undecided: ["NO_ENTRY"] });
  });

  test("出示中每个字段的任何一字节改动都不可信", async () => {
    const parsed = parseDisclosure(disclosure);
    const bytes = Buffer.from(disclosure);
    const fields = [...disclosure.matchAll(/": ?("(?:[^"\\]|\\.)*"|\d+)/g)];
    expect(fields.length).toBe(3 + 4 * parsed.groups.length);
    const file = join(root, "spoiled.json");
    for (const { index, 0: field } of fields) {
      const start = Buffer.byteLength(disclosure.slice(0, index));
      const length = Buffer.byteLength(field);
      for (let at = start + 2; at < start + length; at += Math.max(1, Math.floor(length / places))) {
        const spoiled = Buffer.from(bytes);
        spoiled[at]! ^= 1;
        await writeFile(file, spoiled);
        expect((await reportOn(file, ...trusted)).verdict, `byte ${at}`).toBe("rejected");
      }
    }
  });
});

describe.skipIf(!existsSync(log700))("规范所附的样本账 log-700", () => {
  test("按裸账接受,并说明未打开任何内容", async () => {
    const { status, lines } = await mingjian("verify", log700);
    expect(lines[0]).toBe("结论：可信");
    expect(lines).toContain("打开:未打开任何内容");
    expect(status).toBe(0);
  });

  test("出示文件与九个证明成立", async () => {
    const [log = "", witness = ""] = (await readFile(join(log700, "vkeys.txt"), "utf8")).split("\n");
    expect(
      (await mingjian("verify", join(log700, "disclosure-33.json"), "--vkey", log, "--vkey", witness)).status,
    ).toBe(0);
    for (const n of [0, 33, 255, 256, 299, 511, 512, 650, 699]) {
      expect((await mingjian("verify", join(log700, `proofs/${n}.tlog-proof`), "--vkey", log)).status).toBe(0);
    }
  });

  test("检查点、瓦片、条目束任何一字节的改动都不可信", async () => {
    const dir = await copyOf(log700);
    for (const path of [
      "checkpoint",
      "tile/0/000",
      "tile/0/002.p/188",
      "tile/1/000.p/2",
      "tile/entries/001",
      "tile/entries/002.p/188",
    ]) {
      const size = (await readFile(join(dir, path))).length;
      for (let at = 0; at < size; at += Math.max(1, Math.floor(size / places))) {
        await flip(dir, path, at);
        expect((await reportOn(dir)).verdict, `${path} ${at}`).toBe("rejected");
        await flip(dir, path, at);
      }
    }
    await appendFile(join(dir, "tile/entries/001"), "x");
    expect(failuresOf(await reportOn(dir))).toEqual(["E_BUNDLE tile/entries/001"]);
  }, 120_000);
});
