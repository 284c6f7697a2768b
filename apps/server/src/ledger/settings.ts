/** What commands of the server read from their environment: the contract of architecture §9. */
import { resolve } from "node:path";
import { allowsUnsafe } from "../database/settings.ts";

export interface ServerSettings {
  readonly dataDir: string;
  /** `DATABASE_URL`; absent = the embedded database of the data directory. */
  readonly url?: string;
  readonly allowUnsafe: boolean;
}

export function serverSettings(env: NodeJS.ProcessEnv): ServerSettings {
  const { MINGJIAN_DATA: dataDir = "data", DATABASE_URL: url = "" } = env;
  return { dataDir: resolve(dataDir), allowUnsafe: allowsUnsafe(env), ...(url === "" ? {} : { url }) };
}
