/** `ballot trustee …`: an offline trustee with the key on a removable disk; messages go in and out as files. */
import { randomBytes } from "node:crypto";
import {
  cardText,
  dealHash,
  decryptionInput,
  readCard,
  readRecord,
  recordHead,
  RecordView,
  TrusteeSession,
} from "@mingjian/ballot";
import type {
  Ceremony,
  Deal,
  DkgCommit,
  DkgReveal,
  ElectionRecord,
  Head,
  VerificationReport,
  VerifiedDecryptionInput,
} from "@mingjian/ballot";
import { enableEd25519 } from "@mingjian/ballot/ed25519";
import { verifyRecordInThreads } from "@mingjian/ballot/node";
import { langOf, UsageError } from "../command.ts";
import type { Lang, Output } from "../command.ts";
import { bytesOf, jsonFiles, jsonOf, jsonText, refusable, writeNew } from "./files.ts";
import { keyText, memoryOf, passphraseIn, readKey, saveKey, seedOf } from "./key-file.ts";
import type { TrusteeKeyFile } from "./key-file.ts";
import { given } from "./options.ts";
import type { Given, Run } from "./options.ts";
import { recordOf } from "./record.ts";
import { reportInWords } from "./words.ts";

const OPTIONS = { key: "string", "passphrase-file": "string", in: "list", out: "string" } as const;

/** The messages of a ceremony, sorted by kind and trustee. */
interface Messages {
  readonly commits: readonly DkgCommit[];
  readonly reveals: readonly DkgReveal[];
  readonly deals: readonly Deal[];
}

/** Bodies in a file: one message, a list of them, or those of a record. */
function bodiesIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(bodiesIn);
  if (typeof value !== "object" || value === null || !("events" in value)) return [value];
  const record = refusable(() => readRecord(value));
  return [...record.events.map(({ body }) => body), ...record.deals];
}

interface Numbered {
  readonly index: number;
}

const messagesOf = (paths: readonly string[]): Messages => messagesIn(paths.flatMap(jsonFiles).flatMap(bodiesIn));

function messagesIn(all: readonly unknown[]): Messages {
  const bodies = all.filter((body): body is Numbered => typeof body === "object" && body !== null && "index" in body);
  const having = (field: string): readonly Numbered[] =>
    bodies.filter((body) => field in body).sort((a, b) => a.index - b.index);
  // The session checks every message before it uses one.
  return {
    commits: having("commit") as readonly DkgCommit[],
    reveals: having("coefexps") as readonly DkgReveal[],
    deals: having("shares") as readonly Deal[],
  };
}

interface Opened {
  readonly key: TrusteeKeyFile;
  readonly session: TrusteeSession;
  readonly memory: Map<string, string>;
  readonly path: string;
  readonly passphrase: string | undefined;
}

function open(args: Given): Opened {
  const path = args.needed("key");
  const passphrase = passphraseIn(args.text("passphrase-file"));
  const key = readKey(path, passphrase);
  enableEd25519();
  const memory = memoryOf(key);
  const session = refusable(() => new TrusteeSession(key.ceremony, key.index, seedOf(key), undefined, memory));
  return { key, session, memory, path, passphrase };
}

function put(args: Given, body: unknown, { out }: Output): number {
  writeNew(args.needed("out"), jsonText(body));
  out(args.needed("out"));
  return 0;
}

/** Plays the session to the round that the command continues; a malformed message is refused with its place. */
function upTo(
  session: TrusteeSession,
  m: Messages,
  round: "deal" | "receive",
): ReturnType<TrusteeSession["receive"]> | Deal {
  return refusable(() => {
    session.reveal(m.commits);
    const deal = session.deal(m.reveals);
    return round === "deal" ? deal : session.receive(m.deals);
  });
}

const init: Run = (args, output) => {
  const options = given(args, 0, {
    ...OPTIONS,
    ceremony: "string",
    index: "string",
    card: "string",
    restore: "string",
  });
  const ceremony = jsonOf(options.needed("ceremony")) as Ceremony;
  const index = Number(options.needed("index"));
  const restore = options.text("restore");
  const seed =
    restore === undefined
      ? new Uint8Array(randomBytes(32))
      : refusable(() => readCard(new TextDecoder().decode(bytesOf(restore))));
  enableEd25519();
  refusable(() => new TrusteeSession(ceremony, index, seed));
  const key: TrusteeKeyFile = {
    v: 1,
    ceremony,
    index,
    seed: Buffer.from(seed).toString("hex"),
    tallies: {},
    heads: {},
  };
  writeNew(options.needed("key"), keyText(key, passphraseIn(options.text("passphrase-file"))), 0o600);
  const card = options.text("card");
  // The backup goes to a file of its own, never to the screen.
  if (card !== undefined) writeNew(card, `${cardText(seed)}\n`, 0o600);
  output.out(options.needed("key"));
  return Promise.resolve(0);
};

const commit: Run = (args, output) => {
  const options = given(args, 0, OPTIONS);
  return Promise.resolve(put(options, open(options).session.commit(), output));
};

const reveal: Run = (args, output) => {
  const options = given(args, 0, OPTIONS);
  const { session } = open(options);
  const { commits } = messagesOf(options.all("in"));
  return Promise.resolve(
    put(
      options,
      refusable(() => session.reveal(commits)),
      output,
    ),
  );
};

const deal: Run = (args, output) => {
  const options = given(args, 0, OPTIONS);
  const { session } = open(options);
  const body = upTo(session, messagesOf(options.all("in")), "deal") as Deal;
  output.out(`dealHash ${dealHash(body)}`);
  return Promise.resolve(put(options, body, output));
};

/** An acknowledgement, or a complaint with exit status 1. */
const receive: Run = (args, output) => {
  const options = given(args, 0, OPTIONS);
  const { session } = open(options);
  const received = upTo(session, messagesOf(options.all("in")), "receive") as ReturnType<TrusteeSession["receive"]>;
  if (received.kind === "ack") return Promise.resolve(put(options, received.ack, output));
  put(options, received.complaint, output);
  const { against } = received.complaint;
  const zh = `份额有误,已写出对受托人 ${against} 的申诉`;
  output.err(langOf(args) === "en" ? `bad share: complaint against trustee ${against} written` : zh);
  return Promise.resolve(1);
};

const test: Run = (args, output) => {
  const options = given(args, 0, OPTIONS);
  const { session } = open(options);
  upTo(session, messagesOf(options.all("in")), "receive");
  return Promise.resolve(
    put(
      options,
      refusable(() => session.testDecrypt()),
      output,
    ),
  );
};

/** What the trustee must see before deciding (rule D6). */
function facts(view: RecordView, report: VerificationReport, lang: Lang): readonly string[] {
  const [manifest] = view.all("ballot.manifest").map(({ body }) => body.manifest);
  const [closed = ""] = view.all("ballot.close").map(({ event }) => event.at);
  const { body = "", matter = "" } = manifest ?? {};
  const { size, root } = recordHead(view.record);
  const zh = [`机关 ${body},事项 ${matter}`, `选票 ${report.ballots},封票 ${closed}`, `记录头 ${size} ${root}`];
  const en = [`body ${body}, matter ${matter}`, `ballots ${report.ballots}, closed ${closed}`, `head ${size} ${root}`];
  return { zh, en }[lang];
}

/** Verifies the record from this trustee's own copy and heads; undefined after saying what is wrong. */
async function verified(
  record: ElectionRecord,
  seen: Head | undefined,
  lang: Lang,
  output: Output,
): Promise<VerifiedDecryptionInput | undefined> {
  const report = await verifyRecordInThreads(record, { knownHeads: seen === undefined ? [] : [seen] });
  const input = decryptionInput(record, report);
  if (!input.ok) {
    output.err(reportInWords(report, lang).join("\n"));
    output.err(`${{ zh: input.error.zh, en: input.error.en }[lang]} [${input.error.code}]`);
    return undefined;
  }
  for (const line of facts(new RecordView(record), report, lang)) output.out(line);
  return input.value;
}

/** The share; the key file remembers the tally before the share leaves (rule D4). */
function share(
  { key, session, memory, path, passphrase }: Opened,
  record: ElectionRecord,
  uuid: string,
  input: VerifiedDecryptionInput,
): unknown {
  const own = refusable(() => session.commit().ctx);
  if (!new RecordView(record).all("dkg.commit").some(({ body }) => body.ctx === own)) {
    throw new UsageError({ zh: "记录所用的密钥仪式不是本密钥的", en: "the record uses another ceremony" });
  }
  upTo(session, messagesIn(bodiesIn(record)), "receive");
  const body = refusable(() => session.partialDecrypt(input));
  const heads = { ...key.heads, [uuid]: recordHead(record) };
  saveKey(path, { ...key, tallies: Object.fromEntries(memory), heads }, passphrase);
  return body;
}

/** `trustee decrypt`: V1..V13 first; then what is to be decrypted is shown, and only `--confirm UUID` makes the share. */
const decrypt: Run = async (args, output) => {
  const lang = langOf(args);
  const options = given(args, 0, { ...OPTIONS, record: "string", confirm: "string" });
  const opened = open(options);
  const record = recordOf(options.needed("record"));
  const uuid = new RecordView(record).first("ballot.manifest")?.body.uuid ?? "";
  const input = await verified(record, opened.key.heads[uuid], lang, output);
  if (input === undefined) return 1;
  if (options.text("confirm") !== uuid) {
    output.err({ en: `to decrypt, add --confirm ${uuid}`, zh: `确认解密请加 --confirm ${uuid}` }[lang]);
    return 2;
  }
  return put(options, share(opened, record, uuid, input), output);
};

const STEPS: Readonly<Record<string, Run>> = { init, commit, reveal, deal, receive, test, decrypt };

/** `ballot trustee STEP …`. */
export const ballotTrustee: Run = (args, output) => {
  const [step = "", ...rest] = args;
  const run = STEPS[step];
  if (run === undefined) {
    const names = Object.keys(STEPS).join("|");
    throw new UsageError({ zh: `受托人步骤:${names}`, en: `trustee step: ${names}` });
  }
  return run(rest, output);
};
