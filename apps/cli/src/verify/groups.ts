/** Opened groups of an export: each against its slot, and the envelopes against one another. */
import {
  checkGroup,
  decodeEntry,
  entriesPerBundle,
  fromUtf8,
  groupsPath,
  isAbsent,
  parseGroupLine,
  readEnvelope,
} from "@mingjian/sealed";
import type { Envelope, GroupLine, JsonObject, StoredGroup } from "@mingjian/sealed";
import { opensslSha256 } from "@mingjian/tlog/node";
import { BallotCollector } from "./ballots.ts";
import type { CheckedFolder } from "./folder.ts";
import type { Findings, Opened } from "./report.ts";

/** Times after the earliest cosignature by more than this are odd (ledger specification, section 20 rule 4). */
const toleranceSeconds = 120n;

/** Where a line of a group file stands. */
interface Place {
  readonly file: string;
  readonly pos: number;
}

/** Checks the group files of a log, bundle by bundle. */
export class GroupChecker {
  readonly #folder: CheckedFolder;
  readonly #findings: Findings;
  readonly #cosignedAt: bigint | undefined;
  readonly #lastSeq = new Map<string, number>();
  #lastAt = "";
  /** Ballots among the entries: their content is judged when all is read. */
  readonly ballots = new BallotCollector();
  #opened: Opened = { entries: 0, groups: 0, absent: 0, hidden: 0 };

  /** `cosignedAt` is the earliest verified cosignature that covers the log, in POSIX seconds. */
  constructor(folder: CheckedFolder, findings: Findings, cosignedAt: bigint | undefined) {
    this.#folder = folder;
    this.#findings = findings;
    this.#cosignedAt = cosignedAt;
  }

  get opened(): Opened {
    return this.#opened;
  }

  /** Checks the groups that are shown of the entries of one bundle. */
  async bundle(number: number, entries: readonly Uint8Array[]): Promise<void> {
    const file = groupsPath(number);
    const bytes = await this.#folder.read(file);
    if (bytes === undefined) return;
    const lines = await this.#findings.attempt({ file }, () => linesOf(bytes));
    let before = number * entriesPerBundle - 1;
    for (const text of lines ?? []) {
      const line = await this.#findings.attempt({ file }, () => parseGroupLine(text));
      if (line === undefined) continue;
      const entry = line.pos > before ? entries[line.pos - number * entriesPerBundle] : undefined;
      if (entry === undefined) this.#findings.fail({ code: "GROUPS_PLACE", file, pos: line.pos });
      else await this.#line(line, entry, { file, pos: line.pos });
      before = Math.max(before, line.pos);
    }
  }

  async #line({ groups }: GroupLine, bytes: Uint8Array, place: Place): Promise<void> {
    const entry = await this.#findings.attempt(place, () => decodeEntry(bytes));
    if (entry === undefined) return;
    let absent = 0;
    const bodies = new Map<string, JsonObject>();
    for (const group of groups) {
      const at = { ...place, slot: group.slot };
      const body = await this.#findings.attempt(at, () => checkGroup(entry, group, opensslSha256));
      if (body === undefined) continue;
      if (isAbsent(body)) absent += 1;
      else bodies.set(group.gid, body);
    }
    const own = bodies.get("E");
    if (own !== undefined) await this.#envelope(own, bodies, place);
    this.#count(groups, absent, entry.slots.length);
  }

  #count(groups: readonly StoredGroup[], absent: number, slots: number): void {
    const { opened } = this;
    this.#opened = {
      entries: opened.entries + 1,
      groups: opened.groups + groups.length,
      absent: opened.absent + absent,
      hidden: opened.hidden + slots - groups.length,
    };
  }

  /** Envelopes that are shown must not contradict one another: time never falls, a stream's counter always rises. */
  async #envelope(body: JsonObject, bodies: ReadonlyMap<string, JsonObject>, place: Place): Promise<void> {
    const envelope = await this.#findings.attempt(place, () => readEnvelope(body));
    if (envelope === undefined) return;
    await this.#findings.attempt(place, () => {
      this.ballots.take(place.pos, envelope, bodies);
    });
    const { at, stream, seq } = envelope;
    if (at < this.#lastAt) this.#findings.fail({ code: "TIME_FALLS", ...place });
    if (seq <= (this.#lastSeq.get(stream) ?? -1)) this.#findings.fail({ code: "SEQ_REPEATS", ...place });
    this.#lastAt = at;
    this.#lastSeq.set(stream, seq);
    this.#compareClock(envelope, place);
  }

  #compareClock({ at, n }: Envelope, place: Place): void {
    if (n !== undefined && n > place.pos) this.#findings.fail({ code: "FACTS_AHEAD", ...place });
    const seconds = BigInt(Math.floor(Date.parse(at) / 1000));
    if (this.#cosignedAt !== undefined && seconds > this.#cosignedAt + toleranceSeconds) {
      this.#findings.warn({ code: "TIME_AHEAD", ...place });
    }
  }
}

/** Lines of a group file, every one with its line feed. */
function linesOf(bytes: Uint8Array): readonly string[] {
  const text = fromUtf8(bytes);
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}
