/** A person, unit, post, meeting … chosen by name. */
import { Select } from "antd";
import { useState, type ReactNode } from "react";
import { useLanguage } from "../../lib/language.tsx";
import { FORM } from "../messages.ts";
import { asList, asText, useFormPlace, type FieldProps } from "./context.ts";
import { useOffer, type Offer, type Option } from "./references.ts";

/** Options for what is typed, together with names of what is already chosen. */
function withChosen(
  offer: Offer,
  chosen: readonly string[],
  names: Readonly<Record<string, string>>,
  typed: string,
): Option[] {
  const known = new Set(offer.options.map(({ value }) => value));
  const kept = chosen.filter((id) => !known.has(id)).map((id) => ({ value: id, label: names[id] ?? id }));
  const own =
    offer.free && typed.trim() !== "" && !known.has(typed.trim()) ? [{ value: typed.trim(), label: typed.trim() }] : [];
  return [...offer.options, ...kept, ...own];
}

function useChoosing({ spec, id, describedBy }: FieldProps, chosen: readonly string[]) {
  const { say } = useLanguage();
  const { unit, names, disabled } = useFormPlace();
  const [typed, setTyped] = useState("");
  /** Names learnt while choosing, so that a choice keeps its name after the search is cleared. */
  const [learnt, setLearnt] = useState<Readonly<Record<string, string>>>({});
  const offer = useOffer(spec.refers ?? spec.of?.refers ?? "matter", unit, typed);
  return {
    learn: (options: readonly Option[]) => {
      setLearnt((known) => ({ ...known, ...Object.fromEntries(options.map(({ value, label }) => [value, label])) }));
      setTyped("");
    },
    common: {
      ...{ id, disabled, loading: offer.loading, filterOption: false as const },
      options: withChosen(offer, chosen, { ...names, ...learnt }, typed),
      placeholder: say(FORM.search),
      notFoundContent: say(FORM.nobody),
      "aria-label": say(spec),
      "aria-describedby": describedBy,
      onSearch: setTyped,
    },
  };
}
const asOptions = (option: unknown): readonly Option[] =>
  (Array.isArray(option) ? option : [option]).filter(
    (one): one is Option => typeof one === "object" && one !== null && "label" in one,
  );

export function RefField(props: FieldProps): ReactNode {
  const value = asText(props.value);
  const { learn, common } = useChoosing(props, value === "" ? [] : [value]);
  const { onSearch, filterOption, ...rest } = common;
  return (
    <Select
      {...rest}
      showSearch={{ onSearch, filterOption }}
      value={value === "" ? null : value}
      allowClear={!props.spec.required}
      onChange={(next: string | null, option) => {
        learn(asOptions(option));
        props.onChange(next ?? undefined);
      }}
    />
  );
}

export function RefsField(props: FieldProps): ReactNode {
  const chosen = asList(props.value).filter((one): one is string => typeof one === "string");
  const { learn, common } = useChoosing(props, chosen);
  const { onSearch, filterOption, ...rest } = common;
  return (
    <Select
      {...rest}
      mode="multiple"
      showSearch={{ onSearch, filterOption }}
      value={[...chosen]}
      onChange={(next: string[], option) => {
        learn(asOptions(option));
        props.onChange(next);
      }}
    />
  );
}
