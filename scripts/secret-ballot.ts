/**
 * `npm run scenario secret-ballot [-- --export DIR]`: a board decides by secret ballot and a congress appraises, both over the HTTP of the
 * booth and the workspace as people would, in an installation of its own; the export is verified, ballots included, and the archives are
 * handed to the reference tool where it is installed.
 */
import { randomUUID } from "node:crypto";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { PACKS } from "@mingjian/packs";
import { INSTITUTIONS, type Ref } from "@mingjian/rulebook";
import { decide, found, personRef, smallCounty, unitOf, unitRef, type Story } from "@mingjian/scenarios";
import { buildBooth } from "../apps/server/src/ballot/booth-app.ts";
import { ballotsOf } from "../apps/server/src/ballot/service.ts";
import { playCeremony, Trustee, Voter, type Send } from "../apps/server/src/ballot/testing/parties.ts";
import { startDatabase } from "../apps/server/src/database/launcher.ts";
import { migrate } from "../apps/server/src/database/migrate.ts";
import { buildSite } from "../apps/server/src/http/server.ts";
import { passwordHash } from "../apps/server/src/http/session.ts";
import type { Site } from "../apps/server/src/http/site.ts";
import { startLedger } from "../apps/server/src/ledger/embedded.ts";
import { play } from "../apps/server/src/start/play.ts";

const CLI = fileURLToPath(new URL("../apps/cli/bin/mingjian.js", import.meta.url));
const PASSWORD = "scenario-only-2026";
const unit = unitRef("swj");

/** Who appears: by login, with unit and office. */
const PEOPLE: Readonly<Record<string, readonly [string, string]>> = {
  ...{ clerk: ["swj", "meetingClerk"], office: ["swj", "officeDirector"], leader: ["swj", "topLeader"] },
  ...{
    deputy1: ["swj", "deputy1"],
    deputy2: ["swj", "deputy2"],
    deputy3: ["swj", "deputy3"],
    deputy4: ["swj", "deputy4"],
  },
  ...{ legal: ["swj", "legalAdviser"], finance: ["swj", "financeSupervisor"] },
  ...{
    teacher1: ["jyj", "deputy1"],
    teacher2: ["jyj", "deputy2"],
    teacher3: ["jyj", "deputy3"],
    teacher4: ["jyj", "deputy4"],
  },
  ...{ officer: ["agency 5", "disciplineOfficer"], orgdept: ["zzb", "deputy2"], auditor: ["sjj", "topLeader"] },
};
const refOf = (who: string): Ref => {
  const [key = "", office = ""] = PEOPLE[who] ?? [];
  return personRef(key, office);
};
const TRUSTEES = ["officer", "orgdept", "auditor"];
const BOARD = ["leader", "deputy1", "deputy2", "deputy3", "deputy4"];
const CONGRESS = [
  "deputy1",
  "deputy2",
  "deputy3",
  "deputy4",
  "legal",
  "finance",
  "teacher1",
  "teacher2",
  "teacher3",
  "teacher4",
];

const matter = (): Story =>
  function* (theatre) {
    yield* found(smallCounty("swj", "jyj", "sjj"))(theatre);
    yield* decide(
      {
        ...{ key: "secret", unit: unitOf("swj"), title: "城东泵站设备更换", summary: "更换老旧设备", codes: ["J1"] },
        ...{ area: "procurement", amount: "486000.00", deputy: "deputy1", raisedOn: "2026-03-02", until: "study" },
        legalReview: true,
      },
      theatre,
    );
  };

const say = (line: string): void => {
  console.log(line);
};

type Port = Awaited<ReturnType<typeof buildSite>>;

/** One installation with both ports, and everybody who acts in it. */
class Hall {
  readonly clock: { now: number };
  readonly #site: Site;
  readonly #main: Port;
  readonly #booth: Port;
  readonly #cookies = new Map<string, string>();
  readonly #tokens = new Map<string, string>();

  constructor(site: Site, main: Port, booth: Port, clock: { now: number }) {
    this.#site = site;
    this.#main = main;
    this.#booth = booth;
    this.clock = clock;
  }

  settled(): Promise<void> {
    return ballotsOf(this.#site).settled();
  }
  stage(id: Ref): string {
    return this.#site.ledger.world().matter(id)?.stage ?? "";
  }

  async #post(who: string, url: string, payload: object) {
    const cookie = this.#cookies.get(who) ?? (await this.#login(who));
    const headers = { cookie, "x-mj": "1", "idempotency-key": `scenario-${randomUUID()}` };
    const answer = await this.#main.inject({ method: "POST", url, payload, headers });
    if (answer.statusCode >= 400) throw new Error(`${who} ${url} ${answer.statusCode} ${answer.body}`);
    return answer;
  }
  async #login(who: string): Promise<string> {
    const headers = { "x-mj": "1", "idempotency-key": `scenario-${randomUUID()}` };
    const payload = { login: who, password: PASSWORD };
    const answer = await this.#main.inject({ method: "POST", url: "/api/session", payload, headers });
    const [cookie] = answer.cookies;
    const text = `${cookie?.name ?? ""}=${cookie?.value ?? ""}`;
    this.#cookies.set(who, text);
    return text;
  }

  async begin(who: string, name: string, input: object): Promise<Ref> {
    const [institution, act] = name.split(".");
    const answer = await this.#post(who, "/api/matters", { institution, act, input });
    await this.settled();
    return answer.json<{ matterId: Ref }>().matterId;
  }
  async act(who: string, id: Ref, act: string, input: object = {}): Promise<void> {
    const seq = this.#site.ledger.world().matter(id)?.seq ?? 0;
    await this.#post(who, `/api/matters/${id}/acts/${act}`, { input, seq });
    await this.settled();
    say(`  ✓ ${act}`);
  }

  /** Requests at the booth: a ticket from the workspace becomes a session, or nobody is named. */
  async at(who?: string): Promise<Send> {
    const token = who === undefined ? undefined : (this.#tokens.get(who) ?? (await this.#enter(who)));
    const own = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return async (method, url, payload) => {
      const changing = method === "GET" ? {} : { "x-mj": "1", "idempotency-key": `scenario-${randomUUID()}` };
      const body = payload === undefined ? {} : { payload };
      const answer = await this.#booth.inject({ method, url, ...body, headers: { ...own, ...changing } });
      return { status: answer.statusCode, body: answer.body, json: answer.json };
    };
  }
  async #enter(who: string): Promise<string> {
    const { ticket } = (await this.#post(who, "/api/booth/tickets", {})).json<{ ticket: string }>();
    const reply = await (await this.at())("POST", "/api/booth/session", { ticket });
    const { token } = reply.json<{ token: string }>();
    this.#tokens.set(who, token);
    return token;
  }
  async archive(uuid: string, who: string): Promise<Buffer> {
    await this.at(who);
    const headers = { authorization: `Bearer ${this.#tokens.get(who) ?? ""}` };
    const answer = await this.#booth.inject({
      method: "GET",
      url: `/api/elections/${uuid}/archive?variant=full`,
      headers,
    });
    return answer.rawPayload;
  }
}

const whole = (ms: number): string => new Date(Math.floor(ms / 1000) * 1000).toISOString();
const electionOf = (id: Ref): string => id.replaceAll("l", "L");

async function ceremony(hall: Hall): Promise<{ readonly keys: Ref; readonly trustees: readonly Trustee[] }> {
  const notAfter = new Date(hall.clock.now + 200 * 86_400_000).toISOString().slice(0, 10);
  const named = TRUSTEES.map((who) => ({ person: refOf(who), post: who }));
  const keys = await hall.begin("clerk", "key-ceremony.opened", {
    unit,
    title: "计票密钥",
    trustees: named,
    k: 2,
    notAfter,
  });
  const trustees = await Promise.all(TRUSTEES.map(async (who) => new Trustee(await hall.at(who), keys)));
  await playCeremony(trustees, () => hall.settled());
  say(`密钥仪式:三名保管人,两名可解密 ${hall.stage(keys)}`);
  return { keys, trustees };
}

interface Vote {
  readonly id: Ref;
  readonly voters: readonly Voter[];
}
async function convened(hall: Hall, input: object, names: readonly string[]): Promise<Vote> {
  const times = { opensAt: whole(hall.clock.now + 600_000), closesAt: whole(hall.clock.now + 4_200_000) };
  const common = { unit, tellers: [refOf("clerk"), refOf("office")], voters: names.map(refOf), revote: true };
  const id = await hall.begin("clerk", "ballot.convened", { ...times, ...common, paperAllowed: true, ...input });
  const voters = await Promise.all(
    names.map(async (who) => new Voter(refOf(who), await hall.at(who), await hall.at())),
  );
  for (const voter of voters) await voter.register(electionOf(id));
  await hall.act("clerk", id, "rollClosed");
  await hall.act("officer", id, "listConfirmed");
  hall.clock.now += 660_000;
  return { id, voters };
}

async function counted(hall: Hall, { id }: Vote, trustees: readonly Trustee[]): Promise<void> {
  await hall.act("clerk", id, "closeProposed");
  await hall.act("office", id, "closeConfirmed");
  for (const trustee of trustees.slice(0, 2)) await trustee.decrypt(electionOf(id));
  await hall.settled();
  await (
    await hall.at("auditor")
  )("POST", `/api/elections/${electionOf(id)}/certify`, {});
  say(`  结果已${hall.stage(id) === "certified" ? "公布并核验" : hall.stage(id)}`);
}

/** The vote of a decision: opened from the decision when everybody was heard, and its counts taken over by it. */
async function decision(
  hall: Hall,
  keys: Ref,
  trustees: readonly Trustee[],
  item: { matter: Ref; meeting: Ref },
): Promise<Ref> {
  say("班子票决:一件“三重一大”事项");
  const questions = [{ kind: "motion", text: "是否同意城东泵站设备更换" }];
  const input = {
    purpose: "decision",
    title: "城东泵站设备更换票决",
    mode: "board",
    keys,
    questions,
    disclosure: "outcome",
    ...item,
  };
  const vote = await convened(hall, input, BOARD);
  await hall.act("clerk", item.matter, "secretBallotOpened", {
    ballot: vote.id,
    tellers: [refOf("clerk"), refOf("office")],
  });
  const choices = [
    [1, 0, 0],
    [1, 0, 0],
    [1, 0, 0],
    [0, 1, 0],
    [1, 0, 0],
  ] as const;
  await vote.voters[3]?.audit(electionOf(vote.id), [[0, 0, 1]]);
  for (const [i, voter] of vote.voters.entries()) await voter.vote(electionOf(vote.id), [choices[i] ?? [0, 0, 1]]);
  await vote.voters[4]?.vote(electionOf(vote.id), [[0, 0, 1]]);
  await counted(hall, vote, trustees);
  say(`  集体决策事项:${hall.stage(item.matter)}`);
  return vote.id;
}

async function appraisal(hall: Hall, keys: Ref, trustees: readonly Trustee[]): Promise<Ref> {
  say("民主测评:不记名凭据");
  const rating = { kind: "rating", text: "述职述廉评议", persons: "局长\n副局长", options: "好\n较好\n一般\n差" };
  const input = {
    purpose: "appraisal",
    title: "述职述廉民主测评",
    mode: "congress",
    keys,
    questions: [rating],
    disclosure: "counts",
  };
  const vote = await convened(hall, { ...input, paperAllowed: false }, CONGRESS);
  await hall.act("clerk", vote.id, "sessionNoted", { attending: CONGRESS.length, leaderSpoke: false });
  await hall.act("clerk", vote.id, "opened");
  const grade = (g: number) => [0, 1, 2, 3].map((i) => (i === g ? 1 : 0)) as (0 | 1)[];
  for (const [i, voter] of vote.voters.entries()) await voter.vote(electionOf(vote.id), [grade(i % 3), grade(i % 2)]);
  hall.clock.now += 4_200_000;
  await counted(hall, vote, trustees);
  return vote.id;
}

/** The archive before the program of others. */
function judged(bel: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), "mingjian-scenario-bel-"));
  try {
    writeFileSync(join(folder, "election.bel"), bel);
    execFileSync("belenios-tool", ["election", "verify", "--dir", folder], { stdio: "pipe" });
    return "belenios-tool 核验通过 accepted";
  } catch (error) {
    return (error as { code?: string }).code === "ENOENT"
      ? "belenios-tool 未安装 not installed"
      : "belenios-tool 不接受 refused";
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function played(hall: Hall, site: Site): Promise<void> {
  const item = [...site.ledger.world().matters()].find((m) => m.institution === "collective-decision");
  const { schedule } = (item?.matter ?? {}) as { schedule?: { meeting: Ref } };
  if (item === undefined || schedule === undefined) throw new Error("the decision is not under study");
  const { keys, trustees } = await ceremony(hall);
  const ids = [
    await decision(hall, keys, trustees, { matter: item.matterId, meeting: schedule.meeting }),
    await appraisal(hall, keys, trustees),
  ];
  for (const id of ids) say(`存档 ${electionOf(id)}:${judged(await hall.archive(electionOf(id), "officer"))}`);
}

/** Plays both votes in `dataDir`; with a target the log is exported and verified. Answers the exit status. */
export async function secretBallot(dataDir: string, target: string | undefined): Promise<number> {
  const clock = { now: Date.UTC(2025, 11, 29) };
  const database = await startDatabase({ dataDir });
  try {
    const { separation } = await migrate(database.connection);
    const place = { connection: database.connection, separation, dataDir, origin: "mingjian.invalid/j/scenario" };
    const rulebook = { institutions: INSTITUTIONS, packs: PACKS };
    const embedded = await startLedger({ ...place, rulebook, now: () => clock.now, intervalMs: 1000 });
    try {
      const { ledger } = embedded;
      await play(matter(), { ledger, setClock: (ms) => (clock.now = ms) });
      const password_hash = await passwordHash(PASSWORD);
      const accounts = Object.keys(PEOPLE).map((login) => ({
        ...{ account_id: randomUUID(), login, person: refOf(login), password_hash, created_at: new Date() },
      }));
      await ledger.db.insertInto("app.account").values(accounts).execute();
      const report = (note: string, error: unknown): void => {
        console.error(note, error);
      };
      const site: Site = { ledger, log: embedded, db: ledger.db, now: () => clock.now, demo: false, report };
      const [main, booth] = [await buildSite(site), await buildBooth(site)];
      await played(new Hall(site, main, booth, clock), site);
      await embedded.signed(ledger.size());
      await Promise.all([main.close(), booth.close()]);
      await ballotsOf(site).stop();
    } finally {
      await embedded.stop();
    }
  } finally {
    await database.stop();
  }
  const folder = target === undefined ? join(dataDir, "export") : resolve(target);
  const env = { ...process.env, MINGJIAN_DATA: dataDir };
  const made = spawnSync(process.execPath, [CLI, "export", folder], { env, stdio: "inherit" });
  if (made.status !== 0) return made.status ?? 1;
  return spawnSync(process.execPath, [CLI, "verify", folder], { stdio: "inherit" }).status ?? 1;
}
