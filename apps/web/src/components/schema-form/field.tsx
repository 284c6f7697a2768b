/** One field of any kind: label above, required in words, help and problem below; the control follows from the declaration. */
import type { FieldSpec, Text } from "@mingjian/rulebook";
import { createElement, type ComponentType, type ReactNode } from "react";
import { useLanguage } from "../../lib/language.tsx";
import { FORM } from "../messages.ts";
import { ChoiceField, ChoicesField, FlagField } from "./choice-fields.tsx";
import { useFormPlace, type FieldProps } from "./context.ts";
import { DayField, InstantField } from "./date-fields.tsx";
import { FilesField } from "./files-field.tsx";
import { ListField, TableField } from "./many-fields.tsx";
import { MoneyField } from "./money-field.tsx";
import { RefField, RefsField } from "./ref-field.tsx";
import { LineField, ProseField, WholeField } from "./text-fields.tsx";

const CONTROLS: Readonly<Record<Exclude<FieldSpec["type"], "list">, ComponentType<FieldProps>>> = {
  line: LineField,
  prose: ProseField,
  ref: RefField,
  day: DayField,
  instant: InstantField,
  money: MoneyField,
  whole: WholeField,
  flag: FlagField,
  choice: ChoiceField,
  table: TableField,
  files: FilesField,
};
function controlOf(spec: FieldSpec): ComponentType<FieldProps> {
  if (spec.type !== "list") return CONTROLS[spec.type];
  if (spec.columns !== undefined) return TableField;
  if (spec.of?.type === "ref") return RefsField;
  return spec.of?.type === "choice" ? ChoicesField : ListField;
}
/** Controls that are no single input element: their label is a heading, not a `label for`. */
const isGroup = (spec: FieldSpec): boolean =>
  ["table", "list", "files", "flag", "choice"].includes(spec.type) && spec.of?.type !== "ref";

interface Props extends FieldProps {
  /** Without label: inside a list whose entries are numbered. */
  readonly bare?: boolean;
}
interface Note {
  readonly id: string;
  readonly text: Text;
  readonly look: "help" | "problem";
}
function notesOf({ hint }: FieldSpec, id: string, problem: Text | undefined): readonly Note[] {
  const help: readonly Note[] = hint === undefined ? [] : [{ id: `${id}-hint`, text: hint, look: "help" }];
  return problem === undefined ? help : [...help, { id: `${id}-problem`, text: problem, look: "problem" }];
}

export function Field({ bare = false, ...props }: Props): ReactNode {
  const { say } = useLanguage();
  const { problemOf } = useFormPlace();
  const { spec, id, path } = props;
  const problem = problemOf(path);
  const notes = notesOf(spec, id, problem);
  const describedBy = notes.length === 0 ? {} : { describedBy: notes.map((note) => note.id).join(" ") };
  return (
    <div className={`field-box ${problem === undefined ? "" : "wrong"}`}>
      {bare ? null : <Label spec={spec} id={id} />}
      {createElement(controlOf(spec), { ...props, ...describedBy })}
      {notes.map((note) => (
        <p key={note.id} className={note.look} id={note.id}>
          {say(note.text)}
        </p>
      ))}
    </div>
  );
}

function Label({ spec, id }: { readonly spec: FieldSpec; readonly id: string }): ReactNode {
  const { say } = useLanguage();
  const words = (
    <>
      {say(spec)}
      <span className="must">{say(spec.required ? FORM.required : FORM.optional)}</span>
      {spec.audience === "organisation" ? null : <span className="must">{say(FORM.audience[spec.audience])}</span>}
    </>
  );
  return isGroup(spec) ? <span className="lab">{words}</span> : <label htmlFor={id}>{words}</label>;
}
