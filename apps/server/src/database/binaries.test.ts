import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, readdirSync, readlinkSync, statSync, symlinkSync, unlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";
import { scratch } from "../testing/scratch.ts";
import { copyBinaries, locateBinaries, repairLinks } from "./binaries.ts";

const ignore = (): undefined => undefined;

test("the bundled server is found and says its version", () => {
  const { postgres, major } = locateBinaries(ignore);
  expect(execFileSync(postgres, ["--version"]).toString()).toContain(`PostgreSQL) ${major}.`);
});

test("an installation without install scripts gets its library links, dangling ones too", () => {
  const { home } = locateBinaries(ignore);
  const copy = scratch();
  cpSync(home, copy, { recursive: true, verbatimSymlinks: true });
  const text = readFileSync(join(copy, "native", "pg-symlinks.json"), "utf8");
  const links = (JSON.parse(text) as { target: string }[]).map(({ target }) => join(copy, target));
  for (const link of links) unlinkSync(link);
  symlinkSync("nowhere", links[0] ?? "");
  expect(() => execFileSync(join(copy, "native/bin/postgres"), ["--version"], { stdio: "pipe" })).toThrow(/libicu/);
  expect(repairLinks(copy)).toBe(links.length);
  expect(readlinkSync(links[0] ?? "")).not.toMatch(/^\//);
  expect(execFileSync(join(copy, "native/bin/postgres"), ["--version"]).toString()).toContain("PostgreSQL");
  expect(repairLinks(copy)).toBe(0);
});

test("a copy runs, whatever the umask lets every account in, and is made once by whoever is first", () => {
  const place = join(scratch(), "programs");
  const before = process.umask(0o077);
  const copy = copyBinaries(locateBinaries(ignore), place);
  process.umask(before);
  expect(dirname(copy.home)).toBe(place);
  for (const path of [place, copy.home, dirname(copy.postgres), copy.postgres])
    expect(statSync(path).mode & 0o777, path).toBe(0o755);
  expect(execFileSync(copy.postgres, ["--version"]).toString()).toContain("PostgreSQL");
  expect(copyBinaries(locateBinaries(ignore), place)).toEqual(copy);
  expect(readdirSync(place)).toEqual([basename(copy.home)]);
});
