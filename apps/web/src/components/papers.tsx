/** 材料 — versions with their files and sums; two versions are compared sentence by sentence where their kind allows it. */
import type { Json } from "@mingjian/rulebook";
import { Button } from "antd";
import { useState, type ReactNode } from "react";
import { useLanguage } from "../lib/language.tsx";
import { moment } from "../lib/time.ts";
import { FORM, PAPERS } from "./messages.ts";
import type { PaperFile } from "./paper-file.ts";
import { VersionDiff } from "./version-diff.tsx";

export interface PaperVersion {
  readonly version: number;
  readonly files: readonly PaperFile[];
  readonly changes?: string;
  readonly at?: string;
}

/** Versions of papers in a matter's field, oldest first; anything of another shape is no version. */
export const versionsIn = (value: Json | undefined): readonly PaperVersion[] =>
  (Array.isArray(value) ? (value as readonly Json[]) : []).flatMap((one) =>
    typeof one === "object" && "files" in one && "version" in one ? [one as unknown as PaperVersion] : [],
  );

function Version({
  paper,
  before,
}: {
  readonly paper: PaperVersion;
  readonly before: PaperVersion | undefined;
}): ReactNode {
  const { say } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <li>
      <div className="l1">
        <b>{say(PAPERS.version(paper.version))}</b>
        {paper.at === undefined ? null : <span className="t2">{moment(paper.at)}</span>}
        {before === undefined ? null : (
          <Button
            type="link"
            aria-expanded={open}
            onClick={() => {
              setOpen(!open);
            }}
          >
            {say(open ? PAPERS.hide : PAPERS.compare)}
          </Button>
        )}
      </div>
      {paper.changes === undefined ? null : <p>{paper.changes}</p>}
      <ul className="file-list">
        {paper.files.map((file) => (
          <li key={file.attachment}>
            <a href={`/api/attachments/${file.attachment}`}>{file.name}</a>
            <span className="help">{say(FORM.fileSum(`${file.sha256.slice(0, 8)}…${file.sha256.slice(-8)}`))}</span>
          </li>
        ))}
      </ul>
      {open && before !== undefined ? <VersionDiff before={before.files} after={paper.files} /> : null}
    </li>
  );
}

export function Papers({ versions }: { readonly versions: readonly PaperVersion[] }): ReactNode {
  const { say } = useLanguage();
  if (versions.length === 0) return <p className="pad t2">{say(PAPERS.none)}</p>;
  return (
    <ol className="pp">
      {[...versions].reverse().map((paper) => (
        <Version
          key={paper.version}
          paper={paper}
          before={versions.find(({ version }) => version === paper.version - 1)}
        />
      ))}
    </ol>
  );
}
