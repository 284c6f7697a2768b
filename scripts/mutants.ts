/**
 * `npm run mutants [-- B11 B12 …] [-- --all]`: takes what enforces a mechanism out, one thing at a time, and says which named test
 * notices. Exit status 1 when nobody does.
 */
import { fileURLToPath } from "node:url";
import { MECHANISMS } from "@mingjian/rulebook";
import { removableOf, withoutIt } from "./mutants/removed.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const SPINE = MECHANISMS.filter((id) => /^B([1-9]|1\d|2[0-4])$|^(C1|C2|C7|A1|A2|L5|I7|N8)$/.test(id));
const args = process.argv.slice(2);
const all = args.includes("--all");
const wanted = args.filter((arg) => !arg.startsWith("--"));

for (const mechanism of wanted.length === 0 ? SPINE : wanted) {
  const candidates = removableOf(mechanism);
  if (candidates.length === 0) process.exitCode = 1;
  if (candidates.length === 0) console.log(`${mechanism}\t–\tnothing to take out`);
  for (const removed of all ? candidates : candidates.slice(0, 1)) {
    const { by } = await withoutIt(ROOT, mechanism, removed);
    if (by.length === 0) process.exitCode = 1;
    console.log(`${mechanism}\t${removed}\t${by.length === 0 ? "NOBODY NOTICED" : `${by.length}: ${by[0] ?? ""}`}`);
  }
}
