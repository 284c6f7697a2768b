/** `mingjian ballot …`: the secret ballot on the command line. */
import { UsageError } from "../command.ts";
import type { Command } from "../command.ts";
import { ballotDemo } from "./demo.ts";
import type { Run } from "./options.ts";
import { ballotAudit, ballotExport, ballotTally } from "./record.ts";
import { ballotTrustee } from "./trustee.ts";
import { ballotVerify } from "./verify.ts";

const SUBCOMMANDS: Readonly<Record<string, Run>> = {
  verify: ballotVerify,
  demo: ballotDemo,
  export: ballotExport,
  tally: ballotTally,
  audit: ballotAudit,
  trustee: ballotTrustee,
};

/** The line of the command table. */
export const ballot: Command = {
  name: "ballot",
  usage: "verify FILE | demo N --out DIR | export | tally | audit | trustee …",
  summary: {
    zh: "无记名票决:核验档案或记录,演示,导出,计票,查验,离线受托人",
    en: "secret ballots: verify an archive or record, demonstrate, export, tally, audit, offline trustees",
  },
  run: (args, output) => {
    const [name = "", ...rest] = args;
    const run = SUBCOMMANDS[name];
    if (run === undefined) {
      throw new UsageError({ zh: `没有这个子命令:${name}`, en: `unknown subcommand: ${name}` });
    }
    return run(rest, output);
  },
};
