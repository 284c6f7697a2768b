/** 环节 — where the matter stands, with the three publications under the three links of a decision. */
import type { ReactNode } from "react";
import { useLanguage } from "../../lib/language.tsx";
import type { MatterView } from "../../lib/types.ts";
import { linksOf, type Link } from "./links.ts";
import { MATTER } from "./messages.ts";
import { PublicationLine } from "./publication-line.tsx";

function LinkBox({ link, no, stage }: { readonly link: Link; readonly no: number; readonly stage: string }): ReactNode {
  const { say } = useLanguage();
  return (
    <li
      className={`st ${link.state === "current" ? "on" : ""}`}
      {...(link.state === "current" ? { "aria-current": "step" } : {})}
    >
      <h3>
        <span className="no">{no}</span>
        {say(link.title)}
        <em>{say(MATTER[link.state])}</em>
      </h3>
      <ol>
        {link.stages.map(({ id, title }) => (
          <li key={id} className={id === stage ? "cur" : ""}>
            {say(title)}
          </li>
        ))}
      </ol>
      {link.publications.map((publication) => (
        <PublicationLine key={publication.title.zh} publication={publication} />
      ))}
    </li>
  );
}

function Strip({ view }: { readonly view: MatterView }): ReactNode {
  const { say } = useLanguage();
  const shown = view.line.flatMap((id) => view.stages.find((one) => one.id === id) ?? []);
  return (
    <ol className="strip">
      {shown.map(({ id, title }) => (
        <li
          key={id}
          className={id === view.stage ? "cur" : ""}
          {...(id === view.stage ? { "aria-current": "step" } : {})}
        >
          {say(title)}
        </li>
      ))}
    </ol>
  );
}

export function Stepper({ view }: { readonly view: MatterView }): ReactNode {
  const { say } = useLanguage();
  const links = linksOf(view);
  return (
    <section className="paper steps-box" aria-label={say(MATTER.steps)}>
      {links === undefined ? (
        <Strip view={view} />
      ) : (
        <ol className="steps">
          {links.map((link, i) => (
            <LinkBox key={link.title.en} link={link} no={i + 1} stage={view.stage} />
          ))}
        </ol>
      )}
    </section>
  );
}
