/** Days and moments through the browser's own fields: keyboard, screen reader and phone each bring their best one. */
import { Input } from "antd";
import type { ReactNode } from "react";
import { useLanguage } from "../../lib/language.tsx";
import { dayInWords, instantOfLocal, localOf } from "../../lib/time.ts";
import { asText, useFormPlace, type FieldProps } from "./context.ts";

export function DayField({ id, value, onChange, describedBy }: FieldProps): ReactNode {
  const { say } = useLanguage();
  const { disabled } = useFormPlace();
  const day = asText(value);
  return (
    <div className="with-note">
      <Input
        id={id}
        type="date"
        className="day"
        value={day}
        disabled={disabled}
        aria-describedby={describedBy}
        onChange={(event) => {
          onChange(event.target.value === "" ? undefined : event.target.value);
        }}
      />
      <span className="help">{day === "" ? "" : say(dayInWords(day))}</span>
    </div>
  );
}

export function InstantField({ id, value, onChange, describedBy }: FieldProps): ReactNode {
  const { say } = useLanguage();
  const { disabled } = useFormPlace();
  const local = localOf(asText(value));
  return (
    <div className="with-note">
      <Input
        id={id}
        type="datetime-local"
        className="day"
        value={local}
        disabled={disabled}
        aria-describedby={describedBy}
        onChange={(event) => {
          onChange(instantOfLocal(event.target.value));
        }}
      />
      <span className="help">{local === "" ? "" : say(dayInWords(local.slice(0, 10)))}</span>
    </div>
  );
}
