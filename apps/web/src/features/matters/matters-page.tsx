/** 事项 — every matter this person may know; the filter stands in the address. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Input, Select } from "antd";
import type { ReactNode } from "react";
import { ExportMenu } from "../../components/export-menu.tsx";
import { PageHead, Sheet } from "../../components/sheet.tsx";
import { Empty, Read } from "../../components/states.tsx";
import { query as queryOf } from "../../lib/client.ts";
import { useLanguage } from "../../lib/language.tsx";
import { institutionsQuery, mattersQuery, unitsQuery, type MatterFilter } from "../../lib/queries.ts";
import { useTitle } from "../../lib/title.ts";
import type { InstitutionView, MatterRow, Text } from "../../lib/types.ts";
import { LIST } from "./messages.ts";
import "./matters.css";

interface FilterProps {
  readonly filter: MatterFilter;
  readonly onFilter: (filter: MatterFilter) => void;
}
interface FilterList {
  readonly name: "institution" | "unit" | "stage";
  readonly title: Text;
  readonly options: { readonly value: string; readonly label: string }[];
}
const without = (filter: MatterFilter, name: keyof MatterFilter): MatterFilter =>
  Object.fromEntries(Object.entries(filter).filter(([key]) => key !== name));

/** Stages of the institution chosen; without one a stage would mean many things. */
const stagesOf = (institution: InstitutionView | undefined, say: (text: Text) => string) =>
  Object.entries(institution?.stages ?? {}).map(([value, title]) => ({ value, label: say(title) }));

function Filters({ filter, onFilter }: FilterProps): ReactNode {
  const { say } = useLanguage();
  const institutions = useQuery(institutionsQuery);
  const units = useQuery(unitsQuery);
  const put = (name: keyof MatterFilter, value: string | undefined): void => {
    const rest = without(name === "institution" ? without(filter, "stage") : filter, name);
    onFilter(value === undefined || value === "" ? rest : { ...rest, [name]: value });
  };
  const lists: readonly FilterList[] = [
    {
      ...{ name: "institution", title: LIST.kind },
      options: institutions.data?.map(({ id, title }) => ({ value: id, label: say(title) })) ?? [],
    },
    {
      ...{ name: "unit", title: LIST.unit },
      options: units.data?.map(({ id, name }) => ({ value: id, label: name })) ?? [],
    },
    {
      ...{ name: "stage", title: LIST.stage },
      options: stagesOf(
        institutions.data?.find(({ id }) => id === filter.institution),
        say,
      ),
    },
  ];
  return (
    <form
      className="filters"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      {lists.map(({ name, title, options }) => (
        <label key={name}>
          {say(title)}
          <Select
            aria-label={say(title)}
            value={filter[name] ?? null}
            options={options}
            allowClear
            showSearch={{ optionFilterProp: "label" }}
            placeholder={say(LIST.all)}
            onChange={(value: string | null) => {
              put(name, value ?? undefined);
            }}
          />
        </label>
      ))}
      <label>
        {say(LIST.words)}
        <Input.Search
          key={filter.q ?? ""}
          defaultValue={filter.q ?? ""}
          maxLength={100}
          onSearch={(value) => {
            put("q", value.trim());
          }}
        />
      </label>
    </form>
  );
}

function Rows({ rows }: { readonly rows: readonly MatterRow[] }): ReactNode {
  const { say } = useLanguage();
  return (
    <table className="grid-table">
      <thead>
        <tr>
          {[LIST.label, LIST.kind, LIST.unit, LIST.stage].map((title) => (
            <th key={title.en} scope="col">
              {say(title)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Link to="/matters/$id" params={{ id: row.id }} className="b">
                {row.label}
              </Link>
            </td>
            <td data-label={say(LIST.kind)}>{say(row.institutionTitle)}</td>
            <td data-label={say(LIST.unit)}>{row.unit.name}</td>
            <td data-label={say(LIST.stage)}>{say(row.stageTitle)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface Props {
  readonly filter: MatterFilter;
  readonly onFilter: (filter: MatterFilter) => void;
}
export function MattersPage({ filter, onFilter }: Props): ReactNode {
  const { say } = useLanguage();
  useTitle(say(LIST.title));
  const query = useInfiniteQuery(mattersQuery(filter));
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead title={say(LIST.title)} aside={<ExportMenu path="lists/matters" query={queryOf({ ...filter })} />} />
      <Filters filter={filter} onFilter={onFilter} />
      <Sheet>
        <Read query={query}>
          {() =>
            rows.length === 0 ? (
              <Empty
                text={LIST.none}
                hint={LIST.noneHint}
                action={
                  <Link to="/start" className="btn">
                    {say(LIST.start)}
                  </Link>
                }
              />
            ) : (
              <Rows rows={rows} />
            )
          }
        </Read>
        {query.hasNextPage ? (
          <Button
            type="link"
            loading={query.isFetchingNextPage}
            onClick={() => {
              void query.fetchNextPage();
            }}
          >
            {say(LIST.more)}
          </Button>
        ) : null}
      </Sheet>
    </>
  );
}
