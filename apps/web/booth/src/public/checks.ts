/** The checks V1–V17 as a list: shape, word and sentence; a shape of its own for each outcome, so that grey paper keeps it. */
import type { Check, CheckStatus, VerificationReport } from "@mingjian/ballot";
import { h, svg, type Child } from "../view/h.ts";
import { note } from "../view/parts.ts";
import { say, type Text } from "../view/speech.ts";
import { RESULT, VERIFY } from "./messages.ts";

const CLASS: Readonly<Record<CheckStatus, string>> = {
  ...{ pass: "pass", fail: "fail", warn: "warn" },
  ...{ "not-applicable": "none", "not-run": "fail" },
};

const stroke = { fill: "none", stroke: "currentColor", "stroke-width": 2 };
const circle = (): Element => svg("circle", { cx: 12, cy: 12, r: 10, ...stroke });

function shapes(status: CheckStatus): readonly Element[] {
  switch (status) {
    case "pass":
      return [circle(), svg("path", { d: "M7 12.5l3.5 3.5L17 9", ...stroke })];
    case "warn":
      return [
        svg("path", { d: "M12 2l10 10-10 10L2 12z", ...stroke }),
        svg("path", { d: "M12 7v6M12 16v1", ...stroke }),
      ];
    case "not-applicable":
      return [svg("rect", { x: 3, y: 3, width: 18, height: 18, ...stroke }), svg("path", { d: "M7 12h10", ...stroke })];
    case "fail":
    case "not-run":
      return [
        svg("path", { d: "M8 2h8l6 6v8l-6 6H8l-6-6V8z", ...stroke }),
        svg("path", { d: "M8 8l8 8M16 8l-8 8", ...stroke }),
      ];
  }
}

/** The name of a check, and what it found where there is more to say than the word before it. */
function sentenceOf({ status, title, explain, english }: Check): Text {
  if (status === "fail" || status === "warn") return { zh: explain, en: english };
  return { zh: title, en: english.split(": ")[0] ?? english };
}

function row(check: Check): Child {
  const { id, status } = check;
  const name = CLASS[status];
  return h(
    "li",
    {},
    h("span", { class: name }, svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, ...shapes(status))),
    h("span", { class: name }, say(VERIFY.status[status])),
    h("span", {}, `${id} ${say(sentenceOf(check))}`),
  );
}

/** All checks in order. */
export const checkList = (report: VerificationReport): Child => h("ol", { class: "checks" }, report.checks.map(row));

/** The report in one sentence. */
export function verdictLine(report: VerificationReport): Child {
  const passed = report.checks.filter(({ status }) => status === "pass" || status === "warn").length;
  return report.ok ? note("info", RESULT.allPass(passed)) : note("fail", RESULT.somePass);
}
