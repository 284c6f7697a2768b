/** 资金 — decided, contracted, under way and paid, with every paper one click away: from any voucher to the resolution and its ballot. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Sheet } from "../../components/sheet.tsx";
import { grouped } from "../../lib/amount.ts";
import { useLanguage } from "../../lib/language.tsx";
import { moneyQuery } from "../../lib/queries.ts";
import type { MatterView, MoneyLine, Passbook } from "../../lib/types.ts";
import { MONEY } from "./messages.ts";

/** Institutions on which money may hang; for every other matter nothing is asked. */
const WITH_MONEY: readonly string[] = ["collective-decision", "contract", "spending"];
const yuan = (amount: string): string => `¥${grouped(amount)}`;

export function MoneySheet({ view }: { readonly view: MatterView }): ReactNode {
  const { say } = useLanguage();
  const query = useQuery({ ...moneyQuery(view.id), enabled: WITH_MONEY.includes(view.institution) });
  const book = query.data?.passbook ?? undefined;
  if (book === undefined) return null;
  return (
    <Sheet title={say(MONEY.title)}>
      <Sums book={book} />
      <Lines title={say(MONEY.contracts)} lines={book.contracts} here={view.id} />
      <Lines title={say(MONEY.payments)} lines={book.payments} here={view.id} />
    </Sheet>
  );
}

function Sums({ book: { resolution, sums } }: { readonly book: Passbook }): ReactNode {
  const { say } = useLanguage();
  return (
    <dl className="sums">
      {resolution === undefined ? null : (
        <div>
          <dt>{say(MONEY.resolved)}</dt>
          <dd>
            {resolution.amount === undefined ? say(MONEY.noAmount) : yuan(resolution.amount)}
            <Link to="/matters/$id" params={{ id: resolution.id }}>
              {resolution.number}
            </Link>
          </dd>
        </div>
      )}
      {(["contracted", "underWay", "paid"] as const).map((name) => (
        <div key={name}>
          <dt>{say(MONEY[name])}</dt>
          <dd>{yuan(sums[name])}</dd>
        </div>
      ))}
    </dl>
  );
}

interface LinesProps {
  readonly title: string;
  readonly lines: readonly MoneyLine[];
  readonly here: string;
}
function Lines({ title, lines, here }: LinesProps): ReactNode {
  const { say } = useLanguage();
  if (lines.length === 0) return null;
  return (
    <div className="table-scroll">
      <table className="money-lines">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{say(MONEY.paper)}</th>
            <th scope="col">{say(MONEY.payee)}</th>
            <th scope="col">{say(MONEY.stage)}</th>
            <th scope="col" className="number">
              {say(MONEY.amount)}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, label, payee, stageTitle, amount, voucher }) => (
            <tr key={id} {...(id === here ? { "aria-current": true as const } : {})}>
              <td>
                {id === here ? (
                  label
                ) : (
                  <Link to="/matters/$id" params={{ id }}>
                    {label}
                  </Link>
                )}
                {voucher === undefined ? null : <span className="t2"> {voucher}</span>}
              </td>
              <td>{payee}</td>
              <td>{say(stageTitle)}</td>
              <td className="number">{yuan(amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
