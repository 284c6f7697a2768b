/** 一项制度 — its sentences, each with the checks that enforce it; acts, figures, duties, and the stages as a picture. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Quotation, Source } from "../../components/quotation.tsx";
import { PageHead, Sheet } from "../../components/sheet.tsx";
import { Read } from "../../components/states.tsx";
import { ruleQuery } from "../../lib/desk-queries.ts";
import type { RulePage } from "../../lib/desk-types.ts";
import { useLanguage } from "../../lib/language.tsx";
import { useTitle } from "../../lib/title.ts";
import { RULES } from "./messages.ts";
import { ParametersSheet } from "./parameters.tsx";
import "./rules.css";

function Sentences({ page }: { readonly page: RulePage }): ReactNode {
  const { say } = useLanguage();
  return (
    <Sheet title={say(RULES.sentences)}>
      <ol>
        {page.sentences.map(({ words, gates }) => (
          <li key={words} className="sentence">
            <p>
              <Quotation cite={words} />
            </p>
            <ul>
              {gates.map(({ id, title, force, cure, acts }) => (
                <li key={id} id={id}>
                  <b>{say(title)}</b> <span className="t2 s">{say(RULES.force[force])}</span>
                  <span className="t2 s block">{say(RULES.on(acts.map(say).join("、")))}</span>
                  <span className="t2 s block">{say(RULES.cure(say(cure)))}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}

function Acts({ page }: { readonly page: RulePage }): ReactNode {
  const { say } = useLanguage();
  return (
    <Sheet title={say(RULES.acts)}>
      <table className="grid-table">
        <thead>
          <tr>
            {[RULES.act, RULES.by, RULES.from, RULES.gates].map((title) => (
              <th key={title.en} scope="col">
                {say(title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.acts.map(({ name, title, by, from, gates }) => (
            <tr key={name}>
              <td>{say(title)}</td>
              <td data-label={say(RULES.by)}>{by.map(say).join("、")}</td>
              <td data-label={say(RULES.from)}>{from.map(say).join("、")}</td>
              <td data-label={say(RULES.gates)}>{gates}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}

function Duties({ page }: { readonly page: RulePage }): ReactNode {
  const { say } = useLanguage();
  if (page.duties.length + page.publish.length === 0) return null;
  return (
    <Sheet title={say(RULES.duties)}>
      <ul className="pad">
        {page.duties.map(({ title, by, cite }) => (
          <li key={title.en} className="duty-line">
            <b>{say(title)}</b> {by === undefined ? "" : say(by)}{" "}
            <span className="t2 s">
              <Source cite={cite} />
            </span>
          </li>
        ))}
        {page.publish.map(({ phase, title, cite }) => (
          <li key={title.en} className="duty-line">
            <b>{say(title)}</b> {say(phase)}{" "}
            <span className="t2 s">
              <Source cite={cite} />
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

/** The picture is ours, made from the declaration; as an image it can run nothing. */
function Diagram({ page }: { readonly page: RulePage }): ReactNode {
  const { say } = useLanguage();
  const words = page.stages.map(({ title }) => say(title)).join(" → ");
  return (
    <Sheet title={say(RULES.diagram)}>
      <div className="diagram" tabIndex={0} role="region" aria-label={say(RULES.diagram)}>
        <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(page.diagram)}`} alt={words} />
      </div>
    </Sheet>
  );
}

export function RulePageView({ id }: { readonly id: string }): ReactNode {
  const { say } = useLanguage();
  const query = useQuery(ruleQuery(id));
  useTitle(query.data === undefined ? say(RULES.title) : say(query.data.title));
  return (
    <Read query={query} rows={10}>
      {(page) => (
        <div className="rule-page">
          <PageHead
            crumb={<Link to="/rules">{say(RULES.title)}</Link>}
            title={say(page.title)}
            about={say(RULES.version(page.version, page.validFrom))}
          />
          <Sheet title={say(RULES.basis)}>
            <ul className="pad">
              {page.basis.map((words) => (
                <li key={words} className="duty-line">
                  <Quotation cite={words} />
                </li>
              ))}
            </ul>
          </Sheet>
          <Sentences page={page} />
          <ParametersSheet page={page} />
          <Diagram page={page} />
          <Acts page={page} />
          <Duties page={page} />
        </div>
      )}
    </Read>
  );
}
