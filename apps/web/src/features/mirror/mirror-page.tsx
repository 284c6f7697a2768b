/** 我的镜子 — one column, read in two minutes: what is due, what is still missing, terms, what the public reads. No score, no colour on a person. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Deadline } from "../../components/deadline.tsx";
import { Source } from "../../components/quotation.tsx";
import { PageHead, Sheet } from "../../components/sheet.tsx";
import { Read } from "../../components/states.tsx";
import { mirrorQuery } from "../../lib/desk-queries.ts";
import type { AgendaItem, Mirror } from "../../lib/desk-types.ts";
import { useLanguage } from "../../lib/language.tsx";
import { moment } from "../../lib/time.ts";
import { useTitle } from "../../lib/title.ts";
import type { Todo } from "../../lib/types.ts";
import { MIRROR } from "./messages.ts";
import "./mirror.css";

function Duties({ todos }: { readonly todos: readonly Todo[] }): ReactNode {
  const { say } = useLanguage();
  return (
    <ul>
      {todos.map((todo) => (
        <li key={`${todo.matterId} ${todo.obligation}`} className="mirror-row">
          <Deadline todo={todo} />
          <div>
            <p className="b">{say(todo.title)}</p>
            <p className="t2 s">
              {todo.label} · <Source cite={todo.cite} />
            </p>
          </div>
          <Link
            to="/matters/$id"
            params={{ id: todo.matterId }}
            search={{ act: todo.act }}
            className="btn"
            aria-label={`${say(MIRROR.go)}:${say(todo.title)} ${todo.label}`}
          >
            {say(MIRROR.go)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Near({ item }: { readonly item: AgendaItem }): ReactNode {
  const { say } = useLanguage();
  return (
    <li className="near">
      <p>
        <Link to="/matters/$id" params={{ id: item.matterId }} className="b">
          {item.label}
        </Link>{" "}
        <span className="t2 s">{say(MIRROR.meeting(moment(item.at)))}</span>
      </p>
      <ul>
        {item.reasons.map((reason) => (
          <li key={reason.because.en + (reason.gate ?? "")}>
            {say(reason.because)}
            <span className="t2 s">
              {" "}
              {say(MIRROR.basis)} <Source cite={reason.cite} />
            </span>
          </li>
        ))}
      </ul>
      <Link to="/simulate" search={{ matter: item.matterId, act: "studyOpened" }} className="near-try">
        {say(MIRROR.toSimulate)}
      </Link>
    </li>
  );
}

function NearSheet({ mirror }: { readonly mirror: Mirror }): ReactNode {
  const { say } = useLanguage();
  return (
    <Sheet title={say(MIRROR.near)}>
      {mirror.near.length === 0 ? (
        <p className="pad t2">{say(MIRROR.noNear)}</p>
      ) : (
        <>
          <p className="pad t2">{say(MIRROR.nearAbout)}</p>
          <ul>
            {mirror.near.map((item) => (
              <Near key={item.matterId} item={item} />
            ))}
          </ul>
        </>
      )}
      {mirror.clear === 0 ? null : <p className="pad t2 s">{say(MIRROR.clear(mirror.clear))}</p>}
    </Sheet>
  );
}

function Clocks({ mirror }: { readonly mirror: Mirror }): ReactNode {
  const { say } = useLanguage();
  return (
    <Sheet title={say(MIRROR.clocks)}>
      <dl className="facts pad">
        {mirror.clocks.map(({ post, unitName, from, fullOn, title }) => (
          <div key={`${unitName} ${post}`}>
            <dt>
              {unitName} {post}
            </dt>
            <dd>
              {say(MIRROR.from(from))}{" "}
              <span className="t2">
                {fullOn === undefined || title === undefined
                  ? say(MIRROR.noTerm)
                  : say(MIRROR.full(say(title), fullOn))}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}

function Published({ mirror }: { readonly mirror: Mirror }): ReactNode {
  const { say } = useLanguage();
  return (
    <Sheet title={say(MIRROR.published)} more={<span className="t2 s">{say(MIRROR.publishedAbout)}</span>}>
      {mirror.published.length === 0 ? <p className="pad t2">{say(MIRROR.noPublished)}</p> : null}
      <ul>
        {mirror.published.map(({ at, matterId, label, title }) => (
          <li key={`${matterId} ${title.en}`} className="mirror-row">
            <span className="t2 s">{moment(at)}</span>
            <span>
              {label} <span className="t2 s">{say(title)}</span>
            </span>
            <a href={`/m/${matterId}`} aria-label={`${say(MIRROR.publicPage)}:${label} ${say(title)}`}>
              {say(MIRROR.publicPage)}
            </a>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function Content({ mirror }: { readonly mirror: Mirror }): ReactNode {
  const { say } = useLanguage();
  const { done, open, overdue, soon, later, heads } = mirror;
  return (
    <>
      <p className="lead">{say(MIRROR.sum(done, open, overdue, soon.length - overdue))}</p>
      <p className="t2 s">{say(MIRROR.only)}</p>
      <Sheet title={say(MIRROR.soon)}>
        {soon.length === 0 ? <p className="pad t2">{say(MIRROR.noSoon)}</p> : <Duties todos={soon} />}
      </Sheet>
      {heads ? <NearSheet mirror={mirror} /> : null}
      <Sheet title={say(MIRROR.simulate)}>
        <div className="pad near-foot">
          <p>{say(MIRROR.simulateAbout)}</p>
          <Link to="/simulate" className="btn">
            {say(MIRROR.toSimulate)}
          </Link>
          <Link to="/cost" className="btn">
            {say(MIRROR.cost)}
          </Link>
        </div>
      </Sheet>
      {later.length === 0 ? null : (
        <Sheet title={say(MIRROR.later)}>
          <Duties todos={later} />
        </Sheet>
      )}
      <Clocks mirror={mirror} />
      {heads ? <Published mirror={mirror} /> : null}
    </>
  );
}

export function MirrorPage(): ReactNode {
  const { say } = useLanguage();
  useTitle(say(MIRROR.title));
  const query = useQuery(mirrorQuery);
  return (
    <div className="mirror">
      <PageHead title={say(MIRROR.title)} />
      <Read query={query} rows={8}>
        {(mirror) => <Content mirror={mirror} />}
      </Read>
    </div>
  );
}
