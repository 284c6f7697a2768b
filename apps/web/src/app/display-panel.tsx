/** 显示 — size, contrast and language; reachable before login too. */
import { Radio } from "antd";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { Icon } from "../components/icon.tsx";
import { DISPLAY_MODES, type DisplayMode } from "../lib/display.ts";
import { useDisplay } from "../lib/display-context.tsx";
import { useLanguage, type Language } from "../lib/language.tsx";
import { SHELL } from "./messages.ts";

const LANGUAGES: readonly { readonly value: Language; readonly label: string }[] = [
  { value: "zh", label: "中文" },
  { value: "en", label: "English" },
];

export function DisplayChoices(): ReactNode {
  const { say, language, choose } = useLanguage();
  const display = useDisplay();
  return (
    <>
      <h3 id="display-mode">{say(SHELL.mode)}</h3>
      <Radio.Group
        aria-labelledby="display-mode"
        value={display.mode}
        options={DISPLAY_MODES.map((mode) => ({ value: mode, label: say(SHELL.modes[mode]) }))}
        onChange={(event) => {
          display.choose(event.target.value as DisplayMode);
        }}
      />
      <h3 id="display-language">{say(SHELL.language)}</h3>
      <Radio.Group
        aria-labelledby="display-language"
        value={language}
        options={[...LANGUAGES]}
        onChange={(event) => {
          choose(event.target.value as Language);
        }}
      />
    </>
  );
}

/** A button with its panel; Escape closes it and gives the focus back. */
export function DisplayPanel(): ReactNode {
  const { say } = useLanguage();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const key = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      setOpen(false);
      button.current?.focus();
    };
    const press = (event: PointerEvent): void => {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true) setOpen(false);
    };
    document.addEventListener("keydown", key);
    document.addEventListener("pointerdown", press);
    return () => {
      document.removeEventListener("keydown", key);
      document.removeEventListener("pointerdown", press);
    };
  }, [open]);
  return (
    <div className="anchor" ref={box}>
      <button
        ref={button}
        type="button"
        className="tool"
        aria-expanded={open}
        aria-controls="display-panel"
        onClick={() => {
          setOpen(!open);
        }}
      >
        <Icon name="display" />
        {say(SHELL.display)}
      </button>
      {open ? (
        <div className="panel" id="display-panel">
          <h2>{say(SHELL.display)}</h2>
          <DisplayChoices />
        </div>
      ) : null}
    </div>
  );
}
