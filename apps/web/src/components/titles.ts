/** Titles for what stands inside a value, collected from the forms of the acts that can write it. */
import type { FieldSpec, Text } from "@mingjian/rulebook";
import type { Titles } from "./json-value.tsx";

const withInside = (spec: FieldSpec): readonly FieldSpec[] => [
  spec,
  ...(spec.of === undefined ? [] : withInside(spec.of)),
  ...(spec.columns ?? []).flatMap(withInside),
];

export function titlesOf(acts: readonly { readonly fields: readonly FieldSpec[] }[]): Titles {
  const specs = acts.flatMap(({ fields }) => fields.flatMap(withInside));
  const members = specs.map((spec): readonly [string, Text] => [spec.name, { zh: spec.zh, en: spec.en }]);
  return {
    members: Object.fromEntries(members),
    choices: Object.fromEntries(specs.flatMap((spec) => Object.entries(spec.options ?? {}))),
  };
}
