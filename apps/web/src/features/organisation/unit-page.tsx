/** One unit: posts and holders, bodies, who is in charge of what, its catalogue, and the standards in force with who set them. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { PageHead, Sheet } from "../../components/sheet.tsx";
import { Read } from "../../components/states.tsx";
import { areaTitle } from "../../lib/areas.ts";
import { useLanguage } from "../../lib/language.tsx";
import { unitQuery, unitsQuery } from "../../lib/queries.ts";
import { dayInWords } from "../../lib/time.ts";
import { useTitle } from "../../lib/title.ts";
import type { UnitView } from "../../lib/types.ts";
import { CatalogueSheet } from "./catalogue-sheet.tsx";
import { ORG } from "./messages.ts";
import { StandardsSheet } from "./standards-sheet.tsx";
import { kindTitle } from "./units-page.tsx";
import "./organisation.css";

function Posts({ posts }: Pick<UnitView, "posts">): ReactNode {
  const { say } = useLanguage();
  return (
    <Sheet title={say(ORG.posts)}>
      {posts.length === 0 ? (
        <p className="pad t2">{say(ORG.noPosts)}</p>
      ) : (
        <table className="grid-table">
          <thead>
            <tr>
              <th scope="col">{say(ORG.post)}</th>
              <th scope="col">{say(ORG.holder)}</th>
            </tr>
          </thead>
          <tbody>
            {posts.map(({ id, title, holders }) => (
              <tr key={id}>
                <td>{title}</td>
                <td data-label={say(ORG.holder)}>
                  {holders.length === 0 ? <span className="t2">{say(ORG.vacant)}</span> : null}
                  {holders.map(({ ref, name, from }) => (
                    <div key={ref}>
                      {name} {from === undefined ? null : <span className="t2 s">{say(ORG.since(from))}</span>}
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Sheet>
  );
}

function Rosters({ rosters }: Pick<UnitView, "rosters">): ReactNode {
  const { say } = useLanguage();
  return (
    <Sheet title={say(ORG.rosters)}>
      {rosters.length === 0 ? <p className="pad t2">{say(ORG.noRosters)}</p> : null}
      {rosters.map(({ body, title, members }) => (
        <div className="pad" key={body}>
          <h3>
            {say(title)}{" "}
            <span className="t2 s">{say(ORG.voting(members.filter((m) => m.voting).length, members.length))}</span>
          </h3>
          <ul className="people-line">
            {members.map(({ ref, name, voting }) => (
              <li key={ref}>
                {name}
                {voting ? null : <span className="t2 s">({say(ORG.observer)})</span>}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Sheet>
  );
}

function Division({ division }: Pick<UnitView, "division">): ReactNode {
  const { say } = useLanguage();
  if (division === undefined)
    return (
      <Sheet title={say(ORG.division)}>
        <p className="pad unk-text">{say(ORG.noDivision)}</p>
      </Sheet>
    );
  const issued = say(dayInWords(division.issuedAt.slice(0, 10)));
  return (
    <Sheet title={say(ORG.division)} more={say(ORG.divisionOf(division.year, issued))}>
      <table className="grid-table">
        <thead>
          <tr>
            <th scope="col">{say(ORG.area)}</th>
            <th scope="col">{say(ORG.deputy)}</th>
          </tr>
        </thead>
        <tbody>
          {division.assignments.map(({ area, deputy, acting, names }) => (
            <tr key={area}>
              <td>{say(areaTitle(area))}</td>
              <td data-label={say(ORG.deputy)}>
                {names[deputy] ?? "—"}
                {acting === undefined ? null : <span className="t2 s"> {say(ORG.acting(names[acting] ?? "—"))}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}

function About({ view }: { readonly view: UnitView }): ReactNode {
  const { say } = useLanguage();
  const units = useQuery(unitsQuery);
  const nameOf = (id: string | undefined): string | undefined => units.data?.find((unit) => unit.id === id)?.name;
  const { parent, agency, kind, id } = view.unit;
  return (
    <>
      <span>{say(kindTitle(kind))}</span>
      {parent === undefined ? null : (
        <span>
          {say(ORG.parent)}{" "}
          <Link to="/units/$id" params={{ id: parent }}>
            {nameOf(parent) ?? "—"}
          </Link>
        </span>
      )}
      <span>
        {say(ORG.agency)} <b>{nameOf(agency) ?? say(ORG.noAgency)}</b>
      </span>
      <Link to="/matters" search={{ unit: id }}>
        {say(ORG.matters)}
      </Link>
    </>
  );
}

export function UnitPage({ id }: { readonly id: string }): ReactNode {
  const { say } = useLanguage();
  const query = useQuery(unitQuery(id));
  useTitle(query.data?.unit.name ?? say(ORG.units));
  return (
    <Read query={query} rows={10}>
      {(view) => (
        <>
          <PageHead
            crumb={<Link to="/units">{say(ORG.units)}</Link>}
            title={view.unit.name}
            about={<About view={view} />}
          />
          <div className="two">
            <div>
              <Posts posts={view.posts} />
              <Rosters rosters={view.rosters} />
            </div>
            <div>
              <Division {...(view.division === undefined ? {} : { division: view.division })} />
            </div>
          </div>
          <CatalogueSheet view={view} />
          <StandardsSheet standards={view.standards} />
        </>
      )}
    </Read>
  );
}
