/** Yes or no, one of several, several of several. Few choices lie open; many go into a list. */
import { Checkbox, Radio, Select } from "antd";
import type { ReactNode } from "react";
import { useLanguage } from "../../lib/language.tsx";
import { FORM } from "../messages.ts";
import { asList, useFormPlace, type FieldProps } from "./context.ts";

const OPEN_UP_TO = 5;

export function FlagField({ spec, id, value, onChange, describedBy }: FieldProps): ReactNode {
  const { say } = useLanguage();
  const { disabled } = useFormPlace();
  if (!spec.required)
    return (
      <Checkbox
        id={id}
        checked={value === true}
        disabled={disabled}
        onChange={(event) => {
          onChange(event.target.checked ? true : undefined);
        }}
      >
        {say(FORM.yes)}
      </Checkbox>
    );
  return (
    <Radio.Group
      id={id}
      value={value}
      disabled={disabled}
      aria-label={say(spec)}
      aria-describedby={describedBy}
      options={[
        { value: true, label: say(FORM.yes) },
        { value: false, label: say(FORM.no) },
      ]}
      onChange={(event) => {
        onChange(event.target.value === true);
      }}
    />
  );
}

export function ChoiceField({ spec, id, value, onChange, describedBy }: FieldProps): ReactNode {
  const { say } = useLanguage();
  const { disabled } = useFormPlace();
  const options = Object.entries(spec.options ?? {}).map(([key, title]) => ({ value: key, label: say(title) }));
  if (options.length <= OPEN_UP_TO)
    return (
      <Radio.Group
        id={id}
        value={value}
        disabled={disabled}
        options={options}
        aria-label={say(spec)}
        aria-describedby={describedBy}
        onChange={(event) => {
          onChange(String(event.target.value));
        }}
      />
    );
  return (
    <Select
      id={id}
      value={typeof value === "string" ? value : null}
      disabled={disabled}
      options={options}
      showSearch={{ optionFilterProp: "label" }}
      allowClear={!spec.required}
      placeholder={say(FORM.choose)}
      aria-describedby={describedBy}
      onChange={(next: string | null) => {
        onChange(next ?? undefined);
      }}
    />
  );
}

/** Several of a closed set. */
export function ChoicesField({ spec, id, value, onChange, describedBy }: FieldProps): ReactNode {
  const { say } = useLanguage();
  const { disabled } = useFormPlace();
  const chosen = asList(value).filter((one): one is string => typeof one === "string");
  const options = Object.entries(spec.of?.options ?? {}).map(([key, title]) => ({ value: key, label: say(title) }));
  return (
    <div id={id} role="group" tabIndex={-1} aria-label={say(spec)} aria-describedby={describedBy}>
      <Checkbox.Group
        value={chosen}
        disabled={disabled}
        options={options}
        onChange={(next) => {
          onChange(next);
        }}
      />
    </div>
  );
}
