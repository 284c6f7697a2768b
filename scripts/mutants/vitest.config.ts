/** The pure tests with one gate, obligation or check taken out (`MINGJIAN_WITHOUT`), as if nobody had declared it. */
import { defineConfig, mergeConfig, type Plugin } from "vitest/config";
import base from "../../vitest.config.ts";

const without = process.env.MINGJIAN_WITHOUT ?? "";
const name = JSON.stringify(without);

interface Cut {
  readonly file: string;
  readonly from: string | RegExp;
  readonly to: string;
}
/** Where something of this kind takes effect: there it is passed over. */
function cutOf(id: string): Cut {
  const [, named = ""] = id.split(" ");
  if (named !== "")
    return {
      file: "packages/rulebook/",
      from: new RegExp(`export (?:function ${named}\\b|const ${named} = )`),
      to: `export const ${named} = (): never[] => [];\n`,
    };
  if (id.includes(".due."))
    return {
      file: "packages/rulebook/registers/inbox.ts",
      from: "return Object.entries(law.obligations).flatMap(([id, declared]) => {",
      to: `return Object.entries(law.obligations).flatMap(([id, declared]) => {\nif (\`\${law.id}.due.\${id}\` === ${name}) return [];`,
    };
  return {
    file: "packages/rulebook/kernel/judge.ts",
    from: "const id = `${law.id}.${name}`;",
    to: `const id = \`\${law.id}.\${name}\`;\nif (id === ${name}) return { gate: id, outcome: "notApplicable", code: "REMOVED", because: { zh: "已去掉", en: "removed" }, inputs: [] };`,
  };
}

const cut = cutOf(without);
const removing: Plugin = {
  name: "without",
  enforce: "pre",
  transform(code, id) {
    if (!id.includes(cut.file) || id.includes(".test.ts")) return undefined;
    const [declared] = typeof cut.from === "string" ? [cut.from] : (cut.from.exec(code) ?? [undefined]);
    if (declared === undefined || !code.includes(declared)) return undefined;
    if (typeof cut.from === "string") return code.replace(declared, cut.to);
    const kept = declared.replace("export ", "").replace(/(function|const) (\w+)/, "$1 $2Removed");
    return code.replace(declared, `${cut.to}${kept}`);
  },
};

export default mergeConfig(base, defineConfig({ plugins: [removing], test: { globalSetup: [], reporters: ["json"] } }));
