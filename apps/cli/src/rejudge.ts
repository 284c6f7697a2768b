/** `rejudge DIR`: every act of an export judged again, on a world rebuilt from the export alone. */
import { rejudgeFolder } from "./rejudge-folder.ts";
import type { Rejudged } from "./rejudge-folder.ts";
import { langOf, UsageError } from "./command.ts";
import type { Command, Lang, Output } from "./command.ts";

const statusOf = { same: 0, different: 1, undecided: 2 } as const;

export const rejudge: Command = {
  name: "rejudge",
  usage: "DIR",
  summary: {
    zh: "按当时的事实和标准重新判断导出账本的每个行为",
    en: "judge every act of an export again, with the facts and standards of its time",
  },
  async run(args, output) {
    const [folder, ...rest] = args.filter((arg, i) => !arg.startsWith("--lang") && args[i - 1] !== "--lang");
    if (folder === undefined || rest.length > 0)
      throw new UsageError({ zh: "须给出一个导出目录", en: "name one export folder" });
    const found = await rejudgeFolder(folder);
    print(found, langOf(args), output);
    return statusOf[found.verdict];
  },
};

const verdicts: Readonly<Record<Rejudged["verdict"], Readonly<Record<Lang, string>>>> = {
  same: { zh: "结论:判断一致", en: "Result: the same judgement" },
  different: { zh: "结论:判断有差异", en: "Result: differences" },
  undecided: { zh: "结论:无法判断", en: "Result: undecided" },
};

function print({ verdict, acts, logActs, differences, count, reason }: Rejudged, lang: Lang, { out }: Output): void {
  out(verdicts[verdict][lang]);
  out(
    lang === "en"
      ? `judged again: ${acts} acts; acts of the log itself: ${logActs}`
      : `重新判断 ${acts} 个行为;账本自身的行为 ${logActs} 个`,
  );
  for (const { pos, act, where, logged, rejudged } of differences) {
    const [was, is] = [shown(logged), shown(rejudged)];
    out(
      lang === "en"
        ? `entry ${pos} ${act} ${where}: logged ${was}, now ${is}`
        : `第 ${pos} 号 ${act} ${where}:账上 ${was},重判 ${is}`,
    );
  }
  if (count > differences.length)
    out(lang === "en" ? `and ${count - differences.length} more` : `另有 ${count - differences.length} 处`);
  if (reason !== undefined) out(reason[lang]);
}

const longest = 120;
function shown(value: unknown): string {
  const text = value === undefined ? "—" : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
