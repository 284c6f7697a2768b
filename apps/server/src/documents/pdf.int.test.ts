/** 文书印成 PDF: pages, text, names, codes — as poppler and an independent reader of codes and Word files find them. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import mammoth from "mammoth";
import { codeOf, pngOf } from "./qr.ts";
import { splitCarrier, decodeMjp1 } from "@mingjian/tlog";
import { CLERK, matterRef, TITLES, waterBureau, WORDS } from "../portal/testing/stories.ts";
import { staged } from "../portal/testing/stage.ts";
import type { Paper } from "./paper.ts";
import { balanced } from "./press/layout.ts";
import { pdfFile } from "./press/press.ts";
import { DOCUMENTS, documentRoutes, type DocumentKind } from "./routes.ts";
import { paragraphsOf } from "./testing/unzip.ts";

type ReadCode = (rgba: Uint8ClampedArray, width: number, height: number) => { readonly data: string } | null;
const has = (tool: string): boolean => spawnSync(tool, ["-v"]).error === undefined;
const poppler = has("pdftotext") && has("pdftoppm");
const office = spawnSync("soffice", ["--version"]).error === undefined;
// The package offers its function as module and as default, and its types know only one of them.
const jsQr = createRequire(import.meta.url)("jsqr") as ReadCode;

const folder = mkdtempSync(join(tmpdir(), "mingjian-papers-"));
/** Pictures stay where a person wants to look at them. */
const pictures = process.env.MINGJIAN_PICTURES ?? folder;
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const { app } = await staged(waterBureau, documentRoutes, () => CLERK.slice(2));
const [closed, early] = [matterRef("closed"), matterRef("early")];
const get = (id: string, name: string) =>
  app.inject({ url: `/api/matters/${id}/documents/${name}`, headers: { host: "open.example" } });
const fileOf = async (id: string, kind: string): Promise<Buffer> => (await get(id, `${kind}.pdf`)).rawPayload;

function kept(name: string, file: Uint8Array): string {
  const path = join(pictures, name);
  writeFileSync(path, file);
  return path;
}
const textOf = (path: string): string => execFileSync("pdftotext", ["-layout", path, "-"]).toString();
const squeezed = (words: string): string => words.replace(/\s/g, "");
const pagesOf = (path: string): number =>
  Number(/Pages:\s+(\d+)/.exec(execFileSync("pdfinfo", [path]).toString())?.[1]);

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}
/** A page as grey pixels. `mono`: black and white only, as a cheap printer makes it. */
function pictureOf(path: string, dpi: number, page: number, mono = false): Picture {
  const out = join(folder, `page-${Math.random().toString(36).slice(2)}`);
  const how = mono ? ["-mono"] : ["-gray"];
  execFileSync("pdftoppm", [
    "-r",
    String(dpi),
    "-f",
    String(page),
    "-l",
    String(page),
    "-singlefile",
    ...how,
    path,
    out,
  ]);
  const name = readdirSync(folder).find((one) => join(folder, one).startsWith(out)) ?? "";
  return parsed(readFileSync(join(folder, name)));
}
function parsed(file: Buffer): Picture {
  const head = /^(P[45])\s+(\d+)\s+(\d+)\s+(?:255\s)?/.exec(file.subarray(0, 40).toString("latin1"));
  const [all = "", kind, w, h] = head ?? [];
  const [width, height, body] = [Number(w), Number(h), file.subarray(all.length)];
  if (kind === "P5") return { width, height, grey: body };
  const row = Math.ceil(width / 8);
  const grey = Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return ((body[y * row + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 ? 0 : 255;
  });
  return { width, height, grey };
}
function scanned({ width, height, grey }: Picture): string | undefined {
  const rgba = Uint8ClampedArray.from({ length: grey.length * 4 }, (_, i) => (i % 4 === 3 ? 255 : (grey[i >> 2] ?? 0)));
  return jsQr(rgba, width, height)?.data;
}

describe("二维码", () => {
  test("图形由独立的程序读回原文;PNG 与矩形一致", () => {
    for (const text of ["HTTPS://OPEN.EXAMPLE/P/ABCDEFG234567", `HTTPS://A/P/${"Z".repeat(1200)}`]) {
      const code = codeOf(text, text.length > 200 ? "M" : "Q");
      const scale = 4;
      const side = code.size * scale;
      const grey = new Uint8Array(side * side).fill(255);
      for (const [y, x, n] of code.runs)
        for (let row = y * scale; row < (y + 1) * scale; row += 1)
          grey.fill(0, row * side + x * scale, row * side + (x + n) * scale);
      expect(scanned({ width: side, height: side, grey })).toBe(text);
      expect(pngOf(code, 2).subarray(1, 4).toString()).toBe("PNG");
    }
  });
});

test("长标题分行匀称,断在“的”后,不留单字行", () => {
  expect(balanced("关于城东片区排涝泵站设备更换的决策结果公示", 20)).toBe(
    "关于城东片区排涝泵站设备更换的\n决策结果公示",
  );
  expect(balanced("短标题", 20)).toBe("短标题");
  for (const line of balanced("字".repeat(43), 20).split("\n")) expect(line.length).toBeGreaterThan(10);
});

describe.skipIf(!poppler)("PDF", () => {
  const COUNTED: readonly DocumentKind[] = DOCUMENTS.filter((kind) => kind !== "refusal");
  test("每一种都印得出来,每页都有页脚,文字与 Word 相同", { timeout: 120_000 }, async () => {
    for (const kind of COUNTED) {
      const path = kept(`${kind}.pdf`, await fileOf(closed, kind));
      const text = textOf(path);
      const words = paragraphsOf((await get(closed, `${kind}.docx`)).rawPayload).map(squeezed);
      for (const one of words) expect(kind + squeezed(text), kind).toContain(one.slice(0, 6));
      const pages = text.split("\f").filter((page) => page.trim() !== "");
      expect(pages.length, kind).toBe(pagesOf(path));
      for (const page of pages) expect(page, kind).toMatch(/存证编号 \d+/);
      for (let n = 1; n <= Math.min(2, pages.length); n += 1) {
        const { grey } = pictureOf(path, 60, n);
        const dark = grey.filter((one) => one < 128).length;
        expect(dark, `${kind} ${n}`).toBeGreaterThan(600);
      }
    }
  });

  test("A4 纸,上 37、左 28 毫米;三号字,每行 28 字,每页不超过 22 行", async () => {
    const paper: Paper = { blocks: [{ kind: "plain", text: "测".repeat(28 * 30) }], foot: ["脚注"] };
    const path = kept("grid.pdf", await pdfFile(paper));
    expect(execFileSync("pdfinfo", [path]).toString()).toMatch(/Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/);
    const [first = ""] = textOf(path).split("\f");
    const lines = first.split("\n").filter((line) => line.includes("测"));
    expect(lines.map((line) => squeezed(line).length)).toEqual(Array(22).fill(28));
    const { width, height, grey } = pictureOf(path, 72, 1);
    const rows = Array.from({ length: height }, (_, y) =>
      grey.subarray(y * width, (y + 1) * width).some((p) => p < 128),
    );
    const top = rows.indexOf(true) / (72 / 25.4);
    const left = Array.from({ length: width }, (_, x) => x).find((x) =>
      Array.from({ length: 300 }, (_, y) => grey[(y + 100) * width + x] ?? 255).some((p) => p < 128),
    );
    expect(top).toBeGreaterThan(37);
    expect(top).toBeLessThan(42);
    expect((left ?? 0) / (72 / 25.4)).toBeGreaterThan(27.5);
    expect((left ?? 0) / (72 / 25.4)).toBeLessThan(30);
  });

  test("二维码扫得出,指到这一条记录", async () => {
    for (const kind of ["minutes", "resolution", "calling"] as const) {
      const path = kept(`code-${kind}.pdf`, await fileOf(closed, kind));
      const text = scanned(pictureOf(path, 150, pagesOf(path)));
      expect(text, kind).toMatch(/^HTTP:\/\/OPEN\.EXAMPLE\/P\/[A-Z2-7]{64}$/);
      const pos = decodeMjp1(splitCarrier(text ?? "").bytes).index;
      expect(textOf(path)).toContain(`存证编号 ${pos}`);
      expect(textOf(path)).toMatch(/[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}/);
    }
  });

  test("生僻字印成字形,不是方框:每个字的墨迹都不一样", async () => {
    const rare = ["𬱖", "𬭚", "㛃", "䶮", "𠮷", "龑"];
    const paper: Paper = { blocks: [{ kind: "plain", text: rare.join("　") }], foot: ["脚注"] };
    const file = await pdfFile(paper).catch((error: unknown) => error);
    if (file instanceof Error) {
      // No font of this computer has them: then nothing is printed, which the next test looks at.
      expect(file.message).toContain("no glyph");
      return;
    }
    const path = kept("rare.pdf", file as Uint8Array);
    for (const one of rare) expect(textOf(path)).toContain(one);
    const { width, grey } = pictureOf(path, 144, 1);
    const cells = rare.map((_, i) => {
      const [x0, y0] = [Math.round((28 / 25.4) * 144 + i * 2 * 31.5), Math.round((37 / 25.4) * 144)];
      return Array.from({ length: 64 }, (_, y) =>
        grey.subarray((y0 + y) * width + x0, (y0 + y) * width + x0 + 34).join(),
      ).join();
    });
    expect(new Set(cells).size).toBe(rare.length);
  });

  test("缺字时不出文书,写明是哪个字", async () => {
    const paper: Paper = { blocks: [{ kind: "plain", text: "姓名：王\u{10ffff}某" }], foot: ["脚注"] };
    await expect(pdfFile(paper)).rejects.toMatchObject({ characters: ["\u{10ffff}"] });
    const bare: Paper = { blocks: [{ kind: "plain", text: "马䶮、李𠮷" }], foot: ["脚注"] };
    await expect(pdfFile(bare, true)).rejects.toMatchObject({ characters: ["䶮", "𠮷"] });
    const plain: Paper = { blocks: [{ kind: "plain", text: "没有系统字体时用随装字体" }], foot: ["脚注"] };
    expect(textOf(kept("bare.pdf", await pdfFile(plain, true)))).toContain("随装字体");
  });

  test("上墙公示:一页,黑白打印仍扫得出二维码,有期限、渠道和校验码,没有人名", async () => {
    for (const id of [closed, early, matterRef("silent")]) {
      const path = kept(`poster-${id}.pdf`, await fileOf(id, "poster"));
      expect(pagesOf(path)).toBe(1);
      const text = squeezed(textOf(path));
      expect(text).toMatch(/公示期：\d{4}年\d+月\d+日至\d{4}年\d+月\d+日（\d+个工作日）/);
      for (const words of ["12388", "不同意或发现问题", "（盖章处）", "示例县纪委监委派驻第五纪检监察组"])
        expect(text).toContain(words);
      expect(text.indexOf("派驻第五纪检监察组")).toBeLessThan(text.indexOf("示例县水务局办公室"));
      for (const inside of Object.values(WORDS)) expect(text).not.toContain(inside);
      expect(scanned(pictureOf(path, 150, 1, true))).toMatch(/\/P\//);
    }
    const text = squeezed(textOf(join(pictures, `poster-${closed}.pdf`)));
    expect(text).toContain("肆拾捌万陆仟元整（￥486,000.00）");
    expect(text).toContain(`关于${TITLES.closed}的决策结果公示`);
  });

  test("会议材料装进一个 PDF:议程、逐项内容,材料文件本身也在里面", async () => {
    const path = kept("pack.pdf", await fileOf(closed, "pack"));
    const text = squeezed(textOf(path));
    for (const words of ["会议材料", "议程", "议题一", "签认", "合法性审查", "校验值"]) expect(text).toContain(words);
    const inside = execFileSync("pdfdetach", ["-list", path]).toString();
    expect(inside).toContain("1-方案.txt");
    expect(inside).toContain("1-预算说明.txt");
  });

  test("表决票张张相同,数目等于应到人数;计票单填着两名监票人确认的数", async () => {
    const ballots = textOf(kept("ballots.pdf", await fileOf(closed, "ballots")));
    expect(ballots.match(/表决票（无记名）/g)).toHaveLength(5);
    expect(ballots).not.toMatch(/No\.|编号 ?[：:] ?\d/);
    const tally = textOf(kept("tally.pdf", await fileOf(closed, "tally")));
    expect(tally).toMatch(/4\s+1\s+0\s+0\s+0\s+0\s+0/);
    expect(squeezed(tally)).toContain("两名监票人的计数一致");
    const blank = textOf(kept("tally-blank.pdf", await fileOf(early, "tally")));
    expect(squeezed(blank)).toContain("监票人：");
  });
});

describe("Word 文件由独立的程序打开", () => {
  test("纪要:正文、标题、签名处和二维码图片", async () => {
    const buffer = (await get(closed, "minutes.docx")).rawPayload;
    const images: string[] = [];
    const convertImage = mammoth.images.imgElement(async (image) => {
      images.push((await image.read("base64")).slice(0, 12));
      return { src: "" };
    });
    const { value, messages } = await mammoth.convertToHtml({ buffer }, { convertImage });
    const text = value.replace(/<[^>]+>/g, "");
    expect(messages.filter(({ type }) => type === "error")).toEqual([]);
    for (const words of ["示例县水务局党组会议纪要", "会议决定", "签名", `“${WORDS.dissent}”`])
      expect(text).toContain(words);
    expect(images).toEqual(["iVBORw0KGgoA"]);
  });
  test("签到表:表格在独立的程序里是表格", async () => {
    const { value } = await mammoth.convertToHtml({ buffer: (await get(closed, "attendance.docx")).rawPayload });
    expect(value.match(/<table>/g)).toHaveLength(2);
    expect(value.replace(/<[^>]+>/g, "")).toContain("签名");
  });
  test.skipIf(!office)("LibreOffice 打开纪要并转成 PDF", { timeout: 120_000 }, async () => {
    const path = kept("minutes.docx", (await get(closed, "minutes.docx")).rawPayload);
    const profile = `-env:UserInstallation=file://${join(folder, "office")}`;
    execFileSync("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, path]);
    expect(squeezed(textOf(join(folder, "minutes.pdf")))).toContain("示例县水务局党组会议纪要");
  });
});
