/** What the command line and the environment say about a start. */
import { resolve } from "node:path";
import { reachableDataDir } from "../database/account.ts";

export interface StartOptions {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly origin: string;
  /** Start without the demonstration county. */
  readonly empty: boolean;
}

function portOf(value = "8080"): number {
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error("MINGJIAN_PORT 应为 0 到 65535 的整数 must be a port number");
}

/** Throws a sentence for the operator when a value cannot be used. */
export function startOptions(args: readonly string[], env: NodeJS.ProcessEnv): StartOptions {
  const unknown = args.find((arg) => arg !== "--empty");
  if (unknown !== undefined) throw new Error(`不认识的参数 unknown argument: ${unknown}`);
  const {
    MINGJIAN_HOST: host = "localhost",
    MINGJIAN_DATA: data = "data",
    MINGJIAN_ORIGIN: origin = "mingjian.invalid/j/demo",
  } = env;
  return {
    ...{
      port: portOf(env.MINGJIAN_PORT),
      host,
      origin,
      dataDir: reachableDataDir(resolve(data)),
      empty: args.includes("--empty"),
    },
    ...(env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : {}),
  };
}
