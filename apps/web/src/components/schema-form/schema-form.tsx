/** 表单 — every field of an act in the order of its declaration; nothing about any act is known here. */
import type { FieldSpec, Json, Text } from "@mingjian/rulebook";
import { useMemo, type ReactNode } from "react";
import type { FormValue } from "../../lib/draft-store.ts";
import type { Names } from "../evidence.tsx";
import { fieldId, FormContext, type FormPlace } from "./context.ts";
import { Field } from "./field.tsx";

/** Name of the field a path begins with, and the sentence about it. */
export interface FieldProblem extends Text {
  readonly path: string;
}
interface Props {
  readonly form: string;
  readonly fields: readonly FieldSpec[];
  readonly value: FormValue;
  readonly onChange: (value: FormValue) => void;
  readonly names: Names;
  readonly unit?: string;
  readonly problems?: readonly FieldProblem[];
  readonly disabled?: boolean;
}
const NONE: readonly FieldProblem[] = [];

/** A unit chosen in the form itself decides whose people and posts are offered. */
const unitIn = (value: FormValue): string | undefined => (typeof value.unit === "string" ? value.unit : undefined);

export function SchemaForm(props: Props): ReactNode {
  const { form, fields, value, onChange, names, unit, problems = NONE, disabled = false } = props;
  const asked = unitIn(value) ?? unit;
  const place = useMemo((): FormPlace => {
    const byPath = new Map(problems.map((problem) => [problem.path, problem]));
    return {
      ...{ names, disabled, problemOf: (path: string) => byPath.get(path) },
      ...(asked === undefined ? {} : { unit: asked }),
    };
  }, [names, asked, problems, disabled]);
  return (
    <FormContext.Provider value={place}>
      {fields.map((spec) => (
        <Field
          key={spec.name}
          spec={spec}
          id={fieldId(form, spec.name)}
          path={spec.name}
          value={value[spec.name]}
          onChange={(next: Json | undefined) => {
            onChange({ ...value, [spec.name]: next });
          }}
        />
      ))}
    </FormContext.Provider>
  );
}
