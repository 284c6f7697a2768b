/** Loading, empty, failed and not allowed: every list and page answers in one of these four ways. */
import type { Text } from "@mingjian/rulebook";
import type { UseQueryResult } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import type { ReactNode } from "react";
import { ApiProblem } from "../lib/client.ts";
import { useLanguage } from "../lib/language.tsx";
import type { ProblemBody } from "../lib/types.ts";
import { STATES } from "./messages.ts";

export function Loading({ rows = 4 }: { readonly rows?: number }): ReactNode {
  const { say } = useLanguage();
  return (
    <div className="state" role="status" aria-label={say(STATES.loading)}>
      <Skeleton active={false} title={false} paragraph={{ rows }} />
    </div>
  );
}

interface EmptyProps {
  readonly text: Text;
  readonly hint?: Text;
  readonly action?: ReactNode;
}
export function Empty({ text, hint, action }: EmptyProps): ReactNode {
  const { say } = useLanguage();
  return (
    <div className="state">
      <p className="b">{say(text)}</p>
      {hint === undefined ? null : <p className="t2">{say(hint)}</p>}
      {action}
    </div>
  );
}

interface FailedProps {
  readonly error: unknown;
  readonly retry?: () => void;
}
export function Failed({ error, retry }: FailedProps): ReactNode {
  const problem = error instanceof ApiProblem ? error.body : undefined;
  if (problem?.code === "forbidden") return <Empty text={problem} hint={STATES.notAllowedHint} />;
  if (problem?.code === "notFound") return <Empty text={STATES.notAllowed} hint={STATES.notAllowedHint} />;
  return <Trouble problem={problem} {...(retry === undefined ? {} : { retry })} />;
}

interface TroubleProps {
  readonly problem: ProblemBody | undefined;
  readonly retry?: () => void;
}
function Trouble({ problem, retry }: TroubleProps): ReactNode {
  const { say } = useLanguage();
  return (
    <div className="state" role="alert">
      <p className="b">{say(problem ?? STATES.failed)}</p>
      {problem?.paths === undefined ? null : (
        <ul>
          {problem.paths.map((path) => (
            <li key={`${path.path} ${path.code}`}>{say(path)}</li>
          ))}
        </ul>
      )}
      {problem === undefined || problem.reqId === "" ? null : (
        <p className="t2">{say(STATES.reference(problem.reqId))}</p>
      )}
      {retry === undefined ? null : <Button onClick={retry}>{say(STATES.retry)}</Button>}
    </div>
  );
}

interface ReadProps<T> {
  readonly query: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
  readonly rows?: number;
}
/** A page's content once it is read. */
export function Read<T>({ query, children, rows }: ReadProps<T>): ReactNode {
  if (query.data !== undefined) return children(query.data);
  if (query.isError)
    return (
      <Failed
        error={query.error}
        retry={() => {
          void query.refetch();
        }}
      />
    );
  return <Loading {...(rows === undefined ? {} : { rows })} />;
}
