/** Both ports of one site for tests, with the parties of an election behind them. */
import { afterAll, expect } from "vitest";
import type { Ref } from "@mingjian/rulebook";
import { openSite, PASSWORD, refOfPersona, type Answer, type Persona, type TestSite } from "../../http/testing/site.ts";
import { buildBooth } from "../booth-app.ts";
import { ballotsOf } from "../service.ts";
import { playCeremony, Trustee, Voter, type Reply, type Send } from "./parties.ts";

const replyOf = (answer: Answer): Reply => ({
  ...{ status: answer.statusCode, body: answer.body },
  json: answer.json,
});
let n = 0;

export interface BoothSite extends TestSite {
  /** Waits for what the server does by itself. */
  readonly settled: () => Promise<void>;
  /** Requests at the booth: with a session, or as nobody. */
  readonly at: (persona?: Persona) => Promise<Send>;
  readonly raw: (method: "GET" | "POST", url: string, payload?: object | string, headers?: object) => Promise<Answer>;
  /** An act through the ordinary door; fails the test when it is refused. */
  readonly act: (who: Persona, matter: Ref, act: string, input?: object) => Promise<void>;
  readonly tryAct: (who: Persona, matter: Ref, act: string, input?: object) => Promise<Answer>;
  readonly begin: (who: Persona, name: string, input: object) => Promise<Ref>;
  readonly voter: (who: Persona) => Promise<Voter>;
  readonly trustee: (who: Persona, ceremony: Ref, seed?: Uint8Array) => Promise<Trustee>;
}

export async function openBooth(): Promise<BoothSite> {
  const site = await openSite();
  const service = ballotsOf(site.site);
  const booth = await buildBooth(site.site);
  await booth.ready();
  afterAll(async () => {
    await booth.close();
    await service.stop();
  });
  const sessions = new Map<Persona, Promise<Send>>();
  const raw: BoothSite["raw"] = (method, url, payload, headers = {}) => {
    const changing =
      method === "GET" ? {} : { "x-mj": "1", "idempotency-key": `booth-key-${String((n += 1)).padStart(12, "0")}` };
    const type = payload === undefined ? {} : { "content-type": "application/json" };
    const body = payload === undefined ? {} : { payload };
    return booth.inject({ method, url, ...body, headers: { ...changing, ...type, ...headers } });
  };
  const send =
    (headers: object): Send =>
    async (method, url, payload) =>
      replyOf(await raw(method as "GET" | "POST", url, payload, headers));
  const entered = async (persona: Persona): Promise<Send> => {
    const answer = await raw("POST", "/api/booth/session", { login: persona, password: PASSWORD });
    expect(answer.statusCode, answer.body).toBe(201);
    return send({ authorization: `Bearer ${answer.json<{ token: string }>().token}` });
  };
  const at = (persona?: Persona): Promise<Send> => {
    if (persona === undefined) return Promise.resolve(send({}));
    const known = sessions.get(persona) ?? entered(persona);
    sessions.set(persona, known);
    return known;
  };
  const tryAct: BoothSite["tryAct"] = async (who, matter, act, input = {}) => {
    const seq = site.site.ledger.world().matter(matter)?.seq ?? 0;
    return (await site.as(who)).post(`/api/matters/${matter}/acts/${act}`, { input, seq });
  };
  return {
    ...{ ...site, at, raw, tryAct, settled: () => service.settled() },
    async act(who, matter, act, input) {
      const answer = await tryAct(who, matter, act, input);
      expect(answer.statusCode, `${act} ${answer.body}`).toBe(201);
      await service.settled();
    },
    async begin(who, name, input) {
      const [institution, act] = name.split(".");
      const answer = await (await site.as(who)).post("/api/matters", { institution, act, input });
      expect(answer.statusCode, answer.body).toBe(201);
      await service.settled();
      return answer.json<{ matterId: Ref }>().matterId;
    },
    voter: async (who) => new Voter(refOfPersona(who), await at(who), await at()),
    trustee: async (who, ceremony, seed) => new Trustee(await at(who), ceremony, seed),
  };
}

export const TRUSTEES = ["officer", "orgdept", "auditor"] as const;
export const BOARD = ["leader", "deputy", "deputy2", "deputy3", "deputy4"] as const;

export async function keysOf(
  s: BoothSite,
  unit: Ref,
): Promise<{ readonly keys: Ref; readonly trustees: readonly Trustee[] }> {
  const day = new Date(s.clock.now + 200 * 86_400_000).toISOString().slice(0, 10);
  const named = TRUSTEES.map((who) => ({ person: refOfPersona(who), post: `保管人 ${who}` }));
  const keys = await s.begin("clerk", "key-ceremony.opened", {
    unit,
    title: "计票密钥",
    trustees: named,
    k: 2,
    notAfter: day,
  });
  const trustees = await Promise.all(TRUSTEES.map((who) => s.trustee(who, keys)));
  await playCeremony(trustees, s.settled);
  return { keys, trustees };
}

const HOUR = 3_600_000;
const whole = (ms: number): string => new Date(Math.floor(ms / 1000) * 1000).toISOString();
export const hours = (s: BoothSite): { readonly opensAt: string; readonly closesAt: string } => ({
  opensAt: whole(s.clock.now + HOUR),
  closesAt: whole(s.clock.now + 2 * HOUR),
});

/** From the convening to an open vote with every voter registered. */
export async function openVote(
  s: BoothSite,
  input: object,
  voters: readonly Voter[],
  attending = voters.length,
): Promise<{ readonly id: Ref; readonly uuid: string }> {
  const times = hours(s);
  const id = await s.begin("clerk", "ballot.convened", { ...times, ...input });
  const uuid = id.replaceAll("l", "L");
  for (const voter of voters) {
    const reply = await voter.register(uuid);
    expect(reply.status, reply.body).toBe(201);
  }
  await s.act("clerk", id, "rollClosed");
  await s.act("officer", id, "listConfirmed");
  s.clock.now = Date.parse(times.opensAt) + 1000;
  await s.act("clerk", id, "sessionNoted", { attending, leaderSpoke: true });
  await s.act("clerk", id, "opened");
  return { id, uuid };
}
