/** 批量导入 — template, upload, dry run, errors by row and column, and only then the write: all rows or none. */
import { useQueryClient } from "@tanstack/react-query";
import { Button, Radio } from "antd";
import { useRef, useState, type ReactNode } from "react";
import { Light } from "../../components/light.tsx";
import { PageHead, Sheet } from "../../components/sheet.tsx";
import { Failed } from "../../components/states.tsx";
import { ApiProblem, upload } from "../../lib/client.ts";
import { newKey } from "../../lib/keys.ts";
import { useLanguage } from "../../lib/language.tsx";
import { useTitle } from "../../lib/title.ts";
import type { ImportReport } from "../../lib/types.ts";
import { IMPORT } from "./messages.ts";

export type ImportKind = keyof typeof IMPORT.kinds;
export const IMPORT_KINDS = Object.keys(IMPORT.kinds) as readonly ImportKind[];

function Errors({ report }: { readonly report: ImportReport }): ReactNode {
  const { say } = useLanguage();
  return (
    <table className="grid-table">
      <thead>
        <tr>
          {[IMPORT.row, IMPORT.column, IMPORT.reason].map((title) => (
            <th key={title.en} scope="col">
              {say(title)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {report.errors.map((error) => (
          <tr key={`${error.row} ${error.column ?? ""} ${error.zh}`}>
            <td>{error.row}</td>
            <td data-label={say(IMPORT.column)}>{error.column ?? "—"}</td>
            <td>{say(error)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Report({ report }: { readonly report: ImportReport }): ReactNode {
  const { say } = useLanguage();
  if (report.errors.length > 0)
    return (
      <div role="alert">
        <p className="pad">
          <Light state="fail" word={IMPORT.errors(report.errors.length)} />
        </p>
        <Errors report={report} />
      </div>
    );
  const words = report.dryRun ? IMPORT.checked(report.rows) : IMPORT.written(report.created, report.unchanged);
  return (
    <p className="pad" role="status">
      <Light state="pass" word={words} />
      <span className="vh">{say(words)}</span>
    </p>
  );
}

interface Attempt {
  readonly file: File;
  /** One key for the file chosen: sending it again writes nothing twice. */
  readonly key: string;
}
function useImport(kind: ImportKind) {
  const client = useQueryClient();
  const [attempt, setAttempt] = useState<Attempt>();
  const [report, setReport] = useState<ImportReport>();
  const [error, setError] = useState<ApiProblem>();
  const [busy, setBusy] = useState(false);
  const choose = (file: File | undefined): void => {
    setAttempt(file === undefined ? undefined : { file, key: newKey() });
    setReport(undefined);
    setError(undefined);
  };
  const send = (dryRun: boolean): void => {
    if (attempt === undefined) return;
    setBusy(true);
    setError(undefined);
    upload<ImportReport>(`/import/${kind}?dryRun=${String(dryRun)}`, attempt.file, dryRun ? newKey() : attempt.key)
      .then((answer) => {
        setReport(answer);
        if (!answer.dryRun) void client.invalidateQueries();
      })
      .catch((problem: unknown) => {
        if (!(problem instanceof ApiProblem)) throw problem;
        setError(problem);
      })
      .finally(() => {
        setBusy(false);
      });
  };
  return { attempt, report, error, busy, choose, send };
}

function FileChoice({
  kind,
  attempt,
  choose,
}: {
  readonly kind: ImportKind;
  readonly attempt: Attempt | undefined;
  readonly choose: (file: File | undefined) => void;
}): ReactNode {
  const { say } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="act-foot">
      <a className="btn" href={`/api/import/template/${kind}.xlsx`} download>
        {say(IMPORT.template)}
      </a>
      <input
        ref={input}
        className="vh"
        type="file"
        tabIndex={-1}
        accept=".xlsx"
        aria-label={say(IMPORT.choose)}
        onChange={(event) => {
          choose(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      <Button onClick={() => input.current?.click()}>{say(IMPORT.choose)}</Button>
      {attempt === undefined ? null : <span className="t2">{say(IMPORT.file(attempt.file.name))}</span>}
    </div>
  );
}

export function ImportPage(): ReactNode {
  const { say } = useLanguage();
  useTitle(say(IMPORT.title));
  const [kind, setKind] = useState<ImportKind>("unit");
  const { attempt, report, error, busy, choose, send } = useImport(kind);
  const ready = report?.dryRun === true && report.errors.length === 0;
  return (
    <>
      <PageHead title={say(IMPORT.title)} about={say(IMPORT.about)} />
      <Sheet>
        <div className="form">
          <div className="field-box">
            <span className="lab">{say(IMPORT.kind)}</span>
            <Radio.Group
              aria-label={say(IMPORT.kind)}
              value={kind}
              options={IMPORT_KINDS.map((value) => ({ value, label: say(IMPORT.kinds[value]) }))}
              onChange={(event) => {
                setKind(event.target.value as ImportKind);
                choose(undefined);
              }}
            />
          </div>
          <FileChoice kind={kind} attempt={attempt} choose={choose} />
          <div className="act-foot">
            <Button
              type="primary"
              disabled={attempt === undefined}
              loading={busy}
              onClick={() => {
                send(!ready);
              }}
            >
              {say(busy ? IMPORT.working : ready ? IMPORT.commit(report.rows) : IMPORT.check)}
            </Button>
          </div>
        </div>
        {error === undefined ? null : <Failed error={error} />}
        {report === undefined ? null : <Report report={report} />}
      </Sheet>
    </>
  );
}
