/** `indicators` as people run it: a file, settings, several threads, and lines that cannot be read. */
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { run } from "../run.ts";
import { eachLine } from "./lines.ts";

const dir = mkdtempSync(join(tmpdir(), "mingjian-indicators-"));
afterAll(() => {
  rmSync(dir, { recursive: true });
});
let files = 0;
function file(text: string | Buffer): string {
  const path = join(dir, `${files++}`);
  writeFileSync(path, text);
  return path;
}
async function mingjian(...args: string[]): Promise<{ status: number; out: string[]; err: string[] }> {
  const [out, err]: [string[], string[]] = [[], []];
  const status = await run(["indicators", ...args], { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { status, out, err };
}
const single = (ocid: string): string =>
  JSON.stringify({
    ocid,
    tender: { procurementMethod: "open", procurementMethodDetails: "公开招标", numberOfTenderers: 1 },
  });

describe("npx mingjian indicators", () => {
  test("没有设置时全部疑点都核对;结果在标准输出,说明在标准错误", async () => {
    const { status, out, err } = await mingjian(file(`${single("甲")}\n${single("b")}`));
    expect(status).toBe(0);
    expect(JSON.parse(out.join(""))).toEqual({ OCID: { b: { R018: 1 }, 甲: { R018: 1 } } });
    expect(err[0]).toBe("2 行,核对 2 个过程");
    expect(err).toContain("R018 2 / 2");
    expect(err).toContain("R003 0 / 0,另有 2 项无法判断");
  });

  test("读不懂的行写明行号和改法,其余照常核对", async () => {
    const lines = [single("1"), "", "{", "[]", '{"ocid":7}', single("2")].join("\r\n");
    const { status, out, err } = await mingjian(file(lines), "--lang", "en");
    expect(status).toBe(0);
    expect(Object.keys((JSON.parse(out.join("")) as { OCID: object }).OCID)).toEqual(["1", "2"]);
    expect(err.slice(0, 4)).toEqual([
      "line 3: not JSON, not counted; correct the line, or check that the file has one release per line",
      "line 4: not a release, not counted; every line must be one OCDS release object",
      "line 5: no text ocid, not counted; add it",
      "6 lines, 2 processes judged",
    ]);
  });

  test("开头的字节顺序标记不算错;同一个字写成转义或原文,是同一个编号", async () => {
    const settings = file("[R018]\n[exclusions]\nprocurement_method_details = 询价");
    const escaped = single("采购").replace("采", "\\u91c7");
    const excluded = single("除外").replace("公开招标", "询价");
    const { out, err } = await mingjian(
      file(`\uFEFF${escaped}\n${single("采购")}\n${excluded}\n`),
      "--settings",
      settings,
    );
    expect(JSON.parse(out.join(""))).toEqual({ OCID: { 采购: { R018: 1 } } });
    expect(err[0]).toBe("3 行,核对 2 个过程");
  });

  test.each([
    [[], "须给出一个数据文件"],
    [["/nowhere.jsonl"], "没有这个文件:/nowhere.jsonl"],
    [["a", "b"], "须给出一个数据文件"],
    [["a", "--threads", "0"], "线程数须为 1 至 16"],
    [["a", "--folds"], "没有这样的选项"],
  ])("%j 被拒绝并写明用法", async (args, expected) => {
    const { status, err } = await mingjian(...args);
    expect(status).toBe(2);
    expect(err.join("\n")).toContain(expected);
  });

  test.each([
    ["[R018]\n乱写", "设置文件第 2 行"],
    ["[R077]", "设置文件中的 [R077] 没有对应的疑点"],
    ["[R003]\nthreshold = 十五", "须为数字"],
  ])("设置 %j 被拒绝", async (text, expected) => {
    const { status, err } = await mingjian(file(single("1")), "--settings", file(text));
    expect(status).toBe(2);
    expect(err.join("\n")).toContain(expected);
  });

  test("空文件的答案是空的", async () => {
    const { status, out } = await mingjian(file(""));
    expect([status, out]).toEqual([0, ["{}"]]);
  });
});

const CARDINAL = fileURLToPath(new URL("../../../../../shared/data/cardinal/generated/", import.meta.url));
describe.skipIf(!existsSync(CARDINAL))("Cardinal 的生成数据", () => {
  test("一个线程、两个线程和留存的答案一致", async () => {
    const data = file(gunzipSync(readFileSync(join(CARDINAL, "seed1.jsonl.gz"))));
    const args = [data, "--settings", join(CARDINAL, "settings.ini"), "--map"];
    const one = await mingjian(...args);
    const two = await mingjian(...args, "--threads", "2");
    expect(two).toEqual(one);
    const expected = JSON.parse(readFileSync(join(CARDINAL, "seed1.expected.json"), "utf8")) as Record<string, object>;
    const found = JSON.parse(one.out.join("")) as Record<string, object>;
    for (const group of ["OCID", "Maps", "Meta"]) expect(found[group]).toEqual(expected[group]);
  });
});

test("一行属于它开始的那一段:任意切分,每行恰好读到一次", () => {
  const lines = ["", "一", "two", "", "x".repeat(3_000_000), "末"];
  const path = file(lines.join("\n"));
  const size = readFileSync(path).length;
  const fd = openSync(path, "r");
  for (const cut of [1, 2, 4, 5, 6, 9, 10, 11, 1_500_000, size - 1, size, size + 9]) {
    const read: string[] = [];
    const visit = (line: string): boolean => read.push(Buffer.from(line, "latin1").toString()) > 0;
    const count = eachLine({ fd, size }, 0, cut, visit) + eachLine({ fd, size }, cut, Infinity, visit);
    expect(read).toEqual(lines);
    expect(count).toBe(lines.length);
  }
  closeSync(fd);
});
