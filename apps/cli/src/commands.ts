/** The command table. A new command is one more line. */
import { ballot } from "./ballot/command.ts";
import type { Command } from "./command.ts";
import { indicators } from "./indicators/command.ts";
import { rejudge } from "./rejudge.ts";
import { serverCommand } from "./server-command.ts";
import { verify } from "./verify/command.ts";

export const commands: readonly Command[] = [
  serverCommand("start", "[--empty]", {
    zh: "启动数据库和服务,打印访问地址;首次启动装入演示县",
    en: "start database and server, print the addresses; loads the demonstration county on first start",
  }),
  serverCommand("export", "DIR", {
    zh: "导出一本账:检查点、瓦片、公钥、可公开的分组",
    en: "export one log: checkpoint, tiles, keys, disclosed groups",
  }),
  verify,
  rejudge,
  ballot,
  indicators,
  serverCommand("import", "FILE", {
    zh: "从模板表格批量录入",
    en: "enter a batch from a filled-in template",
  }),
  serverCommand("portal", "DIR", {
    zh: "把正在运行的公开门户存成静态网页",
    en: "copy the public portal of a running site as static pages",
  }),
  serverCommand("backup", "FILE", {
    zh: "做一份一致的备份",
    en: "make a consistent backup",
  }),
  serverCommand("restore", "FILE", {
    zh: "从备份恢复;账本落后于已签检查点时拒绝",
    en: "restore a backup; refused when the log is behind a signed checkpoint",
  }),
];
