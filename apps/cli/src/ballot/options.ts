/** Arguments of the ballot commands. */
import { parseArgs } from "node:util";
import { UsageError } from "../command.ts";
import type { Output } from "../command.ts";

/** One subcommand: arguments after its name, exit status. */
export type Run = (args: readonly string[], output: Output) => Promise<number>;

type Kind = "string" | "boolean" | "list";

/** Options and positionals as given. */
export interface Given {
  readonly positionals: readonly string[];
  /** The value of an option, if given. */
  readonly text: (name: string) => string | undefined;
  /** The value of an option that must be given. @throws UsageError */
  readonly needed: (name: string) => string;
  readonly all: (name: string) => readonly string[];
  readonly flag: (name: string) => boolean;
}

/** Reads arguments; unknown options and a wrong number of positionals are usage errors. */
export function given(args: readonly string[], positionals: number, kinds: Readonly<Record<string, Kind>>): Given {
  const spec = Object.entries({ ...kinds, lang: "string" }).map(([name, kind]) => {
    const type = kind === "boolean" ? ("boolean" as const) : ("string" as const);
    return [name, { type, ...(kind === "list" ? { multiple: true } : {}) }] as const;
  });
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], allowPositionals: true, options: Object.fromEntries(spec) });
  } catch (error) {
    const text = error instanceof Error ? error.message : "";
    throw new UsageError({ zh: `参数不明:${text}`, en: text });
  }
  if (parsed.positionals.length !== positionals) {
    throw new UsageError({ zh: `需要 ${positionals} 个参数`, en: `${positionals} argument(s) expected` });
  }
  const values: Readonly<Record<string, unknown>> = parsed.values;
  const text = (name: string): string | undefined => (typeof values[name] === "string" ? values[name] : undefined);
  return {
    positionals: parsed.positionals,
    text,
    needed: (name) => {
      const value = text(name);
      if (value === undefined) throw new UsageError({ zh: `缺少 --${name}`, en: `--${name} is missing` });
      return value;
    },
    all: (name) => (Array.isArray(values[name]) ? values[name].map(String) : []),
    flag: (name) => values[name] === true,
  };
}
