/** The static files of a signed tree, made anew from the rows where they are missing: after a restore, or a lost folder. */
import type pg from "pg";
import type { Tree } from "@mingjian/tlog";
import { fileTileWriter } from "@mingjian/tlog/node";
import { LedgerFault } from "../ledger/errors.ts";
import { Growth } from "./growth.ts";
import { inView, rowsOf } from "./rows.ts";

export const contradiction = ({ n }: Tree): LedgerFault =>
  new LedgerFault("E_FORK", "published files contradict what was signed", { size: n });

/** Writes tiles and bundles up to a signed tree. @throws LedgerFault E_FORK when the rows do not give its root */
export const publishAnew = (client: pg.Client, logId: number, tree: Tree, publicDir: string): Promise<void> =>
  inView(client, async () => {
    const trial = Growth.empty();
    for await (const rows of rowsOf(client, logId, 0, tree.n)) await trial.add(rows);
    if (Buffer.compare(trial.tree().hash, tree.hash) !== 0) throw contradiction(tree);
    const writer = fileTileWriter(publicDir);
    const growth = Growth.empty();
    for await (const rows of rowsOf(client, logId, 0, tree.n)) await writer.write(await growth.add(rows));
    await writer.write(growth.partials());
  });
