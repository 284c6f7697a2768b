/** 金额 — typed as people type it, kept with two decimals, read back in capitals. */
import { Input } from "antd";
import { useState, type ReactNode } from "react";
import { amountOf, grouped, inCapitals } from "../../lib/amount.ts";
import { useLanguage } from "../../lib/language.tsx";
import { FORM } from "../messages.ts";
import { asText, useFormPlace, type FieldProps } from "./context.ts";

export function MoneyField({ id, value, onChange, describedBy }: FieldProps): ReactNode {
  const { say } = useLanguage();
  const { disabled } = useFormPlace();
  const kept = asText(value);
  /** What is being typed; undefined while the field rests. */
  const [typed, setTyped] = useState<string>();
  const capitals = inCapitals(kept);
  const unreadable = typed !== undefined && typed !== "" && amountOf(typed) === undefined;
  const note = `${id}-capitals`;
  return (
    <>
      <Input
        id={id}
        className="money"
        value={typed ?? grouped(kept)}
        disabled={disabled}
        inputMode="decimal"
        prefix="¥"
        suffix="元"
        placeholder={say(FORM.typeHint)}
        aria-describedby={describedBy === undefined ? note : `${describedBy} ${note}`}
        {...(unreadable ? { status: "error" as const } : {})}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(amountOf(event.target.value));
        }}
        onBlur={() => {
          if (!unreadable) setTyped(undefined);
        }}
      />
      <p className="help" id={note}>
        {unreadable ? say(FORM.badAmount) : <span lang="zh-CN">{capitals ?? ""}</span>}
      </p>
    </>
  );
}
