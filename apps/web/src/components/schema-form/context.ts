/** What every field of a form may need to know beside its own value. */
import type { FieldSpec, Json, Text } from "@mingjian/rulebook";
import { createContext, useContext } from "react";
import type { Names } from "../evidence.tsx";

export interface FormPlace {
  /** Unit whose people, posts, bodies and catalogue are offered first. */
  readonly unit?: string;
  readonly names: Names;
  /** Sentences for a field by its path, such as `assignments.0.deputy`. */
  readonly problemOf: (path: string) => Text | undefined;
  readonly disabled: boolean;
}
export const FormContext = createContext<FormPlace>({ names: {}, problemOf: () => undefined, disabled: false });
export const useFormPlace = (): FormPlace => useContext(FormContext);

/** One field: where it stands, what it holds, and how to change it (undefined = left empty). */
export interface FieldProps {
  readonly spec: FieldSpec;
  readonly id: string;
  readonly path: string;
  readonly value: Json | undefined;
  readonly onChange: (value: Json | undefined) => void;
  readonly describedBy?: string;
}
export const asText = (value: Json | undefined): string => (typeof value === "string" ? value : "");
export const asList = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : [];
/** Ids in the page; `form` keeps two forms on one page apart. */
export const fieldId = (form: string, path: string): string => `${form}-${path.replace(/[^A-Za-z0-9]/g, "-")}`;
