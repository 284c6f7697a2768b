/** Which act stands in front: the one asked for in the address, else what is due from this person. */
import type { ActView, MatterView, Todo } from "../../lib/types.ts";

export interface Front {
  readonly act: ActView;
  readonly todo?: Todo;
}
const todoFor = ({ todos }: MatterView, act: string): Todo | undefined => todos.find((todo) => todo.act === act);

/** Duties of this person: obligations whose act is open to him now. */
export const mine = (view: MatterView): readonly Todo[] =>
  view.todos.filter((todo) => view.acts.some((act) => act.allowed && act.name === todo.act));

/** Nothing asked for and nothing due: no act is pushed forward. */
export function frontOf(view: MatterView, asked: string | undefined): Front | undefined {
  const named = view.acts.find(({ name }) => name === asked);
  const act = named ?? view.acts.find(({ name }) => name === mine(view)[0]?.act);
  if (act === undefined) return undefined;
  const todo = todoFor(view, act.name);
  return todo === undefined ? { act } : { act, todo };
}

/** The matters this one is tied to, by institution: cures of the meeting lead to the meeting it is listed for. */
export function tiedMatters({ fields }: MatterView): Readonly<Record<string, string>> {
  const schedule = fields.find(({ name }) => name === "schedule")?.value;
  const meeting = typeof schedule === "object" && "meeting" in schedule ? schedule.meeting : undefined;
  return typeof meeting === "string" ? { meeting } : {};
}
