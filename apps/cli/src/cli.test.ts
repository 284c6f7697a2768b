import { execFile, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commands } from "./commands.ts";
import { run } from "./run.ts";
import { nodeArguments, runNode } from "./server-command.ts";

const bin = join(import.meta.dirname, "../bin/mingjian.js");

let root = "";
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "mingjian-cli-"));
});
afterAll(async () => {
  await rm(root, { recursive: true });
});

async function lines(...args: readonly string[]): Promise<{ status: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const status = await run(args, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { status, out: out.join("\n"), err: err.join("\n") };
}

describe("命令表", () => {
  test("help 列出每个命令;没有命令或命令不存在时状态为 2", async () => {
    const help = await lines("help");
    expect(help.status).toBe(0);
    for (const { name, summary } of commands) {
      expect(help.out).toContain(`  ${name} `);
      expect(help.out).toContain(summary.zh);
    }
    expect((await lines("--help", "--lang", "en")).out).toContain("start database and server");
    expect(await lines()).toMatchObject({ status: 2, out: "" });
    expect((await lines("vote")).err).toContain("没有这个命令:vote");
    expect((await lines("vote", "--lang=en")).err).toContain("Unknown command: vote");
  });

  test("参数不能识别时说明用法,状态为 2", async () => {
    expect((await lines("verify")).err).toContain("mingjian verify DIR|FILE");
    expect((await lines("verify", "a", "b")).status).toBe(2);
    expect((await lines("verify", "a", "--unknown")).err).toContain("参数无法识别");
    expect((await lines("verify", "a", "--vkey", "x", "--lang", "en")).err).toContain("not a valid verifier key");
  });
});

describe("服务端命令作为子进程运行", () => {
  const entry = async (name: string, body: string): Promise<string> => {
    const server = join(root, "server/");
    await mkdir(join(server, "src/entry"), { recursive: true });
    await writeFile(join(server, `src/entry/${name}.ts`), body);
    return server;
  };

  test("先用源码,没有源码用编译结果,都没有则无", async () => {
    const server = await entry("one", "");
    expect(nodeArguments(server, "one")?.at(-1)).toBe(join(server, "src/entry/one.ts"));
    expect(nodeArguments(server, "two")).toBeUndefined();
    await mkdir(join(server, "dist/entry"), { recursive: true });
    await writeFile(join(server, "dist/entry/two.js"), "");
    expect(nodeArguments(server, "two")).toEqual([join(server, "dist/entry/two.js")]);
  });

  test("参数、环境和退出状态原样传递", async () => {
    const server = await entry(
      "exit",
      'const at: number = process.argv.length;\nprocess.exitCode = at === 4 && process.env["MINGJIAN_T"] === "1" ? Number(process.argv[3]) : 99;\n',
    );
    const start = nodeArguments(server, "exit") ?? [];
    process.env.MINGJIAN_T = "1";
    expect(await runNode([...start, "x", "7"])).toBe(7);
    expect(await runNode([...start, "x", "0"])).toBe(0);
    delete process.env.MINGJIAN_T;
    expect(await runNode([...start, "x", "7"])).toBe(99);
  });

  test("子进程死于信号时状态为 128 加信号号", async () => {
    const server = await entry(
      "killed",
      'process.kill(process.pid, "SIGKILL");\nsetInterval(() => undefined, 1000);\n',
    );
    expect(await runNode(nodeArguments(server, "killed") ?? [])).toBe(137);
  });
});

describe("bin/mingjian.js", () => {
  const start = (args: readonly string[], cwd: string, file = bin): Promise<{ code: number; out: string }> =>
    new Promise((resolve) => {
      execFile(process.execPath, [file, ...args], { cwd }, (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === "number" ? error.code : 0, out: stdout + stderr });
      });
    });

  test("在任何目录、经 npm 的链接都能启动,并传出退出状态", async () => {
    const link = join(root, "mingjian");
    await symlink(bin, link);
    expect(await start(["help"], root, link)).toMatchObject({ code: 0 });
    const { code, out } = await start(["verify", "nowhere"], root);
    expect(out.split("\n")[0]).toBe("结论：无法判断");
    expect(code).toBe(2);
  });

  test("终止信号传到最里面的进程,由它决定退出状态", async () => {
    const server = join(root, "signals/apps/server/src/entry");
    await mkdir(server, { recursive: true });
    await mkdir(join(root, "signals/apps/cli"), { recursive: true });
    await writeFile(
      join(server, "start.ts"),
      'process.on("SIGTERM", () => process.exit(42));\nsetInterval(() => undefined, 1000);\nconsole.log("ready");\n',
    );
    // the launcher as it is, above a server of this test
    const cli = join(import.meta.dirname, "..");
    for (const part of ["bin", "src", "package.json"])
      await cp(join(cli, part), join(root, "signals/apps/cli", part), { recursive: true });
    await symlink(join(cli, "../../node_modules"), join(root, "signals/node_modules"));
    const child = spawn(process.execPath, [join(root, "signals/apps/cli/bin/mingjian.js"), "start"]);
    const code = await new Promise((resolve, reject) => {
      child.stderr.on("data", (text: Buffer) => {
        reject(new Error(text.toString()));
      });
      child.stdout.on("data", () => child.kill("SIGTERM"));
      child.on("exit", resolve);
    });
    expect(code).toBe(42);
  });
});
