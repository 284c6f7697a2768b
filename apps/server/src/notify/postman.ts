/** The clock of messages: every few minutes gathers today's digests and delivers what is due. */
import type { Site } from "../http/site.ts";
import { deliverDue } from "./deliver.ts";
import { gatherDigests } from "./digest.ts";
import { mailerOf } from "./mail.ts";

const ROUND_MS = 5 * 60_000;

/** Starts the rounds; answers how to stop. Without mail server and gateway there is nothing to do, and nothing is done. */
export function postman(site: Site, env: Readonly<Record<string, string | undefined>>): () => Promise<void> {
  const mail = mailerOf(env);
  const home = env.MINGJIAN_URL ?? "http://localhost:8080/app/";
  const post = { env, home, ...(mail === undefined ? {} : { mail }) };
  let running = Promise.resolve();
  const round = async (): Promise<void> => {
    await gatherDigests(site);
    await deliverDue(site, post);
  };
  const timer = setInterval(() => {
    running = running.then(round).catch((error: unknown) => {
      site.report("messages", error);
    });
  }, ROUND_MS);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
