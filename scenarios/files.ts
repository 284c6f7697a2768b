/** Papers of the stories: a few real bytes each, so that a digest in the log leads to a file that can be opened. */
import { createHash } from "node:crypto";

export interface StoryFile {
  readonly attachment: string;
  readonly name: string;
  readonly content: Uint8Array;
  readonly sha256: string;
}

const file = (n: number, name: string, text: string): StoryFile => {
  const content = new TextEncoder().encode(`${text}\n(示例文件,内容为虚构)\n`);
  const sha256 = createHash("sha256").update(content).digest("hex");
  return { attachment: `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`, name, content, sha256 };
};

export const RULES_FILE = file(
  1,
  "议事规则.txt",
  "议事规则正文:到会人数达到应到人数三分之二方可开会;赞成票超过应到会成员半数为通过。",
);
export const PLAN_FILE = file(17, "方案.txt", "方案:实施内容、进度安排、资金来源与监督措施。");
export const BUDGET_FILE = file(18, "预算说明.txt", "预算说明:设备购置、安装调试、培训三部分。");
export const STORY_FILES: readonly StoryFile[] = [RULES_FILE, PLAN_FILE, BUDGET_FILE];

/** What an act says of a file. */
export const paper = ({ attachment, name, sha256 }: StoryFile): object => ({ attachment, name, sha256 });
