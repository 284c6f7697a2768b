/** What still has to be filled in or corrected, each line leading to its field; focus comes here after a failed attempt. */
import type { FieldSpec } from "@mingjian/rulebook";
import { useEffect, useRef, type ReactNode } from "react";
import { useLanguage } from "../lib/language.tsx";
import { FORM } from "./messages.ts";
import { fieldId } from "./schema-form/context.ts";
import type { FieldProblem } from "./schema-form/schema-form.tsx";

interface Props {
  readonly form: string;
  readonly fields: readonly FieldSpec[];
  readonly problems: readonly FieldProblem[];
  /** Grows with each failed attempt. */
  readonly call: number;
}
/** The nearest element that exists for a path: a cell of a row, else its table. */
function goTo(form: string, path: string): void {
  const own = document.getElementById(fieldId(form, path));
  const field = own ?? document.getElementById(fieldId(form, path.split(".")[0] ?? ""));
  field?.scrollIntoView({ block: "center" });
  field?.focus();
}

export function ProblemSummary({ form, fields, problems, call }: Props): ReactNode {
  const { say } = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (call > 0) box.current?.focus();
  }, [call]);
  if (problems.length === 0) return null;
  const titled = problems.map((problem) => {
    const spec = fields.find(({ name }) => name === problem.path.split(".")[0]);
    return { problem, title: spec === undefined ? "" : `${say(spec)}:` };
  });
  return (
    <div className="summary" ref={box} tabIndex={-1} role="alert">
      <p className="b">{say(FORM.summary(problems.length))}</p>
      <ul>
        {titled.map(({ problem, title }) => (
          <li key={`${problem.path} ${problem.zh}`}>
            <button
              type="button"
              className="link"
              onClick={() => {
                goTo(form, problem.path);
              }}
            >
              {title}
              {say(problem)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
