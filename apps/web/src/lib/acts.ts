/** 办理 — looking ahead at an act while it is filled in, and sending it so that however often it is clicked it happens once. */
import type { FieldSpec, Json } from "@mingjian/rulebook";
import { keepPreviousData, useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiProblem, change } from "./client.ts";
import type { DraftHandle } from "./draft.ts";
import type { FormValue } from "./draft-store.ts";
import { refresh } from "./live.ts";
import type { Placed, Preview, ProblemBody } from "./types.ts";

/** The act on a matter, or the act that opens one. */
export type Target =
  | { readonly matterId: string; readonly seq: number; readonly act: string }
  | { readonly institution: string; readonly act: string };

export type ActInput = Readonly<Record<string, Json>>;

const isEmpty = (value: Json | undefined): boolean => value === undefined || value === "";
/** What is sent: fields left empty are left out, because the log knows neither null nor the empty text. */
export function inputOf(value: FormValue): ActInput {
  const given = Object.entries(value).filter((pair): pair is [string, Json] => !isEmpty(pair[1]));
  return Object.fromEntries(given.map(([name, one]) => [name, cleaned(one)]));
}
const MANY: readonly FieldSpec["type"][] = ["list", "table", "files"];
/** A list nobody added to is an empty list, where the act asks for one. */
export const withLists = (fields: readonly FieldSpec[], value: FormValue): FormValue => ({
  ...Object.fromEntries(fields.filter((f) => f.required && MANY.includes(f.type)).map(({ name }) => [name, []])),
  ...value,
});
function cleaned(value: Json): Json {
  if (Array.isArray(value)) return value.map((one: Json) => cleaned(one));
  return typeof value === "object" ? inputOf(value as FormValue) : value;
}

const at = (target: Target): string =>
  "matterId" in target ? `/matters/${target.matterId}/acts/${target.act}` : "/matters";
const bodyOf = (target: Target, input: ActInput): object =>
  "matterId" in target ? { input, seq: target.seq } : { institution: target.institution, act: target.act, input };

const PREVIEW_MS = 250;
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(value);
    }, ms);
    return () => {
      clearTimeout(timer);
    };
  }, [value, ms]);
  return settled;
}

/** The gates as they would judge what is typed now. */
export function usePreview(target: Target, value: FormValue): UseQueryResult<Preview> & { readonly current: boolean } {
  const asked = JSON.stringify(inputOf(value));
  const settled = useSettled(asked, PREVIEW_MS);
  const place = "matterId" in target ? target.matterId : target.institution;
  const preview = useQuery({
    queryKey: ["preview", place, target.act, settled],
    queryFn: () => {
      const input = JSON.parse(settled) as ActInput;
      const body = "matterId" in target ? { input } : bodyOf(target, input);
      return change<Preview>("POST", `${at(target)}/preview`, body);
    },
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    retry: false,
  });
  return { ...preview, current: settled === asked && !preview.isPlaceholderData };
}

export interface Submission {
  readonly send: (input: ActInput) => void;
  readonly pending: boolean;
  readonly problem?: ProblemBody;
  readonly placed?: Placed;
  readonly clear: () => void;
}

/** Sends under the form's key. A second click while the first is on its way is the first; a lost answer is asked for again under the same key. */
export function useSubmission(target: Target, draft: DraftHandle, done: (placed: Placed) => void): Submission {
  const client = useQueryClient();
  const [state, setState] = useState<Pick<Submission, "pending" | "problem" | "placed">>({ pending: false });
  const busy = useRef(false);
  const send = useCallback(
    (input: ActInput) => {
      if (busy.current) return;
      busy.current = true;
      setState({ pending: true });
      change<Placed>("POST", at(target), bodyOf(target, input), draft.key)
        .then((placed) => {
          setState({ pending: false, placed });
          draft.discard();
          draft.renewKey();
          const matterId = placed.matterId || ("matterId" in target ? target.matterId : "");
          refresh(client, [{ pos: placed.pos, matterId }]);
          done({ ...placed, matterId });
        })
        .catch((error: unknown) => {
          if (!(error instanceof ApiProblem)) throw error;
          if (error.settled) draft.renewKey();
          setState({ pending: false, problem: error.body });
          if (error.body.status === 409 && "matterId" in target)
            refresh(client, [{ pos: 0, matterId: target.matterId }]);
        })
        .finally(() => {
          busy.current = false;
        });
    },
    [client, done, draft, target],
  );
  const clear = useCallback(() => {
    setState({ pending: false });
  }, []);
  return { ...state, send, clear };
}
