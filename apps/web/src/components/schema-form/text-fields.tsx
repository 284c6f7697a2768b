/** One line, paragraphs, whole numbers. */
import { Input, InputNumber } from "antd";
import type { ReactNode } from "react";
import { asText, useFormPlace, type FieldProps } from "./context.ts";

const filled = (text: string): string | undefined => (text === "" ? undefined : text);

export function LineField({ spec, id, value, onChange, describedBy }: FieldProps): ReactNode {
  const { disabled } = useFormPlace();
  return (
    <Input
      id={id}
      value={asText(value)}
      disabled={disabled}
      aria-describedby={describedBy}
      {...(spec.maxLength === undefined ? {} : { maxLength: spec.maxLength })}
      onChange={(event) => {
        onChange(filled(event.target.value));
      }}
      onBlur={(event) => {
        onChange(filled(event.target.value.trim()));
      }}
    />
  );
}

export function ProseField({ spec, id, value, onChange, describedBy }: FieldProps): ReactNode {
  const { disabled } = useFormPlace();
  return (
    <Input.TextArea
      id={id}
      value={asText(value)}
      disabled={disabled}
      aria-describedby={describedBy}
      rows={3}
      {...(spec.maxLength === undefined ? {} : { maxLength: spec.maxLength })}
      onChange={(event) => {
        onChange(filled(event.target.value));
      }}
      onBlur={(event) => {
        onChange(filled(event.target.value.trim()));
      }}
    />
  );
}

export function WholeField({ id, value, onChange, describedBy }: FieldProps): ReactNode {
  const { disabled } = useFormPlace();
  return (
    <InputNumber
      id={id}
      value={typeof value === "number" ? value : null}
      disabled={disabled}
      min={0}
      precision={0}
      controls={false}
      inputMode="numeric"
      aria-describedby={describedBy}
      onChange={(next) => {
        onChange(typeof next === "number" ? next : undefined);
      }}
    />
  );
}
