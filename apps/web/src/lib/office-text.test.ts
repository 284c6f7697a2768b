// @vitest-environment happy-dom
import { Document, Packer, Paragraph } from "docx";
import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { linesOf } from "./office-text.ts";

const buffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

test("sentences of a Word file come out in order", async () => {
  const file = new Document({
    sections: [{ children: ["采购水质监测设备六套。", "金额六十二万八千元。"].map((t) => new Paragraph(t)) }],
  });
  expect(await linesOf("请示.docx", buffer(await Packer.toBuffer(file)))).toEqual([
    "采购水质监测设备六套。",
    "金额六十二万八千元。",
  ]);
});

test("a part that unpacks to more than it promised is not read", async () => {
  const packed = deflateRawSync(Buffer.alloc(1_000_000, "甲"));
  const name = Buffer.from("word/document.xml");
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(10, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  const zip = Buffer.concat([local, name, packed, entry, name, end]);
  expect(await linesOf("请示.docx", buffer(zip))).toBeUndefined();
});

test("a picture has no text, and bytes that are no package are not guessed at", async () => {
  expect(await linesOf("现场.png", buffer(Uint8Array.of(1, 2, 3)))).toBeUndefined();
  expect(await linesOf("坏.docx", buffer(new Uint8Array(100)))).toBeUndefined();
  expect(await linesOf("说明.txt", buffer(new TextEncoder().encode("一。二。\n三")))).toEqual(["一。", "二。", "三"]);
});
