/** The independent judge: Debian's belenios-tool 2.0, run in directories of its own. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a run said. */
export interface ToolAnswer {
  readonly rc: number | null;
  readonly out: string;
  readonly err: string;
}

const LIMIT_MS = 60_000;
const environment = { ...process.env, BELENIOS_USE_URANDOM: "1" };

function spawn(args: readonly string[], cwd: string, input: string): ToolAnswer {
  // An absent program has no output at all.
  const answer: { readonly status: number | null; readonly stdout: string | null; readonly stderr: string | null } =
    spawnSync("belenios-tool", args, {
      ...{ cwd, input, encoding: "utf8", timeout: LIMIT_MS, env: environment, maxBuffer: 1 << 28 },
    });
  return { rc: answer.status, out: answer.stdout ?? "", err: answer.stderr ?? "" };
}

/** Whether the tool of the expected version is installed. */
export const TOOL: boolean = spawn(["--version"], tmpdir(), "").out.startsWith("2.0 ");

/** In CI absence is a failure. */
export const TOOL_REQUIRED: boolean = process.env.MJ_REQUIRE_BELENIOS === "1";

/** The reason that stands in the report. */
export const WITHOUT_TOOL = "belenios-tool 2.0 not found: install the Debian package belenios-tool";

/** A temporary directory with the tool's commands. */
export class ToolDirectory {
  readonly path: string = mkdtempSync(join(tmpdir(), "mj-belenios-"));

  /** Runs a command and hands back whatever it says. */
  answer(command: string, input = ""): ToolAnswer {
    return spawn(command.split(" "), this.path, input);
  }

  /** Runs a command that must succeed; its standard output. */
  run(command: string, input = ""): string {
    const answer = this.answer(command, input);
    if (answer.rc !== 0) throw new Error(`belenios-tool ${command}: ${answer.rc ?? "killed"} ${answer.err}`);
    return answer.out;
  }

  write(name: string, content: string | Uint8Array): void {
    writeFileSync(join(this.path, name), content);
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), "utf8");
  }

  bytes(name: string): Uint8Array {
    return new Uint8Array(readFileSync(join(this.path, name)));
  }

  /** The files with an ending, in order. */
  list(ending: string): readonly string[] {
    return readdirSync(this.path)
      .filter((name) => name.endsWith(ending))
      .sort();
  }

  rename(from: string, to: string): void {
    renameSync(join(this.path, from), join(this.path, to));
  }

  remove(...names: readonly string[]): void {
    for (const name of names) rmSync(join(this.path, name), { force: true });
  }

  destroy(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** `election verify` on one archive, with the line about the directory taken out. */
export function toolVerify(bel: Uint8Array): ToolAnswer {
  const directory = new ToolDirectory();
  try {
    directory.write("x.bel", bel);
    const answer = directory.answer("election verify");
    return { ...answer, err: answer.err.replace(/^I: using directory.*\n/, "") };
  } finally {
    directory.destroy();
  }
}

/** A question of the tool's template. */
export interface TemplateQuestion {
  readonly answers: readonly string[];
  readonly blank?: true;
  readonly min: number;
  readonly max: number;
  readonly question: string;
}

/** An election made by the tool, open for voting. */
export interface ToolElection {
  readonly directory: ToolDirectory;
  readonly uuid: string;
  /** Voters' codes. */
  readonly codes: readonly string[];
  /** Name of the server's private key file. */
  readonly serverKey: string;
  readonly trustees: readonly { readonly key: string; readonly decryptionKey: string }[];
  bel(): Uint8Array;
}

const GROUP = "--group BELENIOS-2048";

/** The threshold ceremony of the tool: steps 1 to 6. */
function ceremony(d: ToolDirectory, n: number, k: number): ToolElection["trustees"] {
  const step = `setup generate-trustee-key-threshold ${GROUP}`;
  const keys: string[] = [];
  for (let i = 0; i < n; i++) {
    d.run(`${step} --step 1`);
    keys.push(...d.list(".key").filter((name) => !keys.includes(name)));
  }
  const stem = (name: string): string => name.replace(/\.key$/, "");
  const joined = (ending: string): string => keys.map((name) => d.read(stem(name) + ending).trim()).join("\n");
  d.write("certs.jsons", `${joined(".cert")}\n`);
  d.run(`${step} --certs certs.jsons --step 2`);
  const polynomials = keys.map((key) =>
    d.run(`${step} --certs certs.jsons --key ${key} --step 3 --threshold ${k}`).trim(),
  );
  d.write("polynomials.jsons", `${polynomials.join("\n")}\n`);
  d.run(`${step} --certs certs.jsons --step 4 --polynomials polynomials.jsons`);
  const outputs = keys.map((key) => {
    const output = d.run(`${step} --certs certs.jsons --key ${key} --step 5`, d.read(`${stem(key)}.vinput`));
    return output.trim();
  });
  d.write(
    "threshold.json",
    d.run(`${step} --certs certs.jsons --step 6 --polynomials polynomials.jsons`, `${outputs.join("\n")}\n`),
  );
  return keys.map((key) => ({ key, decryptionKey: `${stem(key)}.dkey` }));
}

/** Makes an election with the tool: a server key, and a threshold group when k is given. */
export function toolElection(voters: number, questions: readonly TemplateQuestion[], k = 0, n = 0): ToolElection {
  const d = new ToolDirectory();
  const uuid = d.run("setup generate-token").trim();
  d.run(`setup generate-credentials --uuid ${uuid} ${GROUP} --count ${voters}`);
  const [pub = ""] = d.list(".pubcreds");
  d.rename(pub, "public_creds.json");
  const codes = codesIn(d);
  d.run(`setup generate-trustee-key ${GROUP}`);
  const [serverKey = ""] = d.list(".privkey");
  d.write(
    "public_keys.jsons",
    d
      .list(".pubkey")
      .map((name) => d.read(name))
      .join("\n"),
  );
  const trustees = k > 0 ? ceremony(d, n, k) : [];
  d.run("setup make-trustees");
  d.write("t.json", JSON.stringify({ description: "说明", name: "选举", questions }));
  d.run(`setup make-election --uuid ${uuid} ${GROUP} --template t.json`);
  d.run("archive init");
  d.remove("election.json", "trustees.json", "public_creds.json", "threshold.json");
  return { directory: d, uuid, codes, serverKey, trustees, bel: () => d.bytes(d.list(".bel")[0] ?? "") };
}

/** A ballot made by the tool. */
export function toolBallot(
  { directory: d }: ToolElection,
  code: string,
  choices: readonly (readonly number[])[],
): string {
  d.write("code", `${code}\n`);
  d.write("choices.json", JSON.stringify(choices));
  return d.run("election generate-ballot --privcred code --ballot choices.json").trim();
}

/** Codes that the tool prints for an election id. */
export function toolCodes(uuid: string, count: number): readonly string[] {
  const d = new ToolDirectory();
  try {
    d.run(`setup generate-credentials --uuid ${uuid} ${GROUP} --count ${count}`);
    return codesIn(d);
  } finally {
    d.destroy();
  }
}

function codesIn(d: ToolDirectory): readonly string[] {
  return d.read(d.list(".privcreds")[0] ?? "").match(/\w{3}-\w{3}-\w{3}-\w{3}-\w{3}/g) ?? [];
}

/** Appends an event. */
export function addEvent({ directory: d }: ToolElection, type: string, payload: string): void {
  d.run(`archive add-event --type=${type}`, payload);
}

/** Ends the vote: tally, all mandatory and the named threshold shares, result. */
export function toolCount(e: ToolElection, shares: readonly number[]): void {
  const d = e.directory;
  toolTally(e);
  addEvent(e, "PartialDecryption", d.run(`election decrypt --privkey ${e.serverKey} --trustee-id 1`));
  for (const j of shares) {
    const { key, decryptionKey } = e.trustees[j - 1] ?? { key: "", decryptionKey: "" };
    const command = `election decrypt-threshold --key ${key} --decryption-key ${decryptionKey} --trustee-id ${j + 1}`;
    addEvent(e, "PartialDecryption", d.run(command));
  }
  addEvent(e, "Result", d.run("election compute-result"));
}

/** Ends the vote and appends the encrypted tally. */
export function toolTally(e: ToolElection): void {
  addEvent(e, "EndBallots", "");
  addEvent(e, "EncryptedTally", e.directory.run("election compute-encrypted-tally"));
}
