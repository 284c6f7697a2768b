/** Plays a story through the ledger: deeds in one transaction after another, refusals where the story says so. */
import type { Refusal } from "@mingjian/rulebook";
import { agrees, STORY_FILES, StoryFault, type Deed, type Story } from "@mingjian/scenarios";
import type { Kysely } from "kysely";
import type { Database } from "../database/schema.ts";
import type { Command, Outcome } from "../ledger/command.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { AllOutcome } from "../ledger/sequencer.ts";

const PORTION = 400;

export interface Stage {
  readonly ledger: Ledger;
  /** Moves the clock the ledger reads. */
  readonly setClock: (ms: number) => void;
  /** Told of every deed: with no reasons when it passed, with them when it was rightly refused. */
  readonly seen?: (deed: Deed, reasons: readonly Refusal[]) => void;
}

function commandOf(deed: Deed, n: number): Command {
  const { institution, act, actor, input, matter, opens } = deed;
  const where = opens ? { newMatterId: matter } : { matterId: matter };
  return { institution, act, actor, input, ...where, idempotencyKey: `story-${String(n).padStart(12, "0")}` };
}

const fault = (deed: Deed, outcome: Outcome): StoryFault => {
  const refused = !outcome.ok && outcome.kind === "refused" ? outcome : { refused: [], findings: [] };
  return new StoryFault(deed, { ok: false, refused: refused.refused, findings: refused.findings });
};

/** Up to a portion of deeds that pass, and the one behind them that must be refused. */
class Portion {
  readonly deeds: Deed[] = [];
  exception: Deed | undefined;
  ended = false;

  *commands(story: Iterator<Deed, void>, stage: Stage, count: { n: number }): Generator<Command> {
    while (this.deeds.length < PORTION) {
      const next = story.next();
      if (next.done === true) {
        this.ended = true;
        return;
      }
      stage.setClock(Date.parse(next.value.at));
      count.n += 1;
      if (next.value.refusedBy !== undefined) {
        this.exception = next.value;
        return;
      }
      this.deeds.push(next.value);
      yield commandOf(next.value, count.n);
    }
  }
}

/** Lays the papers of the stories into the attachments; may run twice. */
async function layPapers(db: Kysely<Database>): Promise<void> {
  const rows = STORY_FILES.map(({ attachment, name, content, sha256 }) => ({
    ...{ attachment_id: attachment, name, content, mime: "application/octet-stream", created_at: new Date() },
    ...{ sha256: Buffer.from(sha256, "hex"), bytes: BigInt(content.length) },
  }));
  await db
    .insertInto("app.attachment")
    .values(rows)
    .onConflict((c) => c.column("attachment_id").doNothing())
    .execute();
}

/** Returns how many deeds were played. Throws `StoryFault` at the first deed on which story and rules disagree. */
export async function play(story: Story, stage: Stage): Promise<number> {
  const { ledger, seen = () => undefined } = stage;
  await layPapers(ledger.db);
  let world = ledger.world();
  const deeds = story({ world: () => world });
  const count = { n: 0 };
  for (;;) {
    const portion = new Portion();
    const all = await ledger.submitAll(portion.commands(deeds, stage, count), (trial) => (world = trial));
    confirm(portion, all);
    for (const one of portion.deeds) seen(one, []);
    if (portion.exception !== undefined) await refuse(ledger, portion.exception, count.n, seen);
    if (portion.ended) return count.n;
  }
}

function confirm({ deeds }: Portion, { ok, rows }: AllOutcome): void {
  const wrong = rows.findIndex((row) => !row.ok);
  const [deed, outcome] = [deeds[wrong], rows[wrong]];
  if (deed !== undefined && outcome !== undefined) throw fault(deed, outcome);
  if (!ok) throw new Error("the ledger takes no acts");
}

async function refuse(ledger: Ledger, deed: Deed, n: number, seen: NonNullable<Stage["seen"]>): Promise<void> {
  const outcome = await ledger.submit(commandOf(deed, n));
  const findings = !outcome.ok && outcome.kind === "refused" ? outcome.findings : [];
  const refused = !outcome.ok && outcome.kind === "refused" ? outcome.refused : [];
  const verdict = { ok: false as const, refused, findings };
  if (outcome.ok || !agrees(deed, verdict)) throw new StoryFault(deed, verdict);
  seen(deed, refused);
}
