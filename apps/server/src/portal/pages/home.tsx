/** 首页 — every unit by kind, a search that needs no script, what is missing first. @jsxRuntime automatic */
import type { ReactElement } from "react";
import { UNIT_KIND_TITLES } from "@mingjian/rulebook";
import { match, question } from "../../search/pinyin.ts";
import type { Hit, HomeData, UnitRow } from "../load.ts";
import { Icon } from "../parts/icon.tsx";
import { Basis, Page, type Ground } from "../parts/page.tsx";
import { Subscribe, WhomToTell } from "../parts/report.tsx";
import { address, inLang, sayIn, type Setting } from "../setting.ts";

/** Units of a kind on the first page, and on a page of their own. */
const SHORT = 40;
const LONG = 120;

export interface HomeView extends HomeData {
  readonly ground: Ground;
  /** What was searched for, and what was found. */
  readonly words?: string | undefined;
  readonly hits: readonly Hit[];
  /** Only this kind of unit, from this page on. */
  readonly kind?: string | undefined;
  readonly page: number;
}

const KINDS = Object.keys(UNIT_KIND_TITLES) as (keyof typeof UNIT_KIND_TITLES)[];

export function SearchBox({
  setting,
  words,
}: {
  readonly setting: Setting;
  readonly words?: string | undefined;
}): ReactElement {
  const say = sayIn(setting);
  return (
    <form className="search" action="/" role="search">
      {setting.view !== "standard" && <input type="hidden" name="view" value={setting.view} />}
      {setting.lang === "en" && <input type="hidden" name="lang" value="en" />}
      <input
        type="search"
        name="q"
        maxLength={100}
        defaultValue={words}
        aria-label={say(
          "搜索公开事项、单位,或输入回执码、校验码",
          "Search matters and units, or enter a receipt or check code",
        )}
        placeholder={say("事项、单位或回执码", "Matter, unit or receipt code")}
      />
      <button className="btn">{say("搜索", "Search")}</button>
    </form>
  );
}

function UnitLine({ unit, setting }: { readonly unit: UnitRow; readonly setting: Setting }): ReactElement {
  const say = sayIn(setting);
  return (
    <li>
      <a href={address(setting, `/u/${unit.id}`)}>{unit.name}</a>
      {unit.overdue > 0 ? (
        <span className="err s">
          <Icon sign="no" />
          {say(`${unit.overdue} 件到期没公开`, `${unit.overdue} missing`)}
        </span>
      ) : (
        unit.matters > 0 && <span className="s">{say(`${unit.matters} 件`, `${unit.matters}`)}</span>
      )}
    </li>
  );
}

function KindSection({
  units,
  kind,
  view,
}: {
  readonly units: readonly UnitRow[];
  readonly kind: string;
  readonly view: HomeView;
}): ReactElement {
  const { setting } = view.ground;
  const say = sayIn(setting);
  const title = inLang(setting, UNIT_KIND_TITLES[kind as keyof typeof UNIT_KIND_TITLES]);
  const [first, count] = view.kind === undefined ? [0, SHORT] : [(view.page - 1) * LONG, LONG];
  const rest = units.length - first - count;
  const next = view.kind === undefined ? 1 : view.page + 1;
  return (
    <section>
      <h2>{say(`${title} ${units.length} 个`, `${title} (${units.length})`)}</h2>
      <ul className="units">
        {units.slice(first, first + count).map((unit) => (
          <UnitLine key={unit.id} unit={unit} setting={setting} />
        ))}
      </ul>
      {rest > 0 && (
        <p>
          <a href={address(setting, "/", { kind, page: next })}>
            {say(`看全部 ${units.length} 个`, `All ${units.length}`)}
          </a>
        </p>
      )}
    </section>
  );
}

function Hits({ view, setting }: { readonly view: HomeView; readonly setting: Setting }): ReactElement {
  const say = sayIn(setting);
  const wanted = question(view.words ?? "");
  const units = view.units.filter(({ name }) => match(name, wanted) !== undefined).slice(0, SHORT);
  const none = units.length === 0 && view.hits.length === 0;
  return (
    <section>
      <h2>{say(`“${view.words ?? ""}”的搜索结果`, `Results for “${view.words ?? ""}”`)}</h2>
      {none && (
        <p>
          {say(
            "没有找到已公开的事项或单位。可以换一个词,或从下面的单位进入。",
            "Nothing published was found. Try another word, or start from a unit.",
          )}
        </p>
      )}
      <ul className="plain">
        {units.map((unit) => (
          <li key={unit.id}>
            <a href={address(setting, `/u/${unit.id}`)}>{unit.name}</a>
          </li>
        ))}
        {view.hits.map((hit) => (
          <li key={hit.id}>
            <a href={address(setting, `/m/${hit.id}`)} lang="zh-CN">
              {hit.title}
            </a>
            <span className="d">{hit.unit.name}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function HomePage(view: HomeView): ReactElement {
  const { ground, units, words, kind } = view;
  const { setting, demo } = ground;
  const say = sayIn(setting);
  const overdue = units.filter((unit) => unit.overdue > 0);
  const kinds = kind === undefined ? KINDS : KINDS.filter((one) => one === kind);
  return (
    <Page ground={ground} title={say("“三重一大”公开栏", "Major decisions, published")} feed="/feed.atom">
      <h1 className="quoted">{say("“三重一大”公开栏", "Major decisions, published")}</h1>
      <p className="q">
        {say(
          "重大决策、重要人事、重大项目、大额资金,都要集体决定。事前、事中、事后各公示一次。",
          "Major decisions, personnel, projects and funds are decided collectively, and published before, during and after.",
        )}
      </p>
      {demo && (
        <div className="note">
          <p>
            {say(
              "这是演示站点:单位、人物、事项、金额均为虚构,不代表任何真实单位。",
              "A demonstration: units, people, matters and amounts are invented.",
            )}
          </p>
        </div>
      )}
      <SearchBox setting={setting} words={words} />
      <p className="s">
        {say(
          "提意见后得到的回执码、纸上的校验码,也在这里输入。",
          "Receipt codes of comments and check codes of papers are entered here as well.",
        )}
      </p>
      {words !== undefined && <Hits view={view} setting={setting} />}
      {overdue.length > 0 && <Missing units={overdue} setting={setting} />}
      <div className="two">
        <div>
          {kinds.map((one) => {
            const own = units.filter((unit) => unit.kind === one);
            return own.length > 0 && <KindSection key={one} units={own} kind={one} view={view} />;
          })}
        </div>
        <aside aria-label={say("监督与联系", "Whom to tell")}>
          <h2>{say("有意见,找谁", "Whom to tell")}</h2>
          <WhomToTell setting={setting} />
          <Subscribe setting={setting} feed="/feed.atom" />
        </aside>
      </div>
      <Basis ground={ground} />
    </Page>
  );
}

/** Units with something missing, most first: never hidden below the list. */
function Missing({ units, setting }: { readonly units: readonly UnitRow[]; readonly setting: Setting }): ReactElement {
  const say = sayIn(setting);
  const total = units.reduce((sum, unit) => sum + unit.overdue, 0);
  const named = units.slice(0, 8);
  return (
    <div className="note e">
      <p>
        <span className="err">
          <Icon sign="no" />
          {say(`有 ${total} 件到期没有公开:`, `${total} notices are missing: `)}
        </span>
        {named.map((unit, i) => (
          <span key={unit.id}>
            {i > 0 && say("、", ", ")}
            <a href={address(setting, `/u/${unit.id}`)}>{unit.name}</a> {unit.overdue}
          </span>
        ))}
        {units.length > named.length &&
          say(`等 ${units.length} 个单位`, ` and ${units.length - named.length} more units`)}
      </p>
    </div>
  );
}
