/** How the commands beside the server speak: two languages, one line per fact, faults without a stack. */
import { LedgerFault } from "../ledger/errors.ts";

const [, , ...given] = process.argv;
const at = given.indexOf("--lang");
const english = given.includes("--lang=en") || (at !== -1 && given[at + 1] === "en");
const wanted = given.filter((arg, i) => !arg.startsWith("--lang") && (i === 0 || given[i - 1] !== "--lang"));

export const say = {
  line(zh: string, en: string): void {
    console.log(english ? en : zh);
  },
  /** Wrong arguments: exit status 2. */
  usage(form: string): number {
    console.error(english ? `Usage: mingjian ${form}` : `用法:mingjian ${form}`);
    return 2;
  },
};

/** Runs a command with its arguments to its exit status; what it throws is said in one line, status 1. */
export async function command(run: (args: readonly string[]) => Promise<number>): Promise<void> {
  try {
    process.exitCode = await run(wanted);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // a fault of the log says where: positions and slots, never content
    const where =
      error instanceof LedgerFault ? Object.entries(error.detail).map(([name, at]) => ` ${name} ${at}`) : [];
    console.error(`${english ? "could not finish" : "未能完成"}:${reason}${where.join("")}`);
    process.exitCode = 1;
  }
}
