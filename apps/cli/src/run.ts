/** Picks the command and turns its outcome into an exit status; everything unexpected is said in one line. */
import { commands } from "./commands.ts";
import { langOf, UsageError } from "./command.ts";
import type { Command, Lang, Output } from "./command.ts";

/** Runs one command line (without node and script) and resolves to the exit status. */
export async function run(args: readonly string[], output: Output): Promise<number> {
  const lang = langOf(args);
  const [name = "", ...rest] = args;
  if (["help", "--help", "-h"].includes(name)) {
    output.out(help(lang));
    return 0;
  }
  const command = commands.find((known) => known.name === name);
  if (command === undefined) {
    if (name !== "" && !name.startsWith("--lang"))
      output.err(lang === "en" ? `Unknown command: ${name}` : `没有这个命令:${name}`);
    output.err(help(lang));
    return 2;
  }
  return attempt(command, rest, output);
}

async function attempt(command: Command, args: readonly string[], output: Output): Promise<number> {
  const lang = langOf(args);
  try {
    return await command.run(args, output);
  } catch (error) {
    if (error instanceof UsageError) output.err(`${error.text[lang]}\nmingjian ${command.name} ${command.usage}`);
    else
      output.err(
        `${lang === "en" ? "Could not finish" : "未能完成"}: ${error instanceof Error ? error.message : String(error)}`,
      );
    return 2;
  }
}

function help(lang: Lang): string {
  const width = Math.max(...commands.map(({ name, usage }) => name.length + usage.length + 1));
  const lines = commands.map(({ name, usage, summary }) => `  ${`${name} ${usage}`.padEnd(width)}  ${summary[lang]}`);
  const title = lang === "en" ? "Usage: mingjian COMMAND [--lang en]" : "用法:mingjian 命令 [--lang en]";
  return [title, ...lines].join("\n");
}
