/**
 * The gateways messages may be sent to (企业微信, 钉钉, 飞书, SMS): named by the administrator as origins, one by one. A person chooses a
 * path on one of them; nothing else on any network can be reached through this server.
 */
import { createHmac, timingSafeEqual } from "node:crypto";

export interface Gateways {
  /** Origins, for the page that asks. */
  readonly names: readonly string[];
  allows(url: string): boolean;
}

const originOf = (text: string): string | undefined => {
  if (!URL.canParse(text)) return undefined;
  const { protocol, origin, username, password } = new URL(text);
  const web = protocol === "https:" || protocol === "http:";
  return web && username === "" && password === "" ? origin : undefined;
};

/** From `MINGJIAN_GATEWAYS`: origins separated by spaces, e.g. `https://qyapi.example.gov`. None = no gateway at all. */
export function gatewaysOf(env: Readonly<Record<string, string | undefined>>): Gateways {
  const names = (env.MINGJIAN_GATEWAYS ?? "").split(/[\s,]+/).flatMap((text) => originOf(text) ?? []);
  const known = new Set(names);
  return {
    names: [...known],
    allows(url) {
      const origin = originOf(url);
      return origin !== undefined && known.has(origin);
    },
  };
}

const SIGNATURE = "v1=";
const code = (secret: string, at: string, body: string): Buffer =>
  createHmac("sha256", secret).update(`${at}.${body}`).digest();

/** HMAC-SHA256 over time and body: the gateway can tell that we said it, and when. */
export const signed = (secret: string, at: string, body: string): string =>
  SIGNATURE + code(secret, at, body).toString("hex");

/** What a gateway does with the header; here for tests and for those who write one. */
export function isSigned(secret: string, at: string, body: string, header: string): boolean {
  const given = Buffer.from(header.slice(SIGNATURE.length), "hex");
  const right = code(secret, at, body);
  return header.startsWith(SIGNATURE) && given.length === right.length && timingSafeEqual(given, right);
}
