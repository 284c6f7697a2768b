/**
 * 草稿 — what was typed survives a reload, a lost line and an ended session: at once in this browser, a little later on the server.
 * The idempotency key lies beside it, so that a form sent again after a lost answer is still the same submission.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiProblem, change, read } from "./client.ts";
import { forgetDraft, isFormValue, keepDraft, keptDraft, type FormValue } from "./draft-store.ts";
import { given } from "./given.ts";
import { newKey } from "./keys.ts";
import type { Draft } from "./types.ts";

export type DraftState = "empty" | "typing" | "saved" | "offline";
export interface DraftHandle {
  readonly value: FormValue;
  readonly change: (value: FormValue) => void;
  /** Forgets the draft here and on the server: it was sent. */
  readonly discard: () => void;
  /** The person gives it up; for some seconds it can be had back. */
  readonly drop: () => void;
  /** Brings back what was given up; absent when there is nothing to bring back. */
  readonly undo?: () => void;
  readonly state: DraftState;
  /** Idempotency key of the next submission. */
  readonly key: string;
  readonly renewKey: () => void;
  /** True when the form opened with something typed earlier. */
  readonly restored: boolean;
}

const SAVE_AFTER_MS = 800;

/** Writes the server's copy some time after the last key; `stop` drops what is still waiting. */
function useSaver(draft: string, told: (state: DraftState) => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = useCallback(() => {
    clearTimeout(timer.current);
  }, []);
  const save = useCallback(
    (value: FormValue) => {
      stop();
      timer.current = setTimeout(() => {
        change("PUT", `/drafts/${draft}`, { value }).then(
          () => {
            told("saved");
          },
          () => {
            told("offline");
          },
        );
      }, SAVE_AFTER_MS);
    },
    [draft, stop, told],
  );
  useEffect(() => stop, [stop]);
  return { save, stop };
}

/** What was typed on another computer, unless something is typed here already. */
function useServerCopy(draft: string, wanted: boolean, found: (value: FormValue) => void): void {
  useEffect(() => {
    if (!wanted) return undefined;
    const reading = new AbortController();
    read<Draft | undefined>(`/drafts/${draft}`, reading.signal).then(
      (copy) => {
        if (isFormValue(copy?.value) && !reading.signal.aborted) found(copy.value);
      },
      (error: unknown) => {
        if (!(error instanceof ApiProblem)) throw error;
      },
    );
    return () => {
      reading.abort();
    };
  }, [draft, wanted, found]);
}

const UNDO_MS = 8_000;
/** Eight seconds to think again (UX-16). */
function useUndo(value: FormValue, alter: (value: FormValue) => void, discard: () => void) {
  const [dropped, setDropped] = useState<FormValue>();
  useEffect(() => {
    if (dropped === undefined) return undefined;
    const timer = setTimeout(() => {
      setDropped(undefined);
    }, UNDO_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [dropped]);
  const drop = (): void => {
    setDropped(value);
    discard();
  };
  const undo = (): void => {
    if (dropped !== undefined) alter(dropped);
    setDropped(undefined);
  };
  return { drop, undo: dropped === undefined ? undefined : undo };
}

/** State of one form, kept under a key such as `matter.act`. Remount the form to change the key. */
export function useDraft(draft: string, initial: FormValue): DraftHandle {
  const [first] = useState(() => keptDraft(draft));
  const [start] = useState(initial);
  const [value, setValue] = useState<FormValue>(first?.value ?? initial);
  const [key, setKey] = useState(() => first?.key ?? newKey());
  const [touched, setTouched] = useState(first !== undefined);
  const [restored, setRestored] = useState(first !== undefined);
  const [state, setState] = useState<DraftState>(first === undefined ? "empty" : "saved");
  const { save, stop } = useSaver(draft, setState);

  const found = useCallback((copy: FormValue) => {
    setValue(copy);
    setRestored(true);
    setState("saved");
  }, []);
  useServerCopy(draft, !touched, found);

  const alter = (next: FormValue): void => {
    setTouched(true);
    setValue(next);
    setState("typing");
    keepDraft(draft, { value: next, key });
    save(next);
  };
  const discard = (): void => {
    stop();
    forgetDraft(draft);
    setState("empty");
    setRestored(false);
    setValue(start);
    void change("DELETE", `/drafts/${draft}`).catch(() => undefined);
  };
  const renewKey = (): void => {
    setKey(newKey());
  };
  const { drop, undo } = useUndo(value, alter, discard);
  return { value, change: alter, discard, drop, state, key, renewKey, restored, ...given("undo", undo) };
}
