// @vitest-environment happy-dom
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Todo } from "../../lib/types.ts";
import { fakeServer } from "../../testing/fake-server.ts";
import { show } from "../../testing/render.tsx";
import { ID, UNIT } from "../../testing/samples.ts";
import { grouped } from "./groups.ts";
import { InboxPage } from "./inbox-page.tsx";

const todo = (title: string, day?: string): Todo =>
  ({
    ...{ obligation: title, institution: "collective-decision", matterId: ID, unit: UNIT, act: "reported" },
    ...{ title: { zh: title, en: title }, label: "河道清淤工程", since: "2026-03-02T01:00:00.000Z" },
    ...{ unitName: "示例县水务局", institutionTitle: { zh: "三重一大集体决策", en: "decision" } },
    cite: { source: "E2", place: "", quote: "必须向派驻机构提前报告", kind: "essay" },
    ...(day === undefined ? {} : { due: { day, provisional: false }, remaining: 1 }),
  }) as unknown as Todo;

test("逾期在前,其后今天、本周、以后;没有期限的自成一组,排在最后", () => {
  const list = [todo("无期限"), todo("以后", "2026-03-20"), todo("今天", "2026-03-11"), todo("逾期", "2026-03-10")];
  expect(grouped(list, "2026-03-11").map(({ group }) => group)).toEqual(["overdue", "today", "later", "open"]);
});

test("每一项一个办理按钮,读屏能听见是哪一件", async () => {
  const fake = fakeServer();
  fake.on("GET /inbox", { body: { items: [todo("提前报告派驻机构")], total: 1 } });
  await show(<InboxPage tab="todo" />);
  const list = await screen.findByRole("region", { name: "待办列表" });
  within(list).getByText("未规定期限", { selector: "li" });
  within(list).getByRole("link", { name: "去办理:提前报告派驻机构 河道清淤工程" });
});

test("没有待办时说明下一步可以做什么", async () => {
  const fake = fakeServer();
  fake.on("GET /inbox", { body: { items: [], total: 0 } });
  await show(<InboxPage tab="todo" />);
  await screen.findByText("现在没有待办");
  screen.getByRole("link", { name: "提出新的事项" });
});
