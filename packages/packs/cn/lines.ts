/** All lines of the two Chinese packs, in the order of the handbook. */
import type { Line } from "../line.ts";
import { approvals } from "./approvals.ts";
import { audit } from "./audit.ts";
import { secretBallot } from "./ballot.ts";
import { decision } from "./decision.ts";
import { declarations } from "./declarations.ts";
import { discipline } from "./discipline.ts";
import { indicatorValues } from "./indicators.ts";
import { partyLife } from "./party-life.ts";
import { personnel } from "./personnel.ts";
import { power } from "./power.ts";
import { procurement } from "./procurement.ts";
import { proposals } from "./proposed.ts";
import { records } from "./records.ts";
import { tender } from "./tender.ts";
import { voice } from "./voice.ts";
import { workers } from "./workers.ts";

export const LINES: readonly Line[] = [
  ...decision,
  ...secretBallot,
  ...power,
  ...tender,
  ...procurement,
  ...personnel,
  ...declarations,
  ...audit,
  ...discipline,
  ...voice,
  ...approvals,
  ...partyLife,
  ...workers,
  ...records,
  ...proposals,
  ...indicatorValues,
];
