/** What the command line and the environment say about a start. */
import { dataDirOf } from "../ledger/settings.ts";

export interface StartOptions {
  readonly port: number;
  /** The voting booth's own port. */
  readonly boothPort: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly origin: string;
  /** A TLS proxy stands before the server: what it says in `X-Forwarded-Proto` is believed. */
  readonly behindProxy: boolean;
  /** Start without the demonstration county. */
  readonly empty: boolean;
}

function portOf(name: string, value: string): number {
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`${name} 应为 0 到 65535 的整数 must be a port number`);
}

/** The port behind the main one; a free one where the main one is free to choose. */
const nextTo = (port: number): string => String(port === 0 ? 0 : Math.min(port + 1, 65_535));

/** Throws a sentence for the operator when a value cannot be used. */
export function startOptions(args: readonly string[], env: NodeJS.ProcessEnv): StartOptions {
  const unknown = args.find((arg) => arg !== "--empty");
  if (unknown !== undefined) throw new Error(`不认识的参数 unknown argument: ${unknown}`);
  const { MINGJIAN_HOST: host = "localhost", MINGJIAN_ORIGIN: origin = "mingjian.invalid/j/demo" } = env;
  const port = portOf("MINGJIAN_PORT", env.MINGJIAN_PORT ?? "8080");
  return {
    ...{
      port,
      boothPort: portOf("MINGJIAN_BOOTH_PORT", env.MINGJIAN_BOOTH_PORT ?? nextTo(port)),
      host,
      origin,
      behindProxy: env.MINGJIAN_TRUST_PROXY === "1",
      dataDir: dataDirOf(env),
      empty: args.includes("--empty"),
    },
    ...(env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : {}),
  };
}
