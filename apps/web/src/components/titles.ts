/** Titles for what stands inside a value, collected from the forms of the acts that can write it. */
import type { FieldSpec, Text } from "@mingjian/rulebook";
import type { MatterView } from "../lib/types.ts";
import type { Titles } from "./json-value.tsx";

const withInside = (spec: FieldSpec): readonly FieldSpec[] => [
  spec,
  ...(spec.of === undefined ? [] : withInside(spec.of)),
  ...(spec.columns ?? []).flatMap(withInside),
];

/** A name that two acts title differently has no title of its own. */
function agreed(specs: readonly FieldSpec[]): Readonly<Record<string, Text>> {
  const titles = new Map<string, Text>();
  const disputed = new Set<string>();
  for (const { name, zh, en } of specs) {
    if (titles.has(name) && titles.get(name)?.zh !== zh) disputed.add(name);
    titles.set(name, { zh, en });
  }
  return Object.fromEntries([...titles].filter(([name]) => !disputed.has(name)));
}

/** The same code may stand for different things in two fields: 「finance」 is an area here and a tier there. */
function chosen(specs: readonly FieldSpec[]): Readonly<Record<string, Readonly<Record<string, Text>>>> {
  const titles: Record<string, Record<string, Text>> = {};
  for (const { name, options } of specs) if (options !== undefined) titles[name] = { ...titles[name], ...options };
  return titles;
}

export function titlesOf({
  acts,
  codes,
}: Pick<MatterView, "codes"> & { readonly acts: readonly { readonly fields: readonly FieldSpec[] }[] }): Titles {
  const specs = acts.flatMap(({ fields }) => fields.flatMap(withInside));
  return {
    members: agreed(specs),
    ofMember: chosen(specs),
    choices: { ...Object.fromEntries(specs.flatMap((spec) => Object.entries(spec.options ?? {}))), ...codes },
  };
}
