// @vitest-environment happy-dom
/** What a matter's page draws of stages and acts. */
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { MatterView } from "../../lib/types.ts";
import { act, ID, UNIT } from "../../testing/samples.ts";
import { show } from "../../testing/render.tsx";
import { OtherActs } from "./other-acts.tsx";
import { Stepper } from "./stepper.tsx";

const WORD = { zh: "支出审批", en: "Spending" };
const stage = (id: string, zh: string) => ({ id, title: { zh, en: id } });
const view: MatterView = {
  ...{ id: ID, institution: "spending", institutionTitle: WORD, label: "支〔2026〕1 号", seq: 1 },
  ...{ unit: { id: UNIT, name: "示例县水务局" }, stage: "signing", stageTitle: { zh: "审批中", en: "being signed" } },
  stages: [
    stage("unapplied", "未申请"),
    stage("signing", "审批中"),
    stage("paid", "已支付"),
    stage("returned", "已退回"),
  ],
  ...{ ends: ["paid"], line: ["signing", "paid"], fields: [], names: {}, codes: {}, todos: [], publications: [] },
  acts: [
    act({ name: "returned", title: { zh: "退回", en: "send back" } }),
    act({
      ...{ name: "leaderSigned", title: { zh: "主要负责人签字", en: "sign" } },
      refused: {
        title: { zh: "轮到主要负责人签字", en: "the turn of the leader" },
        because: { zh: "这笔支出不需主要负责人签字", en: "not signed by the leader" },
      },
    }),
  ],
};

test("环节只画主线,不把别的结果画成后续", async () => {
  await show(<Stepper view={view} />);
  expect(screen.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual(["审批中", "已支付"]);
});

test("现有记录下必被拒绝的办理不列在可以办理之下,并写明理由", async () => {
  await show(<OtherActs view={view} front={undefined} />);
  const under = (title: string): HTMLElement => {
    const list = screen.getByRole("heading", { name: title }).nextElementSibling;
    if (!(list instanceof HTMLElement)) throw new Error(title);
    return list;
  };
  expect(
    within(under("现在可以办理"))
      .getAllByRole("link")
      .map((link) => link.textContent),
  ).toEqual(["退回"]);
  expect(under("按现有记录还不能办理").textContent).toMatch(/要求「轮到主要负责人签字」.这笔支出不需主要负责人签字/);
});
