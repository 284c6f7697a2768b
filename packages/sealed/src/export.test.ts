import { describe, expect, test } from "vitest";
import { utf8 } from "./bytes.ts";
import { canonicalBody, canonicalize } from "./canonical.ts";
import type { Json } from "./canonical.ts";
import { formatGroupLine, parseGroupLine } from "./disclosure.ts";
import { readEnvelope, uuidBytes, uuidText } from "./envelope.ts";
import { formatManifest, groupsPath, isExportPath, packPath, parseGroupsPath, parseManifest } from "./export.ts";
import type { Manifest } from "./export.ts";
import { codeOf } from "./testing/shared.ts";

const sha256 = "ab".repeat(32);
const manifest: Manifest = {
  origin: "mingjian.example/j/shili",
  size: 3,
  root: `${"A".repeat(43)}=`,
  files: [
    { path: "vkeys.txt", bytes: 10, sha256 },
    { path: "checkpoint", bytes: 300, sha256 },
    { path: "groups/000.jsonl", bytes: 0, sha256 },
  ],
};

describe("export folder, ledger section 20 rule 7", () => {
  test("group files are numbered like entry bundles", () => {
    expect([0, 7, 999, 1000, 1_234_067].map(groupsPath)).toEqual([
      "groups/000.jsonl",
      "groups/007.jsonl",
      "groups/999.jsonl",
      "groups/x001/000.jsonl",
      "groups/x001/x234/067.jsonl",
    ]);
    for (const n of [0, 7, 999, 1000, 1_234_067]) expect(parseGroupsPath(groupsPath(n))).toBe(n);
    for (const path of [
      "groups/1.jsonl",
      "groups/x000/001.jsonl",
      "groups/000",
      "groups/../000.jsonl",
      "groups/001/000.jsonl",
    ]) {
      expect(
        codeOf(() => parseGroupsPath(path)),
        path,
      ).toBe("E_EXPORT");
    }
    expect(codeOf(() => groupsPath(-1))).toBe("E_RANGE");
  });

  test("paths never leave the folder", () => {
    expect(["checkpoint", "tile/0/x001/000.p/3", "packs/national@2026.1.json"].every(isExportPath)).toBe(true);
    for (const path of [
      "",
      "/etc",
      "a/../b",
      "..",
      "a//b",
      "a\\b",
      "C:/a",
      ".hidden",
      "a/",
      "中",
      "a b",
      "a".repeat(256),
    ]) {
      expect(isExportPath(path), path).toBe(false);
    }
    expect(packPath("national", "2026.1")).toBe("packs/national@2026.1.json");
    expect(codeOf(() => packPath("../national", "1"))).toBe("E_EXPORT");
  });

  test("the manifest is canonical, ascending, and read back", () => {
    const bytes = formatManifest(manifest);
    const text = new TextDecoder().decode(bytes);
    expect(text.startsWith('{"files":[{"bytes":300,"path":"checkpoint"')).toBe(true);
    const read = parseManifest(bytes);
    expect(read.files.map(({ path }) => path)).toEqual(["checkpoint", "groups/000.jsonl", "vkeys.txt"]);
    expect(formatManifest(read)).toEqual(bytes);
  });

  test("a manifest may be larger than a group body", () => {
    const files = Array.from({ length: 4_000 }, (_, n) => ({ path: groupsPath(n), bytes: n, sha256 }));
    expect(parseManifest(formatManifest({ ...manifest, files })).files).toHaveLength(4_000);
  });

  const value = JSON.parse(new TextDecoder().decode(formatManifest(manifest))) as Record<string, Json> & {
    files: Json[];
  };
  const [one, two] = value.files as [Record<string, Json>, Record<string, Json>];
  const bad: readonly (readonly [string, Json])[] = [
    ["another format", { ...value, format: "mingjian/export/v2" }],
    ["an unknown member", { ...value, more: 1 }],
    ["a list", [value]],
    ["a negative size", { ...value, size: -1 }],
    ["a hex root", { ...value, root: sha256 }],
    ["an origin that is no text", { ...value, origin: 1 }],
    ["files that are no list", { ...value, files: {} }],
    ["a file twice", { ...value, files: [one, one] }],
    ["descending files", { ...value, files: [two, one] }],
    ["a path out of the folder", { ...value, files: [{ ...one, path: "../checkpoint" }] }],
    ["itself", { ...value, files: [{ ...one, path: "manifest.json" }] }],
    ["an upper-case hash", { ...value, files: [{ ...one, sha256: sha256.toUpperCase() }] }],
    ["a size as text", { ...value, files: [{ ...one, bytes: "1" }] }],
    ["a file without hash", { ...value, files: [{ path: "a", bytes: 1 }] }],
  ];
  test.each(bad)("refuses a manifest with %s", (_what, given) => {
    expect(codeOf(() => parseManifest(canonicalize(given)))).toBe("E_EXPORT");
  });

  test("refuses a manifest in another spelling", () => {
    expect(codeOf(() => parseManifest(utf8(JSON.stringify(value, undefined, 1))))).toBe("E_NOT_CANONICAL");
  });

  test("group lines are read back; another member order is the same line, a member twice is none", () => {
    const line = {
      pos: 7,
      groups: [{ slot: 1, gid: "P", salt: new Uint8Array(32), body: canonicalBody({ a: '引号"和:冒号' }) }],
    };
    const text = formatGroupLine(line);
    expect(text.endsWith("\n")).toBe(true);
    expect(parseGroupLine(text.trimEnd())).toEqual(line);
    const { pos, groups } = JSON.parse(text) as Record<string, unknown>;
    expect(parseGroupLine(JSON.stringify({ groups, pos }))).toEqual(line);
    expect(codeOf(() => parseGroupLine(text.replace('{"pos":7', '{"pos":6,"pos":7')))).toBe("E_DISCLOSURE");
    expect(codeOf(() => parseGroupLine(JSON.stringify({ pos: -1, groups })))).toBe("E_DISCLOSURE");
    expect(codeOf(() => parseGroupLine(JSON.stringify({ pos, groups, more: 1 })))).toBe("E_DISCLOSURE");
    expect(codeOf(() => parseGroupLine(""))).toBe("E_DISCLOSURE");
    const long = { pos: 7, groups: [{ slot: 1, gid: "P", salt: `${"A".repeat(43)}=`, body: '\\"'.repeat(4_000_000) }] };
    expect(codeOf(() => parseGroupLine(JSON.stringify(long)))).toBe("no error"); // the form; its content is too large
  });
});

describe("envelope, ledger section 6 rule 4", () => {
  const id = "400373de-8439-4858-910d-cf92d418256d";
  const envelope = {
    v: 1,
    id,
    type: "collective-decision.advance-report-filed",
    stream: "matter/2026-0033",
    seq: 0,
    at: "2026-01-05T01:33:33.000Z",
    actor: "p:y3oiyglnoqoq423mgn747yjmmq",
    rules: ["sanzhong.advance-report@2026-01-01"],
    n: 12,
  };

  test("is read when complete, with scheduled acts and further members", () => {
    expect(readEnvelope(envelope)).toEqual(envelope);
    expect(readEnvelope({ ...envelope, actor: "sys:deadline", more: "x" }).actor).toBe("sys:deadline");
    expect(uuidText(uuidBytes(id))).toBe(id);
  });

  const changes: readonly (readonly [string, Json])[] = [
    ["v", 2],
    ["id", "400373de-8439-1858-910d-cf92d418256d"],
    ["id", id.toUpperCase()],
    ["type", "voted"],
    ["type", "Decision.voted"],
    ["stream", ""],
    ["seq", -1],
    ["at", "2026-01-05T01:33:33Z"],
    ["at", "2026-13-05T01:33:33.000Z"],
    ["actor", "张三"],
    ["rules", "sanzhong@2026-01-01"],
    ["rules", ["sanzhong"]],
    ["n", "12"],
    ["causes", ["x"]],
    ["occurredAt", "yesterday"],
  ];
  test.each(changes)("refuses %s = %j", (member, given) => {
    expect(codeOf(() => readEnvelope({ ...envelope, [member]: given }))).toBe("E_ENTRY");
  });

  test.each(["v", "id", "type", "stream", "seq", "at", "actor", "rules"])(
    "refuses an envelope without %s",
    (member) => {
      const rest = Object.fromEntries(Object.entries(envelope).filter(([name]) => name !== member));
      expect(codeOf(() => readEnvelope(rest))).toBe("E_ENTRY");
    },
  );
});
