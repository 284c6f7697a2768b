// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { show } from "../testing/render.tsx";
import type { FieldSpec } from "../lib/types.ts";
import { PublicPreview } from "./public-preview.tsx";

const field = (name: string, zh: string, audience: FieldSpec["audience"]): FieldSpec => ({
  name,
  zh,
  en: name,
  type: "line",
  required: true,
  audience,
});
const FIELDS = [field("publicTitle", "公示标题", "public"), field("reason", "内部理由", "organisation")];

test("what is public is shown before it is sent, and nothing else", async () => {
  await show(<PublicPreview fields={FIELDS} value={{ publicTitle: "采购养护设备", reason: "不外传" }} names={{}} />);
  expect(screen.getByText("公众将看到")).toBeTruthy();
  expect(screen.getByText("采购养护设备")).toBeTruthy();
  expect(screen.queryByText("不外传")).toBeNull();
});

test("an act without public fields, or with empty ones, shows nothing", async () => {
  await show(<PublicPreview fields={FIELDS} value={{ publicTitle: "", reason: "不外传" }} names={{}} />);
  expect(screen.queryByText("公众将看到")).toBeNull();
});
