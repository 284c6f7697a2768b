/** 外部决定 — steps of a path that lie outside the unit (people's congress, investor): only outcome and document number are recorded. */
import { found, unknown, words } from "../../kernel/finding.ts";
import { modeOf, nextBody } from "./bodies.ts";
import * as cite from "./cites.ts";
import { gate } from "./matter.ts";
import { noEntry } from "./rule-order.ts";

export const externalNext = gate({
  title: { zh: "下一步由外部机关决定", en: "the next step lies outside the unit" },
  cite: cite.ORDER,
  serves: ["B1", "B8"],
  cure: {
    zh: "先由清单规定的会议研究",
    en: "let the body of the catalogue study it",
    act: "collective-decision.scheduled",
  },
  test: ({ matter }) => {
    if (matter.binding.entries.length === 0) return noEntry();
    const body = nextBody(matter);
    const mode = body === undefined ? undefined : modeOf(matter, body);
    if (body === undefined || mode === undefined)
      return unknown("MODE_UNKNOWN", { zh: "清单没有写明下一步", en: "the next step is not stated" });
    return found(
      mode === "external",
      "NOT_EXTERNAL",
      {
        zh: mode === "external" ? "下一步由外部机关决定" : "下一步由本单位会议决定",
        en: "compared with the catalogue",
      },
      words("下一步", body),
    );
  },
});
