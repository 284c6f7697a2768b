/** `ballot export`, `ballot tally`, `ballot audit`: what follows from a record. */
import {
  checkSpoiled,
  combine,
  computeTally,
  exportBel,
  openElection,
  readCredentials,
  readRecord,
  RecordView,
  sha256hex,
} from "@mingjian/ballot";
import type { Counts, ElectionRecord, SpoiledBody, Tally } from "@mingjian/ballot";
import { enableEd25519 } from "@mingjian/ballot/ed25519";
import { langOf, UsageError } from "../command.ts";
import { jsonOf, refusable, writeNew } from "./files.ts";
import { given } from "./options.ts";
import type { Run } from "./options.ts";

/** A record file. @throws UsageError when it is none */
export function recordOf(path: string): ElectionRecord {
  enableEd25519();
  return refusable(() => readRecord(jsonOf(path)));
}

/** `ballot export RECORD --variant full|public --out FILE`. */
export const ballotExport: Run = (args, { out }) => {
  const { positionals, needed } = given(args, 1, { variant: "string", out: "string" });
  const variant = needed("variant");
  if (variant !== "full" && variant !== "public") {
    throw new UsageError({ zh: "--variant 只能是 full 或 public", en: "--variant is full or public" });
  }
  const bytes = refusable(() => exportBel(recordOf(positionals[0] ?? ""), variant));
  writeNew(needed("out"), bytes);
  out(`${sha256hex(bytes)}  ${needed("out")}`);
  return Promise.resolve(0);
};

/** Counts from the shares in the record; undefined when they do not suffice. */
function countsOf(view: RecordView, tally: Tally): Counts | undefined {
  const parts = view.parts();
  const bodies = view.all("ballot.pdec").map(({ body, event }) => ({ ...body, partial: view.text(event, "partial") }));
  const input = { ...parts, encryptedTally: tally.encryptedTally, manifestHash: "", owner: 1 };
  const combined = combine(input, bodies, tally.counted.length);
  if (combined.ok) return combined.value.counts;
  if (combined.error.code === "pdec.not-enough") return undefined;
  throw combined.error;
}

interface Recomputed {
  readonly tally: Tally;
  readonly counts: Counts | undefined;
  readonly same: boolean;
}

function recompute(view: RecordView): Recomputed {
  const parts = view.parts();
  const context = openElection(parts.election, readCredentials(parts.credentials));
  const tally = computeTally(context, parts.ballots, view.voided());
  const same = parts.tally === undefined || parts.tally.encryptedTally === tally.encryptedTally;
  return { tally, counts: countsOf(view, tally), same };
}

const TALLY_WORDS = {
  counted: { zh: "计入的选票", en: "ballots counted" },
  hash: { zh: "密文合计 SHA-256", en: "SHA-256 of the encrypted tally" },
  counts: { zh: "计数", en: "counts" },
  few: { zh: "份额不足", en: "not enough shares" },
  differs: { zh: "与记录中的密文合计不一致", en: "differs from the encrypted tally of the record" },
} as const;

/** `ballot tally RECORD`: recomputes B̂ and the encrypted tally, and the counts if the shares suffice; 1 on a difference. */
export const ballotTally: Run = (args, { out }) => {
  const { positionals } = given(args, 1, {});
  const lang = langOf(args);
  const { tally, counts, same } = refusable(() => recompute(new RecordView(recordOf(positionals[0] ?? ""))));
  out(`${TALLY_WORDS.counted[lang]}: ${tally.counted.length}`);
  out(`${TALLY_WORDS.hash[lang]}: ${sha256hex(tally.encryptedTally)}`);
  if (!same) out(TALLY_WORDS.differs[lang]);
  out(`${TALLY_WORDS.counts[lang]}: ${counts === undefined ? TALLY_WORDS.few[lang] : JSON.stringify(counts)}`);
  return Promise.resolve(same ? 0 : 1);
};

const TEXT_FIELDS = ["uuid", "commitment", "unsigned", "ballotNonce"] as const;

function spoiledOf(path: string): SpoiledBody {
  const value = jsonOf(path);
  const members: Readonly<Record<string, unknown>> = typeof value === "object" ? { ...value } : {};
  const { choices } = members;
  const rows = Array.isArray(choices) && choices.every(Array.isArray);
  if (!rows || TEXT_FIELDS.some((name) => typeof members[name] !== "string")) {
    throw new UsageError({ zh: `不是查验作废票:${path}`, en: `not a spoiled ballot: ${path}` });
  }
  // The texts are checked above, the choices by the audit itself.
  return value as SpoiledBody;
}

/** `ballot audit SPOILED.json --record RECORD`: the second device of cast-or-audit; 1 when the ballot does not match. */
export const ballotAudit: Run = (args, { out, err }) => {
  const { positionals, needed } = given(args, 1, { record: "string" });
  const zh = langOf(args) === "zh";
  const view = new RecordView(recordOf(needed("record")));
  const body = spoiledOf(positionals[0] ?? "");
  const committed = view.all("ballot.commit").some((commit) => commit.body.commitment === body.commitment);
  const audit = refusable(() => {
    const parts = view.parts();
    return checkSpoiled(openElection(parts.election, readCredentials(parts.credentials)), body);
  });
  if (!audit.consistent || !committed) {
    const where = committed ? (audit.where ?? "") : "ballot.commit";
    err(zh ? `不一致,立即停止使用此终端(${where})` : `does not match: stop using this terminal (${where})`);
    return Promise.resolve(1);
  }
  const { questions } = openElection(view.parts().election);
  out(zh ? "一致。这张票加密的是:" : "It matches. This ballot encrypts:");
  questions.forEach((q, i) => {
    const row = audit.choices[i] ?? [];
    const names = q.blank === true ? [zh ? "(全部弃权)" : "(blank)", ...q.answers] : q.answers;
    out(`  ${q.question}: ${names.filter((_, j) => row[j] === 1).join("、")}`);
  });
  return Promise.resolve(0);
};
