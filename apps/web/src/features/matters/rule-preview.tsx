/** 规则预告 — what the amount being typed will ask for, said before the form is sent, by the same catalogue that the gates ask. */
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useSettled } from "../../lib/acts.ts";
import { amountOf } from "../../lib/amount.ts";
import type { FormValue } from "../../lib/draft-store.ts";
import { useLanguage } from "../../lib/language.tsx";
import { catalogueCheckQuery, type CheckAsked } from "../../lib/queries.ts";
import type { CatalogueCheck, Json, Text } from "../../lib/types.ts";
import { START } from "./messages.ts";

const SETTLE_MS = 150;
const wordOf = (value: Json | undefined): string => (typeof value === "string" ? value : "");

function sentence({ answer, items }: CatalogueCheck): Text {
  if (answer !== "yes") return START.preview[answer];
  const codes = items.filter((item) => item.answer === "yes").map(({ code, item }) => `${code} ${item}`);
  return START.preview.yes(codes.join("、"));
}

export function RulePreview({ value }: { readonly value: FormValue }): ReactNode {
  const { say } = useLanguage();
  const amount = amountOf(wordOf(value.amount)) ?? "";
  const question = { unit: wordOf(value.unit), title: wordOf(value.title) || "—", kind: "", amount };
  const asked = JSON.parse(useSettled(JSON.stringify(question), SETTLE_MS)) as CheckAsked;
  const { data } = useQuery(catalogueCheckQuery(asked));
  return (
    <p className="rule-preview" role="status" aria-live="polite">
      {say(data === undefined || amount === "" ? START.preview.unknown : sentence(data))}
    </p>
  );
}
