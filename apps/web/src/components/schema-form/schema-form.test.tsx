// @vitest-environment happy-dom
import { formOf, INSTITUTIONS, type FieldSpec } from "@mingjian/rulebook";
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState, type ReactNode } from "react";
import { expect, test } from "vitest";
import type { FormValue } from "../../lib/draft-store.ts";
import { fakeServer } from "../../testing/fake-server.ts";
import { show } from "../../testing/render.tsx";
import { PERSON, UNIT } from "../../testing/samples.ts";
import { SchemaForm } from "./schema-form.tsx";

const seen: FormValue[] = [];
function Holder({
  fields,
  initial = {},
}: {
  readonly fields: readonly FieldSpec[];
  readonly initial?: FormValue;
}): ReactNode {
  const [value, setValue] = useState<FormValue>(initial);
  return (
    <SchemaForm
      form="f"
      fields={fields}
      value={value}
      names={{ [PERSON]: "孙示和" }}
      unit={UNIT}
      onChange={(next) => {
        seen.push(next);
        setValue(next);
      }}
    />
  );
}
const spec = (over: Partial<FieldSpec>): FieldSpec => ({
  ...{ name: "x", zh: "字段", en: "field", type: "line", required: true, audience: "organisation" },
  ...over,
});
const last = (): unknown => seen.at(-1)?.x;

const acts = INSTITUTIONS.flatMap((law) =>
  Object.keys(law.acts).map((name) => [`${law.id}.${name}`, formOf(law, name)] as const),
);

test("there are acts to draw", () => {
  expect(acts.length).toBeGreaterThan(30);
});

test.each(acts)("%s draws every field it declares", async (_, fields) => {
  fakeServer();
  /** A first row, so that the columns of tables are drawn too. */
  const initial = Object.fromEntries(
    fields.filter((f) => f.columns !== undefined && f.type !== "files").map((f) => [f.name, [{}]]),
  );
  const { container } = await show(<Holder fields={fields} initial={initial} />);
  expect(container.querySelectorAll(".field-box").length).toBeGreaterThanOrEqual(fields.length);
  for (const field of fields) expect(container.textContent).toContain(field.zh.slice(0, 2));
  cleanup();
});

test("an amount is kept with two decimals and read back in capitals", async () => {
  fakeServer();
  await show(<Holder fields={[spec({ type: "money" })]} />);
  await userEvent.type(screen.getByRole("textbox"), "628000");
  expect(last()).toBe("628000.00");
  expect(screen.getByText("陆拾贰万捌仟元整")).toBeTruthy();
});

test("an amount nobody can read is not kept, and the field says how to write it", async () => {
  fakeServer();
  await show(<Holder fields={[spec({ type: "money" })]} />);
  await userEvent.type(screen.getByRole("textbox"), "12.345");
  expect(last()).toBeUndefined();
  expect(screen.getByText("金额写成 628000.00 的形式")).toBeTruthy();
});

test("a person is found by name and kept by id", async () => {
  const fake = fakeServer();
  fake.on("GET /people", { body: { items: [{ ref: PERSON, name: "孙示和", post: "副局长" }], more: false } });
  await show(<Holder fields={[spec({ type: "ref", refers: "person" })]} />);
  await userEvent.type(screen.getByRole("combobox"), "孙");
  await userEvent.click(await screen.findByText("孙示和 · 副局长"));
  expect(last()).toBe(PERSON);
});

test("a moment is typed in office time and kept in UTC", async () => {
  fakeServer();
  const { container } = await show(<Holder fields={[spec({ type: "instant" })]} />);
  const input = container.querySelector("input");
  await userEvent.type(input!, "2026-03-09T09:00");
  expect(last()).toBe("2026-03-09T01:00:00.000Z");
});

test("yes, no and not answered are three things", async () => {
  fakeServer();
  await show(<Holder fields={[spec({ type: "flag" })]} />);
  expect(screen.getAllByRole("radio").every((r) => !(r as HTMLInputElement).checked)).toBe(true);
  await userEvent.click(screen.getByRole("radio", { name: "否" }));
  expect(last()).toBe(false);
});

test("rows are added, filled and taken out again", async () => {
  fakeServer();
  const columns = [spec({ name: "what", zh: "内容" })];
  await show(<Holder fields={[spec({ type: "table", columns })]} />);
  await userEvent.click(screen.getByRole("button", { name: "增加一行" }));
  await userEvent.type(screen.getByLabelText(/内容/), "甲");
  expect(last()).toEqual([{ what: "甲" }]);
  await userEvent.click(screen.getByRole("button", { name: "删除 第 1 行" }));
  expect(last()).toEqual([]);
});

test("a stored file whose sum differs from the one chosen is not used", async () => {
  const fake = fakeServer();
  fake.on("POST /attachments", { body: { attachment: "a1", name: "请示.docx", sha256: "0".repeat(64), bytes: 3 } });
  await show(<Holder fields={[spec({ type: "files" })]} />);
  await userEvent.upload(screen.getByLabelText("字段"), new File(["abc"], "请示.docx"));
  expect(await screen.findByText(/与本机不一致/)).toBeTruthy();
  expect(last()).toEqual([]);
});

test("a file is kept by id, name and sum", async () => {
  const fake = fakeServer();
  const sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  fake.on("POST /attachments", { body: { attachment: "a1", name: "请示.docx", sha256, bytes: 3 } });
  await show(<Holder fields={[spec({ type: "files" })]} />);
  await userEvent.upload(screen.getByLabelText("字段"), new File(["abc"], "请示.docx"));
  expect(await screen.findByRole("link", { name: "请示.docx" })).toBeTruthy();
  expect(last()).toEqual([{ attachment: "a1", name: "请示.docx", sha256 }]);
});
