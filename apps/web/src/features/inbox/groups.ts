/** 待办 in its groups: overdue first, then by date; within a group the earlier date and the longer wait come first. */
import { DUE_GROUPS, groupOf, type DueGroup } from "../../lib/deadline.ts";
import type { Todo } from "../../lib/types.ts";

export interface Group {
  readonly group: DueGroup;
  readonly todos: readonly Todo[];
}
const FAR = "9999-12-31";
const byDate = (a: Todo, b: Todo): number =>
  (a.due?.day ?? FAR).localeCompare(b.due?.day ?? FAR) || a.since.localeCompare(b.since);

export const grouped = (todos: readonly Todo[], today: string): readonly Group[] =>
  DUE_GROUPS.map((group) => ({ group, todos: todos.filter((t) => groupOf(t, today) === group).sort(byDate) })).filter(
    (g) => g.todos.length > 0,
  );
