/** 欠账 — what is late, what cannot be settled and by whom it could be (BY-05), and whether the column stands still (B4), by unit. */
import { z } from "zod";
import {
  actOf,
  columnFinding,
  debtsOf,
  isMet,
  type Column,
  type Debt,
  type DecisionMatter,
  type DecisionRecord,
  type MatterState,
  type Ref,
} from "@mingjian/rulebook";
import { Problem } from "../problem.ts";
import { route, type AnyRoute } from "../route.ts";
import { seeing, visitorOf, type Sight } from "../site.ts";
import { columnOf } from "../view/column.ts";
import { lawOf, matterRow, mayKnow, todoView } from "../view/matter.ts";
import { unitName } from "../view/names.ts";

const DebtQuery = z.strictObject({ unit: z.string().regex(/^[a-z2-7]{26}$/) });

/** Open matters of a unit, as the inbox keeps them. */
function openMatters({ world }: Sight, unit: Ref): readonly MatterState[] {
  const ids = [...world.state().inbox.byMatter.keys()];
  return ids.flatMap((id) => world.matter(id) ?? []).filter((state) => state.unit === unit);
}

/** The act whose checks say what is still unknown of a matter, with as much of its input as is known. */
function nextAct({ institution, stage, matter }: MatterState): readonly { act: string; input: object }[] {
  if (institution === "decision-record")
    return (matter as DecisionRecord).sittings.flatMap(({ no, voided }) =>
      voided === undefined ? [{ act: "lookedAgain", input: { sitting: no } }] : [],
    );
  if (institution !== "collective-decision") return [];
  const { schedule } = matter as DecisionMatter;
  if (stage === "preparation") return [{ act: "scheduled", input: { meeting: NO_MEETING } }];
  return stage === "scheduled" && schedule !== undefined
    ? [{ act: "studyOpened", input: { meeting: schedule.meeting } }]
    : [];
}
const NO_MEETING = "a".repeat(26);
/** Not an unknown of the matter: no meeting has been chosen yet. */
const NOT_YET = "MEETING_UNKNOWN";

function debtsIn(sight: Sight, state: MatterState): readonly Debt[] {
  const law = lawOf(sight, state.institution);
  const found = nextAct(state).flatMap(({ act, input }) => {
    const wish = {
      institution: law.id,
      act,
      matterId: state.matterId,
      input,
      actor: "sys:debts" as const,
      at: sight.at,
    };
    const verdict = actOf(law, act) === undefined ? undefined : sight.world.judge(wish, "simulate");
    return verdict === undefined ? [] : debtsOf(law, act, verdict.findings);
  });
  const seen = new Set<string>();
  return found.filter(({ gate, code }) => {
    const key = `${gate} ${code}`;
    if (code === NOT_YET || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Everything a unit owes: overdue obligations, worst first; unknowns with who keeps the record; its column. */
export function debtsOfUnit(sight: Sight, unit: Ref, column: Column) {
  const open = openMatters(sight, unit);
  const late = open
    .flatMap(({ matterId }) => sight.world.open(matterId, sight.at))
    .filter(({ remaining }) => remaining !== undefined && remaining < 0)
    .sort((a, b) => (a.remaining ?? 0) - (b.remaining ?? 0));
  const unknown = open.flatMap((state) =>
    debtsIn(sight, state).map((debt) => ({ matter: matterRow(sight, state), ...debt })),
  );
  const finding = columnFinding(column, sight.world.facts(sight.at, unit));
  return {
    unit: { id: unit, name: unitName(sight, unit) },
    late: late.map((todo) => todoView(sight, todo)),
    unknown,
    ...(isMet(finding) ? {} : { column: finding }),
  };
}

export const debtRoutes: readonly AnyRoute[] = [
  route({
    ...{ method: "GET", path: "/api/debts", access: "session", summary: "逾期和无法判断的事项", query: DebtQuery },
    handle: ({ site, request, query: { unit } }) =>
      seeing(site, visitorOf(request).person, (sight) => {
        if (!mayKnow(sight, { unit, institution: "collective-decision" })) throw new Problem("notFound");
        return debtsOfUnit(sight, unit, columnOf(sight, unit));
      }),
  }),
];
