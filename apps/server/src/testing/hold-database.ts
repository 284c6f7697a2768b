/**
 * A process that holds a database, for tests that kill it: `hold-database.ts DATADIR [SETTINGS as JSON]`.
 * One line of JSON says how it came up or why it was refused; SIGTERM stops it in order.
 */
import { startDatabase } from "../database/launcher.ts";
import { DatabaseRefusal } from "../database/refusal.ts";

const [, , dataDir = "", options = "{}"] = process.argv;
const notes: string[] = [];

try {
  const more = JSON.parse(options) as object;
  const { beginning, connection, stop } = await startDatabase({ dataDir, ...more, report: (note) => notes.push(note) });
  process.once("SIGTERM", () => void stop().then(() => process.exit(0)));
  console.log(JSON.stringify({ beginning, connection, notes }));
  setInterval(() => undefined, 60_000);
} catch (error) {
  const refused = error instanceof DatabaseRefusal ? error.code : "BUG";
  console.log(JSON.stringify({ refused, message: String(error), notes }));
  process.exitCode = 3;
}
