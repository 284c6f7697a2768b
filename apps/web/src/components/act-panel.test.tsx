// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { fakeServer, problem, type FakeServer } from "../testing/fake-server.ts";
import { show } from "../testing/render.tsx";
import { act, finding, ID, passed, PERSON, preview, UNIT } from "../testing/samples.ts";
import { ActPanel } from "./act-panel.tsx";

const PLACE = { matterId: ID, institution: "collective-decision", unit: UNIT, acts: ["reported", "unscheduled"] };
const POST = `POST /matters/${ID}/acts/reported`;
const placed = {
  ...{ entryId: "x", matterId: ID, pos: 7, at: "2026-03-02T02:00:00.000Z", seq: 5, stage: "preparation", receipt: "r" },
};

function server(): FakeServer {
  const fake = fakeServer();
  fake.on(`POST /matters/${ID}/acts/reported/preview`, { body: preview() });
  fake.on(POST, { status: 201, body: placed });
  return fake;
}
const panel = (done: () => void = () => undefined, fields = act().fields) => (
  <ActPanel
    target={{ matterId: ID, seq: 4, act: "reported" }}
    act={{ title: act().title, fields, initial: {} }}
    about={{ unit: "示例县水利局", label: "县水质监测站设备采购", person: "卫示文" }}
    unit={UNIT}
    names={{ [PERSON]: "孙示和" }}
    place={PLACE}
    heading="下一步"
    onDone={done}
    draftKey={`${ID}.reported`}
  />
);
const submit = (): HTMLElement => screen.getByRole("button", { name: /提前报告派驻机构/ });

test("a refused act shows reason, citation and cure before the form, and its button counts what is missing", async () => {
  const fake = server();
  fake.on(`POST /matters/${ID}/acts/reported/preview`, {
    body: preview({ open: false, findings: [finding(), passed] }),
  });
  await show(panel());
  const refusal = await screen.findByRole("region", { name: /暂不能/ });
  expect(within(refusal).getByText("材料送达至会议时满 2 个工作日，还差 1 个")).toBeTruthy();
  expect(within(refusal).getByText("《党组议事规则》第八条")).toBeTruthy();
  const cure = within(refusal).getByRole("link", { name: "改期召开会议" });
  expect(cure.getAttribute("href")).toBe(`/matters/${ID}?act=unscheduled`);
  expect(within(refusal).getByText("期限")).toBeTruthy();
  expect(within(refusal).getByText("异议")).toBeTruthy();
  expect(submit().textContent).toContain("还差 1 项");
  await userEvent.click(submit());
  expect(fake.to(POST)).toHaveLength(0);
});

test("the checklist says state in words, and names the people a finding rests on", async () => {
  const fake = server();
  const unknown = finding({ gate: "collective-decision.quorum", outcome: "unknown", code: "ROSTER_MISSING" });
  fake.on(`POST /matters/${ID}/acts/reported/preview`, {
    body: preview({ open: false, findings: [passed, finding(), unknown] }),
  });
  const { container } = await show(panel());
  await screen.findByText("属于事项清单");
  const words = [...container.querySelectorAll(".gates .light")].map((light) => light.textContent);
  expect(words).toEqual(["不予办理", "无法判断", "通过"]);
  expect(screen.getAllByText("孙示和").length).toBeGreaterThan(0);
});

test("a double click is one submission under one key", async () => {
  const fake = server();
  fake.on(
    POST,
    () =>
      new Promise((resolve) =>
        setTimeout(() => {
          resolve({ status: 201, body: placed });
        }, 30),
      ),
  );
  const done = vi.fn();
  await show(panel(done));
  await userEvent.type(await screen.findByLabelText(/报告内容/), "已具备上会条件");
  await screen.findByText("属于事项清单");
  fireEvent.click(submit());
  fireEvent.click(submit());
  await waitFor(() => {
    expect(done).toHaveBeenCalledOnce();
  });
  expect(fake.to(POST)).toHaveLength(1);
  expect(fake.to(POST)[0]?.body).toEqual({ input: { report: "已具备上会条件" }, seq: 4 });
});

test("an answer that never came is asked for again under the same key; after an answer the next attempt has its own", async () => {
  const fake = server();
  fake.on(POST, "offline");
  const done = vi.fn();
  await show(panel(done));
  await userEvent.type(await screen.findByLabelText(/报告内容/), "甲");
  await screen.findByText("属于事项清单");
  fireEvent.click(submit());
  await screen.findByText(/再按一次仍算同一次提交/);
  fake.on(POST, problem(409, "conflict.version", "该事项刚被更新"));
  await userEvent.click(submit());
  await screen.findByText("该事项刚被更新");
  fake.on(POST, { status: 201, body: placed });
  await userEvent.click(submit());
  await waitFor(() => {
    expect(done).toHaveBeenCalledOnce();
  });
  const keys = fake.to(POST).map(({ headers }) => headers.get("idempotency-key"));
  expect(keys[0]).toBe(keys[1]);
  expect(keys[2]).not.toBe(keys[1]);
  expect(fake.to(POST).every(({ headers }) => headers.get("x-mj") === "1")).toBe(true);
});

test("what is missing in the form is listed with links to the fields, and nothing is sent", async () => {
  const fake = server();
  const problems = [{ kind: "input" as const, path: "report", because: { zh: "不能为空", en: "must not be empty" } }];
  fake.on(`POST /matters/${ID}/acts/reported/preview`, { body: preview({ open: false, findings: [], problems }) });
  await show(panel());
  await screen.findByText(/处待填写/);
  expect(screen.queryByText("不能为空")).toBeNull();
  await userEvent.click(submit());
  const summary = await screen.findByRole("alert");
  expect(document.activeElement).toBe(summary);
  await userEvent.click(within(summary).getByRole("button", { name: "报告内容:不能为空" }));
  expect(document.activeElement).toBe(screen.getByLabelText(/报告内容/));
  expect(fake.to(POST)).toHaveLength(0);
});

test("what was typed is there again after the page was closed", async () => {
  server();
  const { unmount } = await show(panel());
  await userEvent.type(await screen.findByLabelText(/报告内容/), "写到一半");
  unmount();
  await show(panel());
  expect(await screen.findByDisplayValue("写到一半")).toBeTruthy();
  expect(screen.getByText("已恢复上次没有提交的内容")).toBeTruthy();
});

test("a draft kept on the server is offered where this browser has none", async () => {
  const fake = server();
  fake.on(`GET /drafts/${ID}.reported`, { body: { value: { report: "在另一台电脑上写的" } } });
  await show(panel());
  expect(await screen.findByDisplayValue("在另一台电脑上写的")).toBeTruthy();
});
