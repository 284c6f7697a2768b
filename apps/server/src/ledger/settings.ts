/** What commands of the server read from their environment: the contract of architecture §9. */
import { resolve } from "node:path";
import { reachableDataDir } from "../database/account.ts";
import { allowsUnsafe } from "../database/settings.ts";

export interface ServerSettings {
  readonly dataDir: string;
  /** `DATABASE_URL`; absent = the embedded database of the data directory. */
  readonly url?: string;
  readonly allowUnsafe: boolean;
}

/**
 * One rule for every command: where `start` keeps its data, the others find them. Only the embedded database has an account that
 * must be able to enter the folder.
 */
export function dataDirOf({ MINGJIAN_DATA: data = "data", DATABASE_URL: url = "" }: NodeJS.ProcessEnv): string {
  return url === "" ? reachableDataDir(resolve(data)) : resolve(data);
}

export function serverSettings(env: NodeJS.ProcessEnv): ServerSettings {
  const { DATABASE_URL: url = "" } = env;
  return { dataDir: dataDirOf(env), allowUnsafe: allowsUnsafe(env), ...(url === "" ? {} : { url }) };
}
