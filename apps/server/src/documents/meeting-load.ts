/** 会议文书取数 — notice, pack, attendance sheet, ballots and tally sheet of one meeting, read with the eyes of the person who asks. */
import { seatsOf, type DecisionMatter, type Meeting, type MatterState, type Ref } from "@mingjian/rulebook";
import type { Sight } from "../http/site.ts";
import { mayOpenGroup } from "../http/view/audiences.ts";
import { mayKnow } from "../http/view/matter.ts";
import { unitName } from "../http/view/names.ts";
import { lawNamed } from "../portal/load.ts";
import { DECISION } from "../portal/published.ts";
import { callingPaper, packPaper, type Called } from "./calling.ts";
import { bodyTitle, meetingFor, printingOf, stateOf, type Asking } from "./load.ts";
import type { Paper, PaperFile } from "./paper.ts";
import { peopleOf } from "./people.ts";
import { actsOf, recordOf, type Told } from "./record.ts";
import { attendancePaper, ballotsPaper, tallyPaper, type Sheet, type Voted } from "./sheets.ts";

/** Together a pack carries no more; the rest is named with its digest. */
const MOST_BYTES = 24 * 1_048_576;

interface Found {
  readonly state: MatterState;
  readonly own: readonly Told[];
  /** Acts on the matter asked for, where a matter was asked for. */
  readonly asked: readonly Told[];
}
async function foundFor({ site, see, id }: Asking): Promise<Found | undefined> {
  const found = await see((sight) => {
    const state = meetingFor(sight, id);
    return state === undefined ? undefined : { state, may: mayOpenGroup(sight) };
  });
  if (found === undefined) return undefined;
  const { state, may } = found;
  const asked = id === state.matterId ? [] : await recordOf(site, id, may);
  return { state, own: await recordOf(site, state.matterId, may), asked };
}

const lastOf = (record: readonly Told[], ...acts: readonly string[]): { readonly pos?: number } => {
  const pos = actsOf(record, ...acts).at(-1)?.pos;
  return pos === undefined ? {} : { pos };
};

function matterOf(sight: Sight, id: Ref): DecisionMatter | undefined {
  const state = stateOf(sight, id, DECISION);
  return state !== undefined && mayKnow(sight, state) ? (state.matter as DecisionMatter) : undefined;
}

function calledOf(asking: Asking, sight: Sight, { state }: Found, files: readonly PaperFile[]): Called {
  const meeting = state.matter as Meeting;
  const items = meeting.items.map(({ matter: id, title, late }) => {
    const matter = matterOf(sight, id);
    return { title, late, ...(matter === undefined ? {} : { matter }) };
  });
  return {
    ...{ meeting, items, files, unit: unitName(sight, state.unit), body: bodyTitle(sight, state.unit, meeting.body) },
    ...{ people: peopleOf(sight), printing: printingOf(asking, sight), law: lawNamed(sight, DECISION) },
  };
}

/** 会议通知; undefined = the members were not notified yet. */
export async function callingFor(asking: Asking): Promise<Paper | undefined> {
  const found = await foundFor(asking);
  if (found === undefined) return undefined;
  return asking.see((sight) =>
    callingPaper({ ...calledOf(asking, sight, found, []), ...lastOf(found.own, "noticed") }),
  );
}

/** 会议材料 in one file; undefined = nothing is on the agenda. */
export async function packFor(asking: Asking): Promise<Paper | undefined> {
  const found = await foundFor(asking);
  if (found === undefined) return undefined;
  const named = await asking.see((sight) =>
    calledOf(asking, sight, found, []).items.flatMap(({ matter }, i) =>
      (matter?.papers.at(-1)?.files ?? []).map(({ attachment, name }) => ({ attachment, name: `${i + 1}-${name}` })),
    ),
  );
  const files = await filesOf(asking, named);
  return asking.see((sight) =>
    packPaper({ ...calledOf(asking, sight, found, files), ...lastOf(found.own, "agendaFrozen", "noticed") }),
  );
}

async function filesOf(
  { site }: Asking,
  named: readonly { readonly attachment: string; readonly name: string }[],
): Promise<readonly PaperFile[]> {
  if (named.length === 0) return [];
  const ids = named.map(({ attachment }) => attachment);
  const rows = await site.db
    .selectFrom("app.attachment")
    .select(["attachment_id", "content"])
    .where("attachment_id", "in", ids)
    .execute();
  const contents = new Map(rows.map((row) => [row.attachment_id, row.content]));
  let room = MOST_BYTES;
  return named.flatMap(({ attachment, name }) => {
    const content = contents.get(attachment);
    if (content === undefined || content.length > room) return [];
    room -= content.length;
    return [{ name, content: new Uint8Array(content) }];
  });
}

function sheetOf(asking: Asking, sight: Sight, { state }: Found): Sheet {
  const meeting = state.matter as Meeting;
  const seats = seatsOf(meeting, sight.world.facts(sight.at, state.unit)) ?? [];
  return {
    ...{ meeting, seats, unit: unitName(sight, state.unit), body: bodyTitle(sight, state.unit, meeting.body) },
    ...{ people: peopleOf(sight), printing: printingOf(asking, sight) },
  };
}

/** Items put to the vote on paper, the one asked for or all of the meeting; an electronic ballot has its own booth. */
function votedOf(sight: Sight, asking: Asking, sheet: Sheet): readonly Voted[] {
  const { meeting, seats } = sheet;
  const all = meeting.items.filter(
    ({ matter }) => asking.id === matter || stateOf(sight, asking.id, DECISION) === undefined,
  );
  return all.flatMap(({ matter: id, title }) => {
    const matter = matterOf(sight, id);
    if (matter?.vote !== undefined && matter.vote.form !== "paperBallot") return [];
    const out = new Set(meeting.recusals.filter((r) => r.matter === id).map(({ person }) => person));
    const entitled = seats.filter(({ person, voting }) => voting && !out.has(person)).length;
    return [{ title, entitled, ...(matter === undefined ? {} : { matter }) }];
  });
}

/** 会议签到表; undefined = no roster. */
export async function attendanceFor(asking: Asking): Promise<Paper | undefined> {
  const found = await foundFor(asking);
  if (found === undefined) return undefined;
  return asking.see((sight) =>
    attendancePaper({ ...sheetOf(asking, sight, found), ...lastOf(found.own, "agendaFrozen", "opened", "closed") }),
  );
}

/** 表决票; undefined = nothing to vote on paper. */
export async function ballotsFor(asking: Asking): Promise<Paper | undefined> {
  const found = await foundFor(asking);
  if (found === undefined) return undefined;
  return asking.see((sight) => {
    const sheet = sheetOf(asking, sight, found);
    const pos = { ...lastOf(found.own, "agendaFrozen", "noticed"), ...lastOf(found.asked, "ballotsIssued") };
    return ballotsPaper({ ...sheet, ...pos }, votedOf(sight, asking, sheet));
  });
}

/** 计票单; undefined = nothing was voted on paper. */
export async function tallyFor(asking: Asking): Promise<Paper | undefined> {
  const found = await foundFor(asking);
  if (found === undefined) return undefined;
  return asking.see((sight) => {
    const sheet = sheetOf(asking, sight, found);
    const counted = lastOf(found.asked, "ballotsIssued", "ballotsCounted", "countConfirmed");
    return tallyPaper(
      { ...sheet, ...lastOf(found.own, "agendaFrozen", "opened"), ...counted },
      votedOf(sight, asking, sheet),
    );
  });
}
