/** What server and signer say to each other; only numbers, names and verdicts travel, and the database address on the way in. */
import type pg from "pg";
import type { RoleName } from "../database/roles.ts";

/** All a signer needs to know; everything else it reads from the database and its own folder. */
export interface SignerConfig {
  readonly connection: pg.PoolConfig;
  readonly role?: RoleName | undefined;
  readonly logId: number;
  readonly origin: string;
  readonly keyFile: string;
  readonly stateDir: string;
  readonly publicDir: string;
  /** Between two checkpoints. */
  readonly intervalMs: number;
  /** Between two checkpoints when one is urgent. */
  readonly urgentMs: number;
  readonly auditMs: number;
  readonly allowUnsafe: boolean;
}

export type ToSigner =
  | { readonly kind: "config"; readonly config: SignerConfig }
  /** The log is open: start. `genesis` only where nothing was ever signed. */
  | { readonly kind: "start"; readonly vkey: string; readonly genesis: boolean }
  | { readonly kind: "grown"; readonly urgent: boolean };

export type FromSigner =
  | { readonly kind: "key"; readonly vkey: string }
  | { readonly kind: "signed"; readonly size: number }
  /** A contradiction: nothing will be signed until people have looked. */
  | { readonly kind: "halted"; readonly reason: string };

/** Exit status of a signer that halted: it must not be started again by itself. */
export const haltedStatus = 3;
