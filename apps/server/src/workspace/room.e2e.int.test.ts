/** 会场 in a browser: one item from the open agenda to the filed record; the line drops for a while; members answer on their phones. */
import { describe, expect, test, vi } from "vitest";
import { refOf, voters, type Story } from "@mingjian/scenarios";
import { hasBrowser } from "../portal/testing/browser.ts";
import { refOfPersona } from "../http/testing/site.ts";
import { countyWith, purchase } from "../http/testing/small-county.ts";
import { openStand, overflow, PHONE, picture, serious, type Seat } from "./testing/stand.ts";

// A browser beside other work is slow, never wrong.
vi.setConfig({ testTimeout: 240_000 });
const story: Story = countyWith([purchase("room", { until: "scheduled" })], ["zzb", "swj"]);
const meeting = refOf("meeting room");

describe.skipIf(!hasBrowser)("会场", async () => {
  if (!hasBrowser) return;
  const stand = await openStand(story);
  const [leader = "", ...deputies] = voters("swj");
  const item = (): string =>
    (stand.site.ledger.world().matter(meeting)?.matter as { items: { matter: string }[] }).items[0]?.matter ?? "";
  const state = (id: string) => stand.site.ledger.world().matter(id);
  const speeches = (): readonly { readonly speaker: string; readonly opinion: string }[] =>
    (state(item())?.matter as { speeches: { speaker: string; opinion: string }[] }).speeches;
  const planned = (state(meeting)?.matter as { plannedAt: string }).plannedAt;
  const nameOf = (ref: string): string => (state(ref)?.matter as { name: string }).name;
  const later = (minutes: number): string => new Date(Date.parse(planned) + minutes * 60_000).toISOString();
  const next = ({ page }: Seat) => page.locator(".go button");
  const stageOf = (id: string) => () => state(id)?.stage;
  const soon = (look: () => unknown) => expect.poll(look, { timeout: 15_000 });

  stand.at(later(-18 * 60));
  const clerk = await stand.seat("clerk");

  test("UJ-2 会前:议程由记录人确定,暂不能审议的原因一开始就在", async () => {
    await clerk.go(`/app/meetings/${meeting}`);
    await clerk.page
      .getByText(/暂不能审议,?,?还差/)
      .or(clerk.page.getByText(/暂不能审议/))
      .first()
      .waitFor();
    await next(clerk).click();
    await clerk.page.getByRole("button", { name: "确定议程" }).last().click();
    await soon(stageOf(meeting)).toBe("frozen");
    await picture(clerk.page, "room-before");
  });

  test("UJ-2 到会:一人一按,人数随到随算;不够不能开始,够了才开会", async () => {
    stand.at(later(1));
    await clerk.page.getByRole("button", { name: "登记进出" }).click();
    for (const ref of [leader, ...deputies.slice(0, 3)]) {
      await clerk.page.getByRole("button", { name: `${nameOf(ref)} 到会` }).click();
      await clerk.page.getByRole("button", { name: `${nameOf(ref)} 离会` }).waitFor();
    }
    await clerk.page.getByRole("img", { name: /到会 4 人/ }).waitFor();
    await next(clerk).click();
    await soon(stageOf(meeting)).toBe("inSession");
    await next(clerk).click();
    await soon(() => state(item())?.stage).toBe("study");
  });

  test("断网一分钟:发言照记,什么也不丢;连上后每条只算一次,主要负责人仍在最后", async () => {
    await clerk.page.getByLabel(/的意见/).waitFor();
    await clerk.context.setOffline(true);
    for (const [i, ref] of deputies.slice(0, 3).entries()) {
      await clerk.page.getByLabel(`${nameOf(ref)}的意见`, { exact: false }).fill(`断网时的第 ${i + 1} 条意见`);
      await clerk.page.getByRole("button", { name: "记入" }).click();
    }
    await clerk.page.getByText("3 项已保存在本机", { exact: false }).waitFor();
    await clerk.page.getByLabel(`${nameOf(leader)}的意见`, { exact: false }).fill("同意大家意见");
    expect(speeches()).toHaveLength(0);
    const kept = await clerk.page.evaluate<string>("JSON.stringify(localStorage)");
    for (const n of [1, 2, 3]) expect(kept).toContain(`断网时的第 ${n} 条意见`);
    await picture(clerk.page, "room-offline");
    await clerk.context.setOffline(false);
    await soon(() => speeches().length).toBe(3);
    await clerk.page.getByText("已保存在本机", { exact: false }).waitFor({ state: "detached" });
    expect(speeches().map(({ speaker }) => speaker)).toEqual(deputies.slice(0, 3));
  });

  test("回答丢了再送一次:同一条只记一次", async () => {
    const { page } = clerk;
    let asked = 0;
    await page.route("**/acts/spoken", async (route) => {
      asked += 1;
      if (asked > 1) {
        await route.continue();
        return;
      }
      await route.fetch();
      await route.abort("connectionreset");
    });
    await page.getByRole("button", { name: "记入" }).click();
    await soon(() => speeches().at(-1)?.speaker).toBe(leader);
    await soon(() => asked).toBeGreaterThan(1);
    await page.getByText("已保存在本机", { exact: false }).waitFor({ state: "detached" });
    await page.unroute("**/acts/spoken");
    expect(speeches()).toHaveLength(4);
  });

  test("会场屏:字够大,没有姓名、编号和选择", async () => {
    const wall = await stand.seat("clerk", { width: 1920, height: 1080 });
    await wall.go(`/app/meetings/${meeting}?as=wall`);
    await wall.page.locator(".wall dl").waitFor();
    const sizes = await wall.page.evaluate<readonly number[]>(
      `[...document.querySelectorAll(".wall *")].filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim() !== "")).map((e) => parseFloat(getComputedStyle(e).fontSize))`,
    );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(48);
    expect(
      await wall.page.evaluate<number>(`parseFloat(getComputedStyle(document.querySelector(".wall h1")).fontSize)`),
    ).toBeGreaterThanOrEqual(72);
    const words = await wall.page.locator("body").innerText();
    for (const ref of [leader, ...deputies]) {
      expect(words).not.toContain(nameOf(ref));
      expect(words).not.toContain(ref);
    }
    expect(await serious(wall.page)).toEqual([]);
    await picture(wall.page, "room-wall");
    await wall.context.close();
  });

  test("表决:选票发给在场的人,两名监票人各自计票,结果由规则得出", async () => {
    stand.at(later(30));
    const act = (who: "clerk" | "deputy2" | "deputy3" | "leader", name: string, input: object) =>
      stand.as(who).then(async (c) => {
        const seq = state(item())?.seq ?? 0;
        const answer = await c.post(`/api/matters/${item()}/acts/${name}`, { input, seq });
        expect(answer.statusCode, answer.body).toBe(201);
      });
    await next(clerk).click();
    await clerk.page
      .getByLabel(/监票人/)
      .first()
      .waitFor();
    await picture(clerk.page, "room-issue");
    const tellers = [refOfPersona("deputy2"), refOfPersona("deputy3")];
    await act("clerk", "ballotsIssued", { tellers, issued: 4 });
    const tally = { agree: 3, oppose: 1, abstain: 0, defer: 0, blank: 0, invalid: 0, unreturned: 0 };
    await act("deputy2", "ballotsCounted", tally);

    const teller = await stand.seat("deputy3", PHONE);
    await teller.go(`/app/meetings/${meeting}`);
    await teller.page.getByLabel("同意", { exact: true }).fill("3");
    await teller.page.getByLabel("不同意", { exact: true }).fill("1");
    await teller.page.getByText("票数相符", { exact: false }).waitFor();
    expect(await overflow(teller.page)).toBe(0);
    await picture(teller.page, "room-teller");
    await teller.page.getByRole("button", { name: "复核计票" }).click();
    await soon(() => state(item())?.stage).toBe("counted");
    await teller.context.close();
    await act("clerk", "resultDeclared", {
      outcome: "passed",
      resolution: "同意采购",
      executor: refOfPersona("deputy2"),
      due: "2026-06-30",
    });
    await clerk.go(`/app/meetings/${meeting}`);
    await clerk.page.getByText("已决议", { exact: false }).first().waitFor();
  });

  test("纪要:散会即成稿;成员在手机上确认或请求更正;未答复不能归档", async () => {
    await next(clerk).click();
    await soon(stageOf(meeting)).toBe("closed");
    await next(clerk).click();
    await clerk.page.locator(".room-form button[type=submit]").click();
    await soon(stageOf(meeting)).toBe("minuted");

    const member = await stand.seat("deputy", PHONE);
    await member.go(`/app/meetings/${meeting}?as=mine`);
    await member.page.getByRole("button", { name: "成员确认纪要无误" }).click();
    await member.page.getByText("成员确认 1 / 4").waitFor();
    expect(await serious(member.page)).toEqual([]);
    expect(await overflow(member.page)).toBe(0);
    const other = await stand.seat("deputy2", PHONE);
    await other.go(`/app/meetings/${meeting}?as=mine`);
    await other.page.getByRole("button", { name: "请求更正" }).click();
    await other.page.getByLabel(/请求更正的内容/).fill("第一项漏记我的补充意见");
    await other.page.locator(".room-form button[type=submit]").click();
    await soon(() => (state(meeting)?.matter as { corrections: unknown[] }).corrections.length).toBe(1);
    await picture(other.page, "member-minutes");

    const chair = await stand.as("leader");
    const seq = (): number => state(meeting)?.seq ?? 0;
    const refused = await chair.post(`/api/matters/${meeting}/acts/minutesConfirmed`, { input: {}, seq: seq() });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain("CORRECTION_UNANSWERED");

    await clerk.go(`/app/meetings/${meeting}`);
    await clerk.page.getByText("待答复", { exact: false }).first().waitFor();
    await picture(clerk.page, "room-minutes");
    await clerk.page.locator(".corrections").getByRole("button", { name: "答复" }).click();
    await clerk.page.getByLabel(/说明/).fill("已补记");
    await clerk.page.getByLabel(/答复/).first().click();
    await clerk.page.getByText("采纳更正", { exact: true }).last().click();
    await clerk.page.locator(".room-form button[type=submit]").click();
    await soon(() => JSON.stringify(state(meeting)?.matter)).toContain("已补记");
    const confirmed = await chair.post(`/api/matters/${meeting}/acts/minutesConfirmed`, { input: {}, seq: seq() });
    expect(confirmed.statusCode, confirmed.body).toBe(201);
    await clerk.go(`/app/meetings/${meeting}`);
    await next(clerk).click();
    await soon(stageOf(meeting)).toBe("archived");
    for (const seat of [clerk, member, other]) expect(seat.complaints).toEqual([]);
  });
});
