import type { RawBuilder } from "kysely";

/** The statements of one migration, in order. */
export type Step = readonly RawBuilder<unknown>[];
