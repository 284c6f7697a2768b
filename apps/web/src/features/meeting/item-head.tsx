/** The item under discussion: its matter, what is decided, and how far it has come. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { grouped, inCapitals } from "../../lib/amount.ts";
import { useLanguage } from "../../lib/language.tsx";
import type { RoomItem } from "../../lib/types.ts";
import { ROOM } from "./messages.ts";

const STEPS = ["open", "speak", "vote", "declare"] as const;
const AT: Readonly<Record<string, number>> = { scheduled: 0, study: 1, voting: 2, counted: 3 };

function Steps({ item }: { readonly item: RoomItem }): ReactNode {
  const { say } = useLanguage();
  const now = AT[item.stage] ?? STEPS.length;
  const spoken = new Set(item.speeches.map(({ speaker }) => speaker.ref)).size;
  const count = say(ROOM.spokenCount(spoken, spoken + item.waiting.length));
  return (
    <ol className="stages">
      {STEPS.map((step, i) => (
        <li
          key={step}
          className={i < now ? "ok" : i === now ? "on" : ""}
          {...(i === now ? { "aria-current": "step" } : {})}
        >
          {say(ROOM.steps[step])}
          {step === "speak" && now >= 1 ? ` · ${count}` : ""}
          {step === "vote" && item.secret ? ` · ${say(ROOM.secret)}` : ""}
        </li>
      ))}
    </ol>
  );
}

export function ItemHead({ item, no }: { readonly item: RoomItem; readonly no: number }): ReactNode {
  const { say } = useLanguage();
  return (
    <section className="paper item">
      <p className="crumb">
        {say(ROOM.itemNo(no))} · {say(ROOM.matter)}{" "}
        <Link to="/matters/$id" params={{ id: item.matter }}>
          {item.title}
        </Link>
      </p>
      <h2>{item.title}</h2>
      <p className="meta">
        {item.amount === undefined ? null : (
          <span>
            <b>¥{grouped(item.amount)}</b>（{inCapitals(item.amount) ?? ""}）
          </span>
        )}
        {item.proposer === undefined ? null : <span>{say(ROOM.reports(item.proposer.name))}</span>}
        <Link to="/matters/$id" params={{ id: item.matter }} search={{ tab: "papers" }}>
          {say(item.papersVersion === 0 ? ROOM.noPapers : ROOM.papers(item.papersVersion))}
        </Link>
      </p>
      <Steps item={item} />
    </section>
  );
}
