/** 人员 — people this reader may know, by name and unit; the filter stands in the address. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Input, Select } from "antd";
import type { ReactNode } from "react";
import { PageHead, Sheet } from "../../components/sheet.tsx";
import { Empty, Read } from "../../components/states.tsx";
import { useLanguage } from "../../lib/language.tsx";
import { peopleQuery, unitsQuery } from "../../lib/queries.ts";
import { useTitle } from "../../lib/title.ts";
import { ORG } from "./messages.ts";
import "./organisation.css";

export interface PeopleFilter {
  readonly unit?: string;
  readonly q?: string;
}
interface Props {
  readonly filter: PeopleFilter;
  readonly onFilter: (filter: PeopleFilter) => void;
}
export function PeoplePage({ filter, onFilter }: Props): ReactNode {
  const { say } = useLanguage();
  useTitle(say(ORG.people));
  const query = useQuery(peopleQuery(filter));
  const units = useQuery(unitsQuery);
  const { unit, q } = filter;
  return (
    <>
      <PageHead title={say(ORG.people)} />
      <div className="filters" role="search">
        <label>
          {say(ORG.unit)}
          <Select
            aria-label={say(ORG.unit)}
            value={unit ?? null}
            allowClear
            showSearch={{ optionFilterProp: "label" }}
            placeholder={say(ORG.all)}
            options={units.data?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
            onChange={(value: string | null) => {
              onFilter({ ...(q === undefined ? {} : { q }), ...(value === null ? {} : { unit: value }) });
            }}
          />
        </label>
        <label>
          {say(ORG.peopleFind)}
          <Input.Search
            key={q ?? ""}
            defaultValue={q ?? ""}
            maxLength={60}
            onSearch={(value) => {
              const words = value.trim();
              onFilter({ ...(unit === undefined ? {} : { unit }), ...(words === "" ? {} : { q: words }) });
            }}
          />
        </label>
      </div>
      <Sheet>
        <Read query={query}>
          {({ items: people, more }) =>
            people.length === 0 ? (
              <Empty text={ORG.noPeople} hint={ORG.noPeopleHint} />
            ) : (
              <>
                <table className="grid-table">
                  <thead>
                    <tr>
                      <th scope="col">{say(ORG.name)}</th>
                      <th scope="col">{say(ORG.post)}</th>
                      <th scope="col">{say(ORG.unit)}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {people.map(({ ref, name, post, unit: of }) => (
                      <tr key={ref}>
                        <td>
                          <Link to="/matters/$id" params={{ id: ref }}>
                            {name}
                          </Link>
                        </td>
                        <td data-label={say(ORG.post)}>{post ?? "—"}</td>
                        <td data-label={say(ORG.unit)}>{of ?? "—"}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
                {more ? <p className="pad t2">{say(ORG.morePeople)}</p> : null}
              </>
            )
          }
        </Read>
      </Sheet>
    </>
  );
}
