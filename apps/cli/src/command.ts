/** What every command of the table is: a name, a line of help, and a run that answers the exit status. */

/** Languages of the output; Chinese is the first. */
export type Lang = "zh" | "en";

/** One text in both languages. */
export type Text = Readonly<Record<Lang, string>>;

/** Where a command writes; tests pass their own. */
export interface Output {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/** A command line command. */
export interface Command {
  readonly name: string;
  /** Arguments after the name, as help prints them. */
  readonly usage: string;
  readonly summary: Text;
  /** Runs with the arguments after the name; resolves to the exit status. */
  run(args: readonly string[], output: Output): Promise<number>;
}

/** Thrown for arguments that no command understands; printed without a stack, exit status 2. */
export class UsageError extends Error {
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.name = "UsageError";
    this.text = text;
  }
}

/** The value of `--lang`, wherever it stands: `en`, otherwise Chinese. */
export function langOf(args: readonly string[]): Lang {
  const at = args.indexOf("--lang");
  return args.includes("--lang=en") || (at !== -1 && args[at + 1] === "en") ? "en" : "zh";
}
