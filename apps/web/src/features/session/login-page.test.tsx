// @vitest-environment happy-dom
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { fakeServer, problem } from "../../testing/fake-server.ts";
import { show } from "../../testing/render.tsx";
import { isOpenLine, LoginPage } from "./login-page.tsx";

function server() {
  const fake = fakeServer();
  const accounts = [{ login: "clerk", title: { zh: "水务局办公室科员", en: "clerk" } }];
  fake.on("GET /session", { body: { demo: true, accounts } });
  return fake;
}
const enter = () => screen.getByRole("button", { name: "登录" });

test("演示账号一按即填,焦点到口令", async () => {
  server();
  await show(<LoginPage onDone={() => undefined} />);
  await userEvent.click(await screen.findByRole("button", { name: /clerk/ }));
  expect(screen.getByLabelText<HTMLInputElement>("账号").value).toBe("clerk");
  expect(document.activeElement?.id).toBe("password");
});

test("口令不对:说明,填写的账号还在;对了才进门", async () => {
  const fake = server();
  fake.on("POST /session", problem(401, "auth.failed", "未登录"));
  const done = vi.fn();
  await show(<LoginPage onDone={done} />);
  await userEvent.type(await screen.findByLabelText("账号"), "clerk");
  await userEvent.type(document.getElementById("password") ?? document.body, "错的");
  await userEvent.click(enter());
  expect((await screen.findByRole("alert")).textContent).toContain("账号或密码不正确");
  expect(done).not.toHaveBeenCalled();
  fake.on("POST /session", { body: { person: { ref: "p", name: "甲" }, posts: [], offices: [], demo: true } });
  await userEvent.click(enter());
  await waitFor(() => {
    expect(done).toHaveBeenCalledOnce();
  });
});

test("不加密的线路只在本机放行", () => {
  expect(isOpenLine({ protocol: "http:", hostname: "localhost" })).toBe(false);
  expect(isOpenLine({ protocol: "http:", hostname: "10.0.0.8" })).toBe(true);
  expect(isOpenLine({ protocol: "https:", hostname: "10.0.0.8" })).toBe(false);
});
