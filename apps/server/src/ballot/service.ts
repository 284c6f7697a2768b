/** 票决服务 — one for a site: elections in memory, worker threads, the server's keys, and the acts it takes by itself when matters change. */
import { join } from "node:path";
import type { Ref } from "@mingjian/rulebook";
import { Problem } from "../http/problem.ts";
import type { Site } from "../http/site.ts";
import { advance, completeCeremony, type Ground } from "./driver.ts";
import { Election } from "./election.ts";
import { BallotPool } from "./library.ts";
import { ServerKeys } from "./server-keys.ts";
import { BoothSessions } from "./sessions.ts";

const WORKERS = 2;

export class BallotService {
  readonly sessions = new BoothSessions();
  readonly ground: Ground;
  readonly #elections = new Map<Ref, Election>();
  readonly #site: Site;
  readonly #stop: () => void;
  #running: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(site: Site) {
    this.#site = site;
    const keys = new ServerKeys(join(site.log.publicDir, ".."));
    this.ground = { site, keys, pool: new BallotPool(WORKERS) };
    this.#stop = site.ledger.onCommitted((accepted) => {
      for (const { institution, matterId } of accepted) this.#look(institution, matterId);
    });
    for (const { institution, matterId } of site.ledger.world().matters()) this.#look(institution, matterId);
  }

  election(id: Ref): Election {
    const known = this.#elections.get(id) ?? new Election(this.#site, id, this.ground.pool);
    this.#elections.set(id, known);
    return known;
  }

  #look(institution: string, matterId: Ref): void {
    if (institution === "ballot") this.#then(() => advance(this.ground, this.election(matterId)));
    if (institution === "key-ceremony") this.#then(() => completeCeremony(this.#site, matterId));
  }

  /** Steps are taken one after the other; one that fails is told and does not stop the rest. */
  #then(step: () => Promise<void>): void {
    this.#running = this.#running.then(async () => {
      if (this.#closed) return;
      await step().catch((error: unknown) => {
        // What the rules refuse waits for people: it stands on the matter.
        if (!(error instanceof Problem)) this.#site.report("ballot", error);
      });
    });
  }

  /** Resolves when every step set off so far was taken. */
  async settled(): Promise<void> {
    let seen: Promise<void> | undefined;
    while (seen !== this.#running) {
      seen = this.#running;
      await seen;
    }
  }

  async stop(): Promise<void> {
    this.#closed = true;
    this.#stop();
    await this.#running;
    await this.ground.pool.close();
  }
}

const services = new WeakMap<Site, BallotService>();
/** The service of a site, made when first asked for. */
export function ballotsOf(site: Site): BallotService {
  const known = services.get(site) ?? new BallotService(site);
  services.set(site, known);
  return known;
}
