/** `npm run verifier -- FILE` writes the verifier as one file: `node FILE verify DIR` needs no installation and no network. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { verifierProgram } from "./verifier/bundle.ts";

const [target = "mingjian-verify.mjs"] = process.argv.slice(2);
writeFileSync(resolve(target), await verifierProgram());
console.log(resolve(target));
