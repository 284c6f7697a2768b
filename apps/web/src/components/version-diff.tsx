/** What changed between two sets of files: files matched by name, their words compared line by line. */
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { diffLines, type DiffRow } from "../lib/diff.ts";
import { useLanguage } from "../lib/language.tsx";
import { linesOf } from "../lib/office-text.ts";
import { Read } from "./states.tsx";
import { PAPERS } from "./messages.ts";
import type { PaperFile } from "./paper-file.ts";

type FileChange =
  | { readonly kind: "added" | "removed" | "unread"; readonly name: string }
  | { readonly kind: "compared"; readonly name: string; readonly rows: readonly DiffRow[] };

async function wordsOf(file: PaperFile): Promise<readonly string[] | undefined> {
  const response = await fetch(`/api/attachments/${file.attachment}`, { credentials: "same-origin" });
  return response.ok ? linesOf(file.name, await response.arrayBuffer()) : undefined;
}
async function compared(before: PaperFile, after: PaperFile): Promise<FileChange> {
  const [old, next] = await Promise.all([wordsOf(before), wordsOf(after)]);
  if (old === undefined || next === undefined) return { kind: "unread", name: after.name };
  return { kind: "compared", name: after.name, rows: diffLines(old, next) };
}

/** Files that differ; files whose sums are equal are not even fetched. */
async function changesOf(before: readonly PaperFile[], after: readonly PaperFile[]): Promise<readonly FileChange[]> {
  const matched = after.map(async (file): Promise<readonly FileChange[]> => {
    const old = before.find(({ name }) => name === file.name);
    if (old === undefined) return [{ kind: "added", name: file.name }];
    return old.sha256 === file.sha256 ? [] : [await compared(old, file)];
  });
  const gone = before.filter((file) => !after.some(({ name }) => name === file.name));
  return [...(await Promise.all(matched)).flat(), ...gone.map(({ name }): FileChange => ({ kind: "removed", name }))];
}

function Rows({ rows }: { readonly rows: readonly DiffRow[] }): ReactNode {
  const { say } = useLanguage();
  return (
    <ol className="diff">
      {folded(rows).map((row, i) => (
        <li key={i} className={row.kind}>
          <span className="mark">
            {row.kind === "added" ? say(PAPERS.plus) : row.kind === "removed" ? say(PAPERS.minus) : ""}
          </span>
          {row.kind === "folded" ? (
            <span className="t2">{say(PAPERS.unchanged(row.lines))}</span>
          ) : row.kind === "added" ? (
            <ins>{row.text}</ins>
          ) : row.kind === "removed" ? (
            <del>{row.text}</del>
          ) : (
            row.text
          )}
        </li>
      ))}
    </ol>
  );
}

type Folded = DiffRow | { readonly kind: "folded"; readonly lines: number };
const AROUND = 1;
/** Equal lines far from any change are folded into one line that says how many they are. */
function folded(rows: readonly DiffRow[]): readonly Folded[] {
  const near = (i: number): boolean =>
    rows.slice(Math.max(0, i - AROUND), i + AROUND + 1).some((r) => r.kind !== "same");
  const shown: Folded[] = [];
  for (const [i, row] of rows.entries()) {
    const last = shown.at(-1);
    if (near(i)) shown.push(row);
    else if (last?.kind === "folded") shown.splice(-1, 1, { kind: "folded", lines: last.lines + 1 });
    else shown.push({ kind: "folded", lines: 1 });
  }
  return shown;
}

function Change({ change }: { readonly change: FileChange }): ReactNode {
  const { say } = useLanguage();
  switch (change.kind) {
    case "added":
      return <p>{say(PAPERS.added(change.name))}</p>;
    case "removed":
      return <p>{say(PAPERS.removed(change.name))}</p>;
    case "unread":
      return <p>{say(PAPERS.unread(change.name))}</p>;
    case "compared":
      return (
        <>
          <p className="b">{change.name}</p>
          <Rows rows={change.rows} />
        </>
      );
  }
}

interface Props {
  readonly before: readonly PaperFile[];
  readonly after: readonly PaperFile[];
}
export function VersionDiff({ before, after }: Props): ReactNode {
  const { say } = useLanguage();
  const sums = [...before, ...after].map(({ sha256 }) => sha256);
  const query = useQuery({
    queryKey: ["paper-diff", sums],
    queryFn: () => changesOf(before, after),
    staleTime: Infinity,
  });
  return (
    <Read query={query} rows={2}>
      {(changes) =>
        changes.length === 0 ? (
          <p className="t2">{say(PAPERS.same)}</p>
        ) : (
          changes.map((change) => <Change key={`${change.kind} ${change.name}`} change={change} />)
        )
      }
    </Read>
  );
}
