/** BY-01 一事一页: from the ballot's resolution to any voucher and back, with the sums decided, contracted and paid. */
import { beforeAll, describe, expect, test } from "vitest";
import { money, refOf, smallCounty, unitRef } from "@mingjian/scenarios";
import { seeing } from "../http/site.ts";
import { openSite, refOfPersona, type Persona, type TestSite } from "../http/testing/site.ts";
import { passbookOf, type Passbook } from "./passbook.ts";

let it: TestSite;
const DECISION = refOf("matter m01");
const [CONTRACT, PAYMENT, POWER] = ["contract", "泵站款1", "电费1"].map((name) => refOf(`money ${name}`));

beforeAll(async () => {
  it = await openSite(money(smallCounty("swj", "zzb", "jyj", "sjj")));
}, 120_000);

const asked = async (id: string | undefined, persona: Persona = "leader") =>
  (await it.as(persona)).get(`/api/matters/${id ?? ""}/money`);
const passbook = async (id: string | undefined): Promise<Passbook> => {
  const answer = await asked(id);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ passbook: Passbook }>().passbook;
};

describe("BY-01 the passbook", () => {
  test("decided, contracted, under way and paid stand side by side, and are the sums of their lines", async () => {
    const book = await passbook(DECISION);
    expect(book.resolution).toMatchObject({ id: DECISION, amount: "486000.00", inForce: true });
    expect(book.contracts.map(({ id, amount }) => [id, amount])).toEqual([[CONTRACT, "480000.00"]]);
    expect(book.payments.map(({ amount, stage }) => [amount, stage])).toEqual([
      ["240000.00", "paid"],
      ["150000.00", "paid"],
      ["60000.00", "paid"],
      ["30000.00", "signing"],
    ]);
    expect(book.sums).toEqual({ contracted: "480000.00", underWay: "30000.00", paid: "450000.00" });
  });

  test("the same page opens from the contract and from a voucher", async () => {
    const whole = await passbook(DECISION);
    expect(await passbook(CONTRACT)).toEqual(whole);
    expect(await passbook(PAYMENT)).toEqual(whole);
    expect(whole.payments.find(({ id }) => id === PAYMENT)?.voucher).toBe("记-泵站款1");
  });

  test("a routine payment is its own page, and a matter without money has none", async () => {
    const book = await passbook(POWER);
    expect(book.resolution).toBeUndefined();
    expect(book.payments.map(({ id }) => id)).toEqual([POWER]);
    const meeting = await asked(refOf("meeting m01"));
    expect(meeting.json()).toEqual({ passbook: null });
  });

  test("who may know a payment but not the decision reads no resolution", async () => {
    const shown = await seeing(it.site, refOfPersona("stranger"), (sight) => {
      // As if the payment were of the reader's own unit, under a decision of another.
      const [state] = [sight.world.matter(PAYMENT ?? "")].flatMap((one) => one ?? []);
      const own = { ...state!, unit: unitRef("jyj") };
      const matter = (id: string) => (id === PAYMENT ? own : sight.world.matter(id));
      const world = Object.assign(Object.create(sight.world) as typeof sight.world, { matter });
      return passbookOf({ ...sight, world }, own);
    });
    expect(shown?.payments.map(({ id }) => id)).toEqual([PAYMENT]);
    expect(shown).not.toHaveProperty("resolution");
  });

  test("who may not know the matter does not know its money", async () => {
    expect((await asked(DECISION, "stranger")).statusCode).toBe(404);
    expect((await asked(DECISION, "officer")).statusCode).toBe(200);
  });
});
