/** Signs with a shape of their own, so that no state is told by colour alone. @jsxRuntime automatic */
import type { ReactElement } from "react";

export type Sign = "ok" | "late" | "no" | "na";

const line = { fill: "none", stroke: "currentColor", strokeWidth: 2 } as const;
const inner = { ...line, strokeWidth: 2.4 } as const;

/** Drawn once a page; `Icon` refers to it. */
export const Sprite = (): ReactElement => (
  <svg className="sprite" width="0" height="0" aria-hidden="true">
    <symbol id="ok" viewBox="0 0 24 24">
      <circle cx="12" cy="12" r="10" {...line} />
      <path d="M7 12.5l3.5 3.5L17 9" {...inner} />
    </symbol>
    <symbol id="late" viewBox="0 0 24 24">
      <path d="M12 1.5L22.5 12 12 22.5 1.5 12z" {...line} />
      <path d="M12 7v5.5l3 2" {...inner} />
    </symbol>
    <symbol id="no" viewBox="0 0 24 24">
      <path d="M8 2h8l6 6v8l-6 6H8l-6-6V8z" {...line} />
      <path d="M8.5 8.5l7 7m0-7l-7 7" {...inner} />
    </symbol>
    <symbol id="na" viewBox="0 0 24 24">
      <path d="M3 3h18v18H3z" {...line} />
      <path d="M8 12h8" {...inner} />
    </symbol>
  </svg>
);

export const Icon = ({ sign, className = "i" }: { readonly sign: Sign; readonly className?: string }): ReactElement => (
  <svg className={className} aria-hidden="true">
    <use href={`#${sign}`} />
  </svg>
);
export const TONE: Readonly<Record<Sign, string>> = { ok: "ok", late: "warn", no: "err", na: "na" };
