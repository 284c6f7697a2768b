/** 查找 — a dialog over every page: Ctrl or ⌘ with K, or the button in the header; arrows choose, Enter opens, Esc closes. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState, type KeyboardEvent as Key, type ReactNode } from "react";
import { Icon } from "../../components/icon.tsx";
import { useSettled } from "../../lib/acts.ts";
import { searchQuery } from "../../lib/desk-queries.ts";
import type { Found, Hit } from "../../lib/desk-types.ts";
import { useLanguage } from "../../lib/language.tsx";
import { SEARCH } from "./messages.ts";
import "./search.css";

const SETTLE_MS = 120;
const NOTHING: Found = { total: 0, groups: [] };

function useGo(close: () => void): (hit: Hit) => void {
  const navigate = useNavigate();
  return ({ kind, id, line }) => {
    close();
    const [institution = "", gate] = id.split("#");
    if (kind === "person") void navigate({ to: "/people", search: { q: line } });
    else if (kind === "unit") void navigate({ to: "/units/$id", params: { id } });
    else if (kind === "rule" && /^[a-z2-7]{26}$/.test(id)) void navigate({ to: "/matters/$id", params: { id } });
    else if (kind === "rule")
      void navigate({ to: "/rules/$id", params: { id: institution }, ...(gate === undefined ? {} : { hash: gate }) });
    else void navigate({ to: "/matters/$id", params: { id } });
  };
}

interface ResultsProps {
  readonly found: Found;
  readonly hits: readonly Hit[];
  readonly chosen: number;
  readonly onGo: (hit: Hit) => void;
}
function Results({ found, hits, chosen, onGo }: ResultsProps): ReactNode {
  const { say } = useLanguage();
  return (
    <div role="listbox" id="palette-list" aria-label={say(SEARCH.title)} className="palette-list">
      {found.groups.map(({ kind, total, items }) => (
        <div role="group" key={kind} aria-labelledby={`palette-${kind}`}>
          <p className="palette-kind" id={`palette-${kind}`}>
            {say(SEARCH.kinds[kind])} <span className="t2">{total}</span>
          </p>
          {items.map((hit) => (
            <div
              key={hit.id}
              role="option"
              id={`hit-${hits.indexOf(hit)}`}
              aria-selected={hits.indexOf(hit) === chosen}
              className="palette-hit"
              onClick={() => {
                onGo(hit);
              }}
            >
              <span className="b">{hit.line}</span>
              <span className="t2 s">{hit.about}</span>
            </div>
          ))}
          {total > items.length ? <p className="t2 s pad">{say(SEARCH.more(total - items.length))}</p> : null}
        </div>
      ))}
    </div>
  );
}

function Box({ close }: { readonly close: () => void }): ReactNode {
  const { say } = useLanguage();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(0);
  const { data = NOTHING } = useQuery(searchQuery(useSettled(typed.trim(), SETTLE_MS)));
  const found = typed.trim() === "" ? NOTHING : data;
  const hits = found.groups.flatMap(({ items }) => items);
  const go = useGo(close);
  const at = Math.min(chosen, Math.max(0, hits.length - 1));
  const press = (event: Key): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const hit = hits[at];
    if (step !== undefined && hits.length > 0) setChosen((at + step + hits.length) % hits.length);
    else if (event.key === "Enter" && hit !== undefined) go(hit);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="palette-head">
        <Icon name="search" />
        <input
          autoFocus
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls="palette-list"
          aria-label={say(SEARCH.hint)}
          {...(hits.length > 0 ? { "aria-activedescendant": `hit-${at}` } : {})}
          placeholder={say(SEARCH.hint)}
          maxLength={100}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setChosen(0);
          }}
          onKeyDown={press}
        />
        <button type="button" className="tool" onClick={close}>
          {say(SEARCH.close)}
        </button>
      </div>
      <p className="vh" role="status">
        {typed.trim() === "" ? "" : say(SEARCH.found(found.total))}
      </p>
      {typed.trim() === "" || found.total === 0 ? (
        <p className="pad t2">{say(typed.trim() === "" ? SEARCH.start : SEARCH.none)}</p>
      ) : null}
      <Results found={found} hits={hits} chosen={at} onGo={go} />
    </>
  );
}

export function Palette(): ReactNode {
  const { say } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  const show = useCallback(() => {
    setOpen(true);
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  const close = useCallback(() => {
    dialog.current?.close();
  }, []);
  useEffect(() => {
    const key = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      show();
    };
    document.addEventListener("keydown", key);
    return () => {
      document.removeEventListener("keydown", key);
    };
  }, [show]);
  return (
    <>
      <button type="button" className="search-open" onClick={show} aria-haspopup="dialog">
        <Icon name="search" />
        <span>{say(SEARCH.open)}</span>
        <kbd aria-hidden="true">Ctrl K</kbd>
      </button>
      <dialog
        ref={dialog}
        className="palette"
        aria-label={say(SEARCH.title)}
        onClose={() => {
          setOpen(false);
        }}
        onClick={(event) => {
          if (event.target === dialog.current) close();
        }}
      >
        {open ? <Box close={close} /> : null}
      </dialog>
    </>
  );
}
