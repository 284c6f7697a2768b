/** 系统行为 — what falls to the office `system` on a matter now: silence that counts, time that ran out, answers that changed. */
import {
  dayOf,
  saidBy,
  type ActorId,
  type DecisionRecord,
  type Instant,
  type Ref,
  type Todo,
  type World,
} from "@mingjian/rulebook";
import { idemOf, matterIdOf, type Command } from "../ledger/command.ts";

const SYSTEM: ActorId = "sys:clock";

/** The same lapse always has the same key: whoever asks for it again is answered, and nothing is entered twice. */
const keyOfLapse = ({ matterId, obligation, since }: Todo): string => `lapse/${matterId}/${obligation}/${since}`;

/** Acts due on these matters at this moment. They are asked for like anybody's and may still be refused. */
export function* systemActs(world: World, at: Instant, logId: number, matters: Iterable<Ref>): Generator<Command> {
  for (const id of matters) {
    const state = world.matter(id);
    if (state?.institution === "decision-record") yield* lookedAgain(world, at, id);
    if (state !== undefined) yield* onTime(world, at, logId, world.open(id, at));
  }
}

function* onTime(world: World, at: Instant, logId: number, open: readonly Todo[]): Generator<Command> {
  const seen = deemedSeen(world, at, open);
  if (seen !== undefined) yield seen;
  for (const todo of open)
    if (seen === undefined || todo.obligation !== SILENT) yield* lapsed(world, dayOf(at), logId, todo);
}

/** The obligation of the agency whose silence counts (B2). */
const SILENT = "acknowledgement";

function deemedSeen(world: World, at: Instant, open: readonly Todo[]): Command | undefined {
  const waiting = open.find(
    ({ obligation, remaining }) => obligation === SILENT && remaining !== undefined && remaining <= 0,
  );
  if (waiting === undefined) return undefined;
  const { matterId, since, institution } = waiting;
  const wish = { institution, act: "deemedSeen", matterId, input: {}, actor: SYSTEM };
  const verdict = world.judge({ ...wish, at });
  return verdict?.ok === true ? { ...wish, idempotencyKey: `deemed/${matterId}/${since}` } : undefined;
}

function* lapsed(world: World, today: string, logId: number, todo: Todo): Generator<Command> {
  const { matterId, institution, obligation, title, since, due, unit } = todo;
  if (due === undefined || due.day >= today) return;
  const idempotencyKey = keyOfLapse(todo);
  if (world.matter(matterIdOf(idemOf(logId, SYSTEM, idempotencyKey))) !== undefined) return;
  const input = { unit, matter: matterId, institution, obligation, what: title.zh, since, due: due.day };
  yield { institution: "lapse", act: "recorded", actor: SYSTEM, input, idempotencyKey };
}

/** A record is looked at again; only another answer than the last is entered (tiol R5 d). */
function* lookedAgain(world: World, at: Instant, matterId: Ref): Generator<Command> {
  const state = world.matter(matterId);
  const { sittings } = state?.matter as DecisionRecord;
  for (const { no, said, voided } of sittings) {
    if (voided !== undefined) continue;
    const wish = {
      institution: "decision-record",
      act: "lookedAgain",
      matterId,
      input: { sitting: no },
      actor: SYSTEM,
    };
    const verdict = world.judge({ ...wish, at });
    if (verdict?.ok !== true || saidBy(verdict).join() === said.join()) continue;
    yield { ...wish, idempotencyKey: `again/${matterId}/${String(no)}/${String(state?.seq)}` };
  }
}
