/** Where the embedded server listens: a socket inside the data directory, never the network (rule E3). */
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Account } from "./account.ts";
import { DatabaseRefusal } from "./refusal.ts";

/** The socket's directory, or an address, and the port. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

const shortPrefix = "mingjian-run-";
/** `sun_path` holds 108 bytes with its closing zero. */
const socketPathLimit = 107;

const fits = (directory: string): boolean => Buffer.byteLength(join(directory, ".s.PGSQL.5432")) <= socketPathLimit;

const shortName = (parent: string): string => join(parent, `${shortPrefix}123456`);

/** A socket in `run`; in a short private directory of the system's temporary one where that path is too long. Throws E_SOCKET_PATH. */
export function socketEndpoint(run: string, account: Account | undefined, report: (note: string) => void): Endpoint {
  if (fits(run)) return { host: run, port: 5432 };
  const parent = fits(shortName(tmpdir())) ? tmpdir() : "/tmp";
  if (!fits(shortName(parent))) throw new DatabaseRefusal("E_SOCKET_PATH", { directory: parent });
  const host = mkdtempSync(join(parent, shortPrefix)); // mode 0700, under a name nobody could foresee
  if (account !== undefined) chownSync(host, account.uid, account.gid);
  report(`数据目录路径较长，数据库通信文件改放 ${host} / long path: the database socket lies in ${host}`);
  return { host, port: 5432 };
}

/** Removes the short directory of a server that has ended; a socket elsewhere is left to its data directory. */
export function dropShortDirectory({ host }: Endpoint): void {
  if (basename(host).startsWith(shortPrefix)) rmSync(host, { recursive: true, force: true });
}

/** Loopback at this port, or at a free one where it is 0. */
export async function loopbackEndpoint(port: number): Promise<Endpoint> {
  return { host: "127.0.0.1", port: port === 0 ? await freePort() : port };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
  });
}
