/** `mingjian start`: everything on one port; Ctrl-C lets acts in flight end, then stops ledger and database. */
import { ACCOUNTS } from "@mingjian/scenarios";
import { DatabaseRefusal } from "../database/refusal.ts";
import { DEMO_PASSWORD } from "../start/accounts.ts";
import { startOptions } from "../start/options.ts";
import { start, type Running } from "../start/start.ts";

const report = (note: string, error?: unknown): void => {
  console.error(error instanceof Error ? `${note}: ${error.message}` : note);
};

const spoken = (address: string): string => address.replace("127.0.0.1", "localhost").replace("[::1]", "localhost");

function welcome({ address, booth, demo }: Running): void {
  const url = spoken(address);
  const accounts = demo
    ? [
        "",
        "演示账号(人物均为虚构)demonstration accounts (all people are invented):",
        ...ACCOUNTS.map(({ login, zh, en }) => `  ${login.padEnd(10)} ${zh} · ${en}`),
        `  口令 password: ${DEMO_PASSWORD}`,
      ]
    : [];
  console.log(
    [
      "",
      `明鉴已启动 Mingjian is running`,
      `  公开栏目 public pages   ${url}/`,
      `  工作台   workspace      ${url}/app/`,
      `  投票终端 voting booth   ${spoken(booth)}/`,
      `  账本     log            ${url}/log/checkpoint`,
      "  评估模式,未分权;仅供虚构数据 evaluation mode without separation of duties: invented data only",
      ...accounts,
      "",
    ].join("\n"),
  );
}

/** From the very first moment a signal ends the program in order: nothing of ours may outlive it, least of all the database server. */
function ended(): AbortSignal {
  const ending = new AbortController();
  const end = (): void => {
    if (ending.signal.aborted) return;
    console.error("正在停止 stopping …");
    ending.abort();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
  return ending.signal;
}

function stopWhen(signal: AbortSignal, running: Running): void {
  signal.addEventListener("abort", () => {
    void running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        report("停止时出错 while stopping", error);
        process.exit(1);
      },
    );
  });
}

function failed(error: unknown): void {
  if (error instanceof DatabaseRefusal) console.error(`${error.zh}\n${error.en}`);
  else console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

const signal = ended();
try {
  const running = await start(startOptions(process.argv.slice(2), process.env), report, signal);
  stopWhen(signal, running);
  welcome(running);
} catch (error) {
  // Asked to stop while starting: everything is closed again.
  if (signal.aborted) process.exit(0);
  failed(error);
}
