/** One matter, one page: stages, the next step beside its checklist, then everything else that can be known of it. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useState, type ReactNode } from "react";
import { BoothDoor } from "../../ballot/booth-door.tsx";
import { ActPanel } from "../../components/act-panel.tsx";
import { Checklist } from "../../components/checklist.tsx";
import type { CurePlace } from "../../components/cure-link.tsx";
import { ExportMenu } from "../../components/export-menu.tsx";
import { ACT } from "../../components/messages.ts";
import { Papers, versionsIn } from "../../components/papers.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { Empty, Read } from "../../components/states.tsx";
import { Timeline } from "../../components/timeline.tsx";
import { titlesOf } from "../../components/titles.ts";
import { before } from "../../lib/deadline.ts";
import { keepDraft } from "../../lib/draft-store.ts";
import { given } from "../../lib/given.ts";
import { newKey } from "../../lib/keys.ts";
import { useLanguage } from "../../lib/language.tsx";
import { matterQuery, meQuery, startQuery, timelineQuery } from "../../lib/queries.ts";
import { useTitle } from "../../lib/title.ts";
import type { MatterView, Placed, TimelineItem } from "../../lib/types.ts";
import { FollowButton } from "./follow-button.tsx";
import { MatterHead } from "./matter-head.tsx";
import { MATTER } from "./messages.ts";
import { MoneySheet } from "./money-sheet.tsx";
import { frontOf, tiedMatters, type Front } from "./next-act.ts";
import { DocumentsSheet } from "./documents-sheet.tsx";
import { closedFor, OtherActs } from "./other-acts.tsx";
import { Record } from "./record.tsx";
import { TodosSheet } from "./todos-sheet.tsx";
import { Stepper } from "./stepper.tsx";
import "./matters.css";

export type MatterTab = keyof typeof MATTER.tabs;
export const MATTER_TABS: readonly MatterTab[] = ["act", "timeline", "papers", "record"];
/** Tabs differ in the search part of the address only. */
const EXACT = { exact: true, includeSearch: true, explicitUndefined: true } as const;
interface Done {
  readonly title: string;
  readonly pos: number;
}

function FrontAct({ view, front, place, onDone }: FrontProps): ReactNode {
  const { say } = useLanguage();
  const me = useQuery(meQuery);
  const { act, todo } = front;
  const target = useMemo(() => ({ matterId: view.id, seq: view.seq, act: act.name }), [view.id, view.seq, act.name]);
  const title = say(act.title);
  return (
    <ActPanel
      key={`${view.id}.${act.name}`}
      draftKey={`${view.id}.${act.name}`}
      target={target}
      act={{ title: act.title, fields: act.fields, initial: act.initial, ...given("closed", closedFor(act, say)) }}
      about={{ unit: view.unit.name, label: view.label, person: me.data?.person.name ?? "" }}
      unit={view.unit.id}
      names={view.names}
      place={place}
      heading={say(todo === undefined ? MATTER.chosen(title) : MATTER.next(title))}
      {...given("until", todo?.due === undefined ? undefined : before(todo.due.day))}
      onDone={onDone}
    />
  );
}
interface FrontProps {
  readonly view: MatterView;
  readonly front: Front;
  readonly place: CurePlace;
  readonly onDone: (placed: Placed) => void;
}

/** Opens the form of a correcting entry, with the entry it is about filled in. */
function useCorrecting(view: MatterView): ((item: TimelineItem) => void) | undefined {
  const navigate = useNavigate();
  const starts = useQuery(startQuery);
  const may = starts.data?.some(({ institution, unit }) => institution === "correction" && unit?.id === view.unit.id);
  if (may !== true || !CORRECTABLE.has(view.institution)) return undefined;
  return ({ entryId }) => {
    const value = { unit: view.unit.id, matter: view.id, entry: entryId };
    keepDraft(`new.correction.entered.${view.unit.id}`, { value, key: newKey() });
    void navigate({ to: "/start/$institution/$act", params: { institution: "correction", act: "entered" } });
  };
}
/** Items and meetings: what the rule of corrections knows. */
const CORRECTABLE: ReadonlySet<string> = new Set(["collective-decision", "meeting"]);

interface TimelineProps {
  readonly view: MatterView;
  readonly place: CurePlace;
  readonly short?: boolean;
}
function TimelineSheet({ view, place, short = false }: TimelineProps): ReactNode {
  const { say } = useLanguage();
  const query = useInfiniteQuery(timelineQuery(view.id));
  const onCorrect = useCorrecting(view);
  return (
    <Sheet title={say(MATTER.tabs.timeline)}>
      <Read query={query}>
        {({ pages }) => (
          <Timeline
            items={pages.flatMap((page) => page.items)}
            place={place}
            names={view.names}
            titles={titlesOf(view)}
            loading={query.isFetchingNextPage}
            short={short}
            {...given("onCorrect", onCorrect)}
            {...given(
              "more",
              query.hasNextPage
                ? () => {
                    void query.fetchNextPage();
                  }
                : undefined,
            )}
          />
        )}
      </Read>
    </Sheet>
  );
}

function PapersSheet({ view }: { readonly view: MatterView }): ReactNode {
  const { say } = useLanguage();
  const papers = view.fields.find(({ name }) => name === "papers");
  return papers === undefined ? null : (
    <Sheet title={say(MATTER.tabs.papers)}>
      <Papers versions={versionsIn(papers.value)} />
    </Sheet>
  );
}

interface WorkProps {
  readonly view: MatterView;
  readonly place: CurePlace;
  readonly asked: string | undefined;
  readonly onActed: () => void;
}
function Work({ view, place, asked, onActed }: WorkProps): ReactNode {
  const { say } = useLanguage();
  const [done, setDone] = useState<Done>();
  const front = frontOf(view, asked);
  const { alerts = [] } = view;
  return (
    <div className="matter-body">
      <Stepper view={view} />
      <div className="front">
        {done === undefined ? null : (
          <p className="done-note" role="status">
            {say(ACT.done(done.title, done.pos))} <a href={`#entry-${done.pos}`}>{say(MATTER.seeEntry)}</a>
          </p>
        )}
        {front === undefined ? (
          <Sheet>
            <Empty text={MATTER.nothing} hint={MATTER.nothingHint} />
          </Sheet>
        ) : (
          <FrontAct
            view={view}
            front={front}
            place={place}
            onDone={(placed) => {
              setDone({ title: say(front.act.title), pos: placed.pos });
              onActed();
            }}
          />
        )}
      </div>
      <BoothDoor view={view} />
      <MoneySheet view={view} />
      {alerts.length === 0 ? null : (
        <Sheet title={say(MATTER.alerts)}>
          <Checklist findings={alerts} place={place} names={view.names} />
        </Sheet>
      )}
      <OtherActs view={view} front={front?.act.name} />
      <div className="two">
        <TimelineSheet view={view} place={place} short />
        <div>
          <TodosSheet view={view} />
          <PapersSheet view={view} />
          <DocumentsSheet view={view} />
          <Record view={view} titles={titlesOf(view)} brief />
        </div>
      </div>
    </div>
  );
}

interface Props {
  readonly id: string;
  readonly tab: MatterTab;
  readonly asked: string | undefined;
  /** After an act the address no longer asks for it. */
  readonly onActed: () => void;
}
export function MatterPage({ id, tab, asked, onActed }: Props): ReactNode {
  const query = useQuery(matterQuery(id));
  useTitle(query.data?.label ?? "");
  return (
    <Read query={query} rows={10}>
      {(view) => <Content view={view} tab={tab} asked={asked} onActed={onActed} />}
    </Read>
  );
}

function Content({ view, tab, asked, onActed }: Omit<Props, "id"> & { readonly view: MatterView }): ReactNode {
  const { say } = useLanguage();
  const place = useMemo(
    (): CurePlace => ({
      ...{ matterId: view.id, institution: view.institution, unit: view.unit.id },
      ...{ acts: view.acts.map(({ name }) => name), others: tiedMatters(view) },
    }),
    [view],
  );
  return (
    <>
      <MatterHead view={view} />
      <nav className="tabs matter-tabs" aria-label={say(MATTER.tabsLabel)}>
        {MATTER_TABS.map((one) => (
          <Link
            key={one}
            to="/matters/$id"
            params={{ id: view.id }}
            search={one === "act" ? {} : { tab: one }}
            activeOptions={EXACT}
            {...(one === tab ? { "aria-current": "page" as const } : {})}
          >
            {say(MATTER.tabs[one])}
          </Link>
        ))}
        {view.institution === "meeting" ? (
          <Link to="/meetings/$id" params={{ id: view.id }}>
            {say(MATTER.room)}
          </Link>
        ) : null}
      </nav>
      <div className="page-tools">
        <FollowButton id={view.id} />
        <Link to="/simulate" search={{ matter: view.id }} className="btn">
          {say(MATTER.simulate)}
        </Link>
        <ExportMenu path={`matters/${view.id}`} />
      </div>
      {tab === "act" ? <Work view={view} place={place} asked={asked} onActed={onActed} /> : null}
      {tab === "timeline" ? <TimelineSheet view={view} place={place} /> : null}
      {tab === "papers" ? <PapersSheet view={view} /> : null}
      {tab === "record" ? <Record view={view} titles={titlesOf(view)} /> : null}
    </>
  );
}
