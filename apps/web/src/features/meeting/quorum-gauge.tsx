/** The quorum gauge: one segment for each entitled member, filled for each who is here, a tick where enough are here. */
import type { ReactNode } from "react";
import { useLanguage } from "../../lib/language.tsx";
import type { Gauge } from "../../lib/types.ts";
import { ROOM } from "./messages.ts";

const [CX, CY, OUTER, INNER] = [115, 112, 96, 78];
const GAP = 0.025;

const point = (angle: number, radius: number): string =>
  `${(CX - radius * Math.cos(angle)).toFixed(1)} ${(CY - radius * Math.sin(angle)).toFixed(1)}`;
function segment(i: number, all: number): string {
  const [from, to] = [(Math.PI * i) / all + GAP, (Math.PI * (i + 1)) / all - GAP];
  return `M${point(from, OUTER)}A${OUTER} ${OUTER} 0 0 1 ${point(to, OUTER)}L${point(to, INNER)}A${INNER} ${INNER} 0 0 0 ${point(from, INNER)}Z`;
}

export function QuorumGauge({ gauge }: { readonly gauge: Gauge }): ReactNode {
  const { say } = useLanguage();
  const { entitled, present, recused, need, needText } = gauge;
  const all = Math.max(entitled, 1);
  const enough = need !== undefined && present >= need;
  const tick = need === undefined ? undefined : (Math.PI * Math.min(need, all)) / all;
  const needed = need === undefined ? say(ROOM.unknown) : String(need);
  const figures = [
    { title: ROOM.entitled, value: String(entitled) },
    { title: ROOM.present, value: String(present) },
    { title: ROOM.recused, value: String(recused) },
    { title: ROOM.need, value: needed },
  ];
  return (
    <div className="gauge">
      <svg
        className={`q ${enough ? "enough" : "short"}`}
        viewBox="0 0 230 124"
        role="img"
        aria-label={say(ROOM.gauge(present, entitled, needed))}
      >
        {Array.from({ length: entitled }, (_, i) => (
          <path key={i} d={segment(i, all)} className={i < present ? "full" : "empty"} />
        ))}
        {tick === undefined ? null : (
          <path className="tick" d={`M${point(tick, INNER - 4)}L${point(tick, OUTER + 8)}`} />
        )}
        <text x={CX} y="92" className="big">
          {`${say(ROOM.present)} ${present}`}
        </text>
        <text x={CX} y="114" className="small">
          {say(ROOM.ofItem(entitled))}
        </text>
      </svg>
      <dl className="fig">
        {figures.map(({ title, value }) => (
          <div key={title.en}>
            <dt>{say(title)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {needText === undefined ? null : <p className="t2 s">{say(needText)}</p>}
    </div>
  );
}
