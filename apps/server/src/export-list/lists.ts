/** The lists that can be taken away: the same rows, in the same order, for the same reader as on the page. */
import type { MatterState, Ref } from "@mingjian/rulebook";
import type { Sight } from "../http/site.ts";
import { lawOf, matterRow, mayKnow, todoView } from "../http/view/matter.ts";
import type { Followed } from "../notify/follow.ts";
import { listing, type Listing } from "./listing.ts";

export interface Filter {
  readonly institution?: string | undefined;
  readonly unit?: string | undefined;
  readonly stage?: string | undefined;
  readonly q?: string | undefined;
}

const matches = (state: MatterState, { institution, unit, stage }: Filter): boolean =>
  (institution ?? state.institution) === state.institution &&
  (unit ?? state.unit) === state.unit &&
  (stage ?? state.stage) === state.stage;

const MATTER_COLUMNS = ["事项", "制度", "单位", "环节", "编号"];
type Row = ReturnType<typeof matterRow>;
const cellsOf = ({ label, institutionTitle, unit, stageTitle, id }: Row): readonly string[] => [
  ...[label, institutionTitle.zh, unit.name, stageTitle.zh, id],
];
const about = (sight: Sight, what: string): string => `${what},数据截至 ${sight.at}`;

/** 事项 with the filters of the page, newest first. */
export function matterList(sight: Sight, filter: Filter): Listing {
  const rows: Row[] = [];
  for (const state of [...sight.world.matters()].reverse()) {
    if (!matches(state, filter) || !mayKnow(sight, state)) continue;
    const row = matterRow(sight, state);
    if (row.label.includes(filter.q ?? "")) rows.push(row);
  }
  const shared = { title: "事项", about: about(sight, "事项清单"), columns: MATTER_COLUMNS };
  return listing({ ...shared, rows: rows.map(cellsOf), values: rows });
}

/** 待办 of a person, as his inbox has them. */
export function todoList(sight: Sight, person: Ref): Listing {
  const todos = sight.world.inbox(person, sight.at).map((todo) => todoView(sight, todo));
  const rows = todos.map(({ due, remaining, title, label, unitName, institutionTitle }) => [
    ...[due?.day ?? "未规定期限", remaining === undefined ? "" : String(remaining), title.zh, label, unitName],
    institutionTitle.zh,
  ]);
  const columns = ["期限", "剩余工作日", "待办", "事项", "单位", "制度"];
  return listing({ title: "待办", about: about(sight, "待办清单"), columns, rows, values: todos });
}

/** 已办 and 我发起. */
export function deedList(sight: Sight, person: Ref, begun: boolean): Listing {
  const deeds = sight.world.deeds(person).filter(({ began }) => !begun || began);
  const known = deeds.flatMap(({ matterId, at, act }) => {
    const state = sight.world.matter(matterId);
    if (state === undefined || !mayKnow(sight, state)) return [];
    const title = lawOf(sight, state.institution).acts[act]?.title ?? { zh: act, en: act };
    return [{ ...matterRow(sight, state), actTitle: title, updatedAt: at }];
  });
  const title = begun ? "我发起" : "已办";
  const columns = [...MATTER_COLUMNS, "我的办理", "时间"];
  const rows = known.map((row) => [...cellsOf(row), row.actTitle.zh, row.updatedAt]);
  return listing({ title, about: about(sight, title), columns, rows, values: known });
}

/** 关注. */
export function followList(sight: Sight, followed: readonly Followed[]): Listing {
  const known = followed.flatMap(({ matter, changedAt = "" }) => {
    const state = sight.world.matter(matter);
    return state === undefined || !mayKnow(sight, state) ? [] : [{ ...matterRow(sight, state), updatedAt: changedAt }];
  });
  const columns = [...MATTER_COLUMNS, "最近变化"];
  const rows = known.map((row) => [...cellsOf(row), row.updatedAt]);
  return listing({ title: "关注", about: about(sight, "关注的事项"), columns, rows, values: known });
}
