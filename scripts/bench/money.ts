/** `npm run bench money`: what the supervision of money costs. */
import { indicatorRows } from "./money/indicators.ts";
import type { Row } from "./row.ts";

export const run = (): Promise<readonly Row[]> => indicatorRows();
