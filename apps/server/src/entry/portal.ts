/** `mingjian portal DIR [--from ADDRESS]`: the public portal of a running site as files that any web server can serve. */
import { copyPortal } from "../portal/static-copy.ts";
import { command, say } from "./export-words.ts";

const USUAL = "http://localhost:8080";

await command(async (args) => {
  const at = args.indexOf("--from");
  const from = (at === -1 ? USUAL : (args[at + 1] ?? "")).replace(/\/$/, "");
  const [target] = args.filter((arg, i) => !arg.startsWith("--") && (at === -1 || i !== at + 1));
  if (target === undefined || !URL.canParse(from)) return say.usage("portal DIR [--from ADDRESS]");
  const get = async (path: string) => {
    const answer = await fetch(from + path, { redirect: "manual" });
    const body = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, type: answer.headers.get("content-type") ?? "", body };
  };
  const { files, bytes, missing } = await copyPortal(get, target);
  say.line(
    `已生成静态副本:${files} 个文件,${bytes} 字节 → ${target}`,
    `copied: ${files} files, ${bytes} bytes → ${target}`,
  );
  for (const address of missing) say.line(`没有取到:${address}`, `not there: ${address}`);
  return files > 0 && !missing.includes("/") ? 0 : 1;
});
