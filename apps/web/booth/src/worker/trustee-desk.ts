/** The trustee's half of the mathematics: the seed is drawn here and leaves only as a locked file and as a printed card. */
import {
  cardText,
  ceremonyContext,
  dealHash,
  decryptionInput,
  platformRng,
  readCard,
  RecordView,
  recordHead,
  TrusteeSession,
  verifyRecord,
  type Ceremony,
  type Deal,
  type DkgAck,
  type DkgCommit,
  type DkgComplaint,
  type DkgReveal,
  type DkgTest,
  type ElectionRecord,
  type Head,
  type PartialDecryptionBody,
  type VerificationReport,
  type VerifiedDecryptionInput,
} from "@mingjian/ballot";
import { KeyFileError, lock, unlock } from "./key-file.ts";

/** Which trustee of which ceremony. */
export interface Seat {
  readonly ceremony: Ceremony;
  readonly index: number;
}

/** What all trustees have said so far, each list in the order of trustees. */
export interface Messages {
  readonly commits: readonly DkgCommit[];
  readonly reveals: readonly DkgReveal[];
  readonly deals: readonly Deal[];
}

/** What a round sends; of a deal the log keeps the hash. */
export type RoundMessage =
  | { readonly round: "commit"; readonly body: DkgCommit }
  | { readonly round: "reveal"; readonly body: DkgReveal }
  | { readonly round: "deal"; readonly body: Deal; readonly hash: string }
  | { readonly round: "ack"; readonly body: DkgAck }
  | { readonly round: "complaint"; readonly body: DkgComplaint }
  | { readonly round: "test"; readonly body: DkgTest };

/** The rounds a trustee is asked for. */
export type Round = "commit" | "reveal" | "deal" | "receive" | "test";

/** What a trustee sees before deciding (rule D6). */
export interface Sight {
  readonly report: VerificationReport;
  readonly title: string;
  readonly closedAt: string;
  readonly head: Head;
  /** Absent while V1..V13 do not all pass. */
  readonly tally?: string;
}

/** What is remembered of earlier elections: the head seen (D2) and the tally decrypted (D4). Neither is a secret. */
export interface Remembered {
  readonly heads: readonly Head[];
  readonly tally?: string;
}

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
const bytesOf = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (two) => Number.parseInt(two, 16));

/** What an election is about, as far as its record says. */
function aboutOf(view: RecordView): Pick<Sight, "title" | "closedAt"> {
  const [manifest] = view.all("ballot.manifest").map(({ body }) => body.manifest);
  const [closed] = view.all("ballot.close").map(({ event }) => event.at);
  return { title: manifest?.title ?? "", closedAt: closed ?? "" };
}

/** One trustee in one ceremony. */
export class TrusteeDesk {
  #seat: Seat | undefined;
  #seed: Uint8Array | undefined;
  #verified: { readonly record: ElectionRecord; readonly input: VerifiedDecryptionInput } | undefined;

  /** Draws the seed. */
  generate(seat: Seat): { readonly ctx: string } {
    this.#seat = seat;
    this.#seed = platformRng(32);
    return { ctx: ceremonyContext(seat.ceremony) };
  }

  #held(): Seat & { readonly seed: Uint8Array } {
    if (this.#seat === undefined || this.#seed === undefined) throw new Error("no key is held");
    return { ...this.#seat, seed: this.#seed };
  }

  /** The backup as a file under a passphrase. */
  async file({ passphrase }: { readonly passphrase: string }): Promise<{ readonly text: string }> {
    const { ceremony, index, seed } = this.#held();
    return { text: await lock({ v: 1, ceremony, index, seed: hexOf(seed), tallies: {}, heads: {} }, passphrase) };
  }

  /** The backup as characters to be printed. */
  card(): { readonly card: string } {
    return { card: cardText(this.#held().seed) };
  }

  /** Whether a backup that was read again holds this very key. */
  async confirms(given: Given): Promise<{ readonly same: boolean }> {
    const seed = await this.#read(given);
    const same = hexOf(seed) === hexOf(this.#held().seed);
    seed.fill(0);
    return { same };
  }

  async #read(given: Given): Promise<Uint8Array> {
    if ("card" in given) return readCard(given.card);
    return bytesOf((await unlock(given.file, given.passphrase)).seed);
  }

  /** Takes the key from a backup; `commit` of the log, where there is one, must be this key's. */
  async restore(
    seat: Seat & { readonly commit?: DkgCommit; readonly backup: Given },
  ): Promise<{ readonly right: boolean }> {
    const seed = await this.#read(seat.backup);
    const own = new TrusteeSession(seat.ceremony, seat.index, seed).commit();
    const right = seat.commit === undefined || own.commit === seat.commit.commit;
    if (right) [this.#seat, this.#seed] = [{ ceremony: seat.ceremony, index: seat.index }, seed];
    return { right };
  }

  #session(memory = new Map<string, string>()): TrusteeSession {
    const { ceremony, index, seed } = this.#held();
    return new TrusteeSession(ceremony, index, seed, platformRng, memory);
  }

  /** The message of a round; every earlier round is checked again on the way. */
  play({ round, messages }: { readonly round: Round; readonly messages: Messages }): RoundMessage {
    const session = this.#session();
    if (round === "commit") return { round, body: session.commit() };
    const reveal = session.reveal(messages.commits);
    if (round === "reveal") return { round, body: reveal };
    const deal = session.deal(messages.reveals);
    if (round === "deal") return { round, body: deal, hash: dealHash(deal) };
    const received = session.receive(messages.deals);
    if (received.kind === "complaint") return { round: "complaint", body: received.complaint };
    return round === "receive" ? { round: "ack", body: received.ack } : { round: "test", body: session.testDecrypt() };
  }

  /** Verifies the whole record from this trustee's own heads (rules D1–D3, D5) and says what there is to decrypt. */
  examine({ record, known }: { readonly record: ElectionRecord; readonly known: Remembered }): Sight {
    const report = verifyRecord(record, { knownHeads: known.heads });
    const input = decryptionInput(record, report);
    this.#verified = input.ok ? { record, input: input.value } : undefined;
    const shown = { report, head: recordHead(record), ...aboutOf(new RecordView(record)) };
    return input.ok ? { ...shown, tally: input.value.encryptedTally } : shown;
  }

  /** The partial decryption of the record examined last; never of a second tally of one election (D4). */
  decrypt({ messages, known }: { readonly messages: Messages; readonly known: Remembered }): Decrypted {
    if (this.#verified === undefined) throw new Error("no record was examined");
    const { input, record } = this.#verified;
    const uuid = new RecordView(record).first("ballot.manifest")?.body.uuid ?? "";
    const memory = new Map(known.tally === undefined ? [] : [[uuid, known.tally]]);
    const session = this.#session(memory);
    session.reveal(messages.commits);
    session.deal(messages.reveals);
    const received = session.receive(messages.deals);
    if (received.kind === "complaint") throw new KeyFileError("share");
    const body = session.partialDecrypt(input);
    return { body, tally: memory.get(uuid) ?? "" };
  }

  /** Drops everything. */
  end(): void {
    this.#seed?.fill(0);
    this.#seed = undefined;
    this.#seat = undefined;
    this.#verified = undefined;
  }
}

/** A backup as the trustee gives it. */
export type Given = { readonly card: string } | { readonly file: string; readonly passphrase: string };

/** The share, and what must be remembered before it leaves. */
export interface Decrypted {
  readonly body: PartialDecryptionBody;
  readonly tally: string;
}
