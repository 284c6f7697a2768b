/** 单位公开栏 — what is before, during and after, in three columns; what is missing comes first, late ones say by how much. @jsxRuntime automatic */
import type { ReactElement } from "react";
import type { AnyInstitution } from "@mingjian/rulebook";
import { PHASES } from "../history.ts";
import type { UnitData } from "../load.ts";
import { Icon } from "../parts/icon.tsx";
import { nowInWords } from "../parts/now.ts";
import { Basis, Page, type Ground } from "../parts/page.tsx";
import { PHASE_NAMES, PhaseLine, stateInWords } from "../parts/phase.tsx";
import { Subscribe, WhomToTell } from "../parts/report.tsx";
import { isDone, isLate, isOverdue, type PublicMatter } from "../published.ts";
import { address, inLang, sayIn, type Say, type Setting } from "../setting.ts";
import { momentInWords, yuanText } from "../words.ts";
import { SearchBox } from "./home.tsx";

const ROWS = 20;
export const FILTERS = ["all", "open", "done", "late", "missing"] as const;
export type Filter = (typeof FILTERS)[number];

export interface UnitView extends UnitData {
  readonly ground: Ground;
  readonly law: AnyInstitution;
  readonly filter: Filter;
  readonly page: number;
}

const FITS: Readonly<Record<Filter, (matter: PublicMatter) => boolean>> = {
  all: () => true,
  open: (matter) => !isDone(matter),
  done: isDone,
  late: isLate,
  missing: isOverdue,
};

/** Missing first, then the newest. */
const byNeed = (a: PublicMatter, b: PublicMatter): number =>
  Number(isOverdue(b)) - Number(isOverdue(a)) || (b.lastAt ?? "").localeCompare(a.lastAt ?? "");

export const titleOf = ({ title }: PublicMatter, say: Say): string =>
  title ?? say("名称未公布的事项", "a matter not named");

function MissingNote({ view }: { readonly view: UnitView }): ReactElement | false {
  const { matters, silent, ground, today, law } = view;
  const { setting } = ground;
  const say = sayIn(setting);
  const missing = matters.filter(isOverdue);
  const total = missing.length + silent.length;
  if (total === 0) return false;
  const words = (matter: PublicMatter): readonly string[] =>
    PHASES.flatMap((phase) => {
      const state = matter.phases[phase];
      if (state.kind !== "overdue") return [];
      const name = inLang(setting, PHASE_NAMES[phase]);
      return [
        say(
          `${name}公开${stateInWords(state, { setting, today, law }).more ?? ""}`,
          `${name}: ${stateInWords(state, { setting, today, law }).more ?? ""}`,
        ),
      ];
    });
  return (
    <div className="note e">
      <p className="err">
        <Icon sign="no" />
        {say(`有 ${total} 件到期没有公开`, `${total} matters have a notice missing`)}
      </p>
      <ul>
        {missing.slice(0, 10).map((matter) => (
          <li key={matter.id}>
            <a href={address(setting, `/m/${matter.id}`)} lang="zh-CN">
              {titleOf(matter, say)}
            </a>
            {say("：", ": ")}
            {words(matter).join(say("；", "; "))}
          </li>
        ))}
        {silent.slice(0, 10).map((matter) => (
          <li key={matter.id}>
            {say("名称也还没有公布的 1 件:", "one whose name is not published either: ")}
            {words(matter).join(say("；", "; "))}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Row({ matter, view }: { readonly matter: PublicMatter; readonly view: UnitView }): ReactElement {
  const { ground, today, law } = view;
  const { setting } = ground;
  const say = sayIn(setting);
  return (
    <tr>
      <th scope="row">
        <a href={address(setting, `/m/${matter.id}`)} lang="zh-CN">
          {titleOf(matter, say)}
        </a>
      </th>
      {PHASES.map((phase) => (
        <td key={phase} data-l={inLang(setting, PHASE_NAMES[phase])}>
          <PhaseLine state={matter.phases[phase]} setting={setting} today={today} law={law} />
        </td>
      ))}
      <td data-l={say("现在", "Now")}>
        <span>
          {nowInWords(matter, say)}
          {matter.amount !== undefined && <span className="d nw">{yuanText(matter.amount, setting.lang)}</span>}
        </span>
      </td>
    </tr>
  );
}

function Tabs({ view }: { readonly view: UnitView }): ReactElement {
  const { ground, matters, unit, filter } = view;
  const say = sayIn(ground.setting);
  const names: Readonly<Record<Filter, string>> = {
    ...{ all: say("全部", "All"), open: say("还没办完", "Open"), done: say("已办完", "Done") },
    ...{ late: say("晚公开", "Late"), missing: say("到期没公开", "Missing") },
  };
  return (
    <ul className="tabs" aria-label={say("筛选", "Filter")}>
      {FILTERS.map((one) => {
        const text = `${names[one]} ${matters.filter(FITS[one]).length}`;
        const query = one === "all" ? {} : { f: one };
        return (
          <li key={one}>
            {one === filter ? (
              <b aria-current="page">{text}</b>
            ) : (
              <a href={address(ground.setting, `/u/${unit.id}`, query)}>{text}</a>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Corrections({
  matters,
  setting,
}: {
  readonly matters: readonly PublicMatter[];
  readonly setting: Setting;
}): ReactElement {
  const say = sayIn(setting);
  const changed = matters.filter(({ corrected }) => corrected.length > 0);
  return (
    <section id="corrections">
      <h2>{say("更正", "Corrections")}</h2>
      {changed.length === 0 ? (
        <p className="s">{say("没有更正过的公开内容。", "Nothing published was corrected.")}</p>
      ) : (
        <ul className="plain">
          {changed.slice(0, ROWS).map((matter) => (
            <li key={matter.id}>
              <a href={address(setting, `/m/${matter.id}#notices`)} lang="zh-CN">
                {titleOf(matter, say)}
              </a>
              <span className="d">
                {matter.corrected.map((phase) => inLang(setting, PHASE_NAMES[phase])).join(say("、", ", "))}
                {say(
                  "公开内容公布过不止一次,各次原文都可以看",
                  ": published more than once; every version can be read",
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Address of the next page of the list. */
const more = ({ ground, unit, filter, page }: UnitView): string =>
  address(ground.setting, `/u/${unit.id}`, { f: filter === "all" ? undefined : filter, page: page + 1 });

function Matters({
  view,
  listed,
}: {
  readonly view: UnitView;
  readonly listed: readonly PublicMatter[];
}): ReactElement {
  const { setting } = view.ground;
  const say = sayIn(setting);
  const rows = listed.slice((view.page - 1) * ROWS, view.page * ROWS);
  const rest = listed.length - view.page * ROWS;
  if (rows.length === 0) return <p>{say("没有这样的公开事项。", "There are no such matters.")}</p>;
  return (
    <>
      <table className="c">
        <caption>
          {say(
            `到期没有公开的排在最前,其余新的在前。本页 ${rows.length} 件。`,
            `What is missing comes first, then the newest. ${rows.length} here.`,
          )}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say("事项", "Matter")}</th>
            {PHASES.map((phase) => (
              <th key={phase} scope="col">
                {inLang(setting, PHASE_NAMES[phase])}
              </th>
            ))}
            <th scope="col">{say("现在", "Now")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((matter) => (
            <Row key={matter.id} matter={matter} view={view} />
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <p>
          <a className="btn o" href={more(view)}>
            {say(`看其余 ${rest} 件`, `${rest} more`)}
          </a>
        </p>
      )}
    </>
  );
}

export function UnitPage(view: UnitView): ReactElement {
  const { ground, unit, agency, matters, silent, at, filter, answerWithin } = view;
  const { setting } = ground;
  const say = sayIn(setting);
  const listed = matters.filter(FITS[filter]).sort(byNeed);
  const [late, missing] = [matters.filter(isLate).length, matters.filter(isOverdue).length + silent.length];
  const feed = `/u/${unit.id}/feed.atom`;
  return (
    <Page
      ground={ground}
      title={say(`“三重一大”公开栏 · ${unit.name}`, `${unit.name}: major decisions`)}
      brand={{ name: say(`${unit.name} · 公开`, unit.name), href: `/u/${unit.id}` }}
      feed={feed}
      data={`/u/${unit.id}/data.jsonld`}
    >
      <h1 className="quoted">{say("“三重一大”公开栏", "Major decisions")}</h1>
      <p className="q">
        {say(
          "重大决策、重要人事、重大项目、大额资金,都要集体决定。事前、事中、事后各公示一次。",
          "Decided collectively; published before, during and after.",
        )}
      </p>
      <SearchBox setting={setting} />
      <MissingNote view={view} />
      {view.stale !== undefined && (
        <p className="note e">
          {say(
            `本栏 ${view.stale} 个工作日没有更新,其间有事项进展。`,
            `Nothing new here for ${view.stale} working days, although matters moved on.`,
          )}
        </p>
      )}
      <div className="two">
        <div>
          <h2 id="list">{say("公开事项", "Matters")}</h2>
          <p>
            {say(
              `共 ${matters.length} 件。${late} 件晚公开,${missing} 件到期没有公开。`,
              `${matters.length} in all; ${late} published late, ${missing} with a notice missing.`,
            )}{" "}
            <span className="s">
              {say(`数据截至 ${momentInWords(at, setting.lang)}`, `As of ${momentInWords(at, "en")}`)}
            </span>
          </p>
          <Tabs view={view} />
          <Matters view={view} listed={listed} />
          <Corrections matters={matters} setting={setting} />
        </div>
        <aside aria-label={say("监督与联系", "Whom to tell")}>
          <h2 id="say">{say("有意见,找谁", "Whom to tell")}</h2>
          <WhomToTell setting={setting} agency={agency} answerWithin={answerWithin} />
          <Subscribe setting={setting} feed={feed} />
        </aside>
      </div>
      <Basis ground={ground} />
    </Page>
  );
}
