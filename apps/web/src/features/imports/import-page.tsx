/** 批量导入 — template, upload, dry run, errors by row and column, and only then the write: all rows or none. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Radio } from "antd";
import { useRef, useState, type ReactNode } from "react";
import { Light } from "../../components/light.tsx";
import { PageHead, Sheet } from "../../components/sheet.tsx";
import { Failed, Read } from "../../components/states.tsx";
import { ApiProblem, upload, uploadForFile } from "../../lib/client.ts";
import { newKey } from "../../lib/keys.ts";
import { useLanguage } from "../../lib/language.tsx";
import { useTitle } from "../../lib/title.ts";
import { importKindsQuery } from "../../lib/queries.ts";
import type { ImportKind, ImportReport } from "../../lib/types.ts";
import { IMPORT } from "./messages.ts";

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

interface ReportProps {
  readonly report: ImportReport;
  readonly onRemarks: () => void;
}
function Report({ report, onRemarks }: ReportProps): ReactNode {
  const { say } = useLanguage();
  if (report.errors.length > 0)
    return (
      <div role="alert">
        <p className="pad">
          <Light state="fail" word={IMPORT.errors(report.errors.length)} />
        </p>
        <p className="pad">
          <Button onClick={onRemarks}>{say(IMPORT.remarks)}</Button>{" "}
          <span className="t2">{say(IMPORT.remarksHint)}</span>
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
function useImport(kind: string) {
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
  readonly kind: string;
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
  const kinds = useQuery(importKindsQuery);
  return (
    <>
      <PageHead title={say(IMPORT.title)} about={say(IMPORT.about)} />
      <Sheet>
        <Read query={kinds}>{(list) => <Importing kinds={list} />}</Read>
      </Sheet>
    </>
  );
}

/** Saves the table as it came back, with its remarks. */
async function saveRemarks(kind: string, file: File): Promise<void> {
  const url = URL.createObjectURL(await uploadForFile(`/import/${kind}/annotated`, file));
  const link = Object.assign(document.createElement("a"), { href: url, download: `批注-${file.name}` });
  link.click();
  URL.revokeObjectURL(url);
}

/** Rows that a dry run found right and that wait to be written. */
const readyRows = (report: ImportReport | undefined): number | undefined =>
  report?.dryRun === true && report.errors.length === 0 ? report.rows : undefined;

function Importing({ kinds }: { readonly kinds: readonly ImportKind[] }): ReactNode {
  const { say } = useLanguage();
  const [kind, setKind] = useState(kinds[0]?.kind ?? "");
  const { attempt, report, error, busy, choose, send } = useImport(kind);
  const ready = readyRows(report);
  const word = ready === undefined ? IMPORT.check : IMPORT.commit(ready);
  return (
    <>
      <div className="form">
        <div className="field-box">
          <span className="lab">{say(IMPORT.kind)}</span>
          <Radio.Group
            aria-label={say(IMPORT.kind)}
            value={kind}
            options={kinds.map((one) => ({ value: one.kind, label: say(one.title) }))}
            onChange={(event) => {
              setKind(String(event.target.value));
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
              send(ready === undefined);
            }}
          >
            {say(busy ? IMPORT.working : word)}
          </Button>
        </div>
      </div>
      {error === undefined ? null : <Failed error={error} />}
      {report === undefined || attempt === undefined ? null : (
        <Report
          report={report}
          onRemarks={() => {
            void saveRemarks(kind, attempt.file);
          }}
        />
      )}
    </>
  );
}
