/** 一个事项 — four questions answered before any scrolling, one timeline, three notices, what people asked. @jsxRuntime automatic */
import type { ReactElement } from "react";
import type { Day, Instant } from "@mingjian/rulebook";
import { attendanceInWords, comings, countsShown, dayOfHappening, happenings } from "../course.ts";
import { PHASES, type Version } from "../history.ts";
import type { MatterData } from "../load.ts";
import { Icon, TONE } from "../parts/icon.tsx";
import { nowInWords, outcomeInWords } from "../parts/now.ts";
import { Basis, Page, type Ground } from "../parts/page.tsx";
import { basisText, PHASE_NAMES, PHASE_TELLS, PhaseLine } from "../parts/phase.tsx";
import { Subscribe, WhomToTell } from "../parts/report.tsx";
import { address, inLang, sayIn, type Say, type Setting } from "../setting.ts";
import { dayInWords, momentInWords, shortDay, weekdayOf, yuanText } from "../words.ts";
import { Comments } from "../parts/comments.tsx";
import { CommentForm, type Typed } from "./comment.tsx";
import { titleOf } from "./unit.tsx";

export interface MatterView extends MatterData {
  readonly ground: Ground;
  /** What was typed into a form that was not accepted, and why. */
  readonly typed?: Typed;
}
/** Characters of a text on this page; the whole is one link away. */
const EXCERPT = 1200;

function Four({ view }: { readonly view: MatterView }): ReactElement {
  const { matter, bodyTitle, ground, today } = view;
  const { setting } = ground;
  const say = sayIn(setting);
  const amount =
    matter.amount === undefined ? say("没有单列金额", "no amount stated") : yuanText(matter.amount, setting.lang);
  const by = matter.decidedBy;
  const decided = by === undefined ? undefined : momentDay(by.at, setting);
  const body = bodyTitle === undefined ? say("会议", "the meeting") : inLang(setting, bodyTitle);
  const who =
    matter.outcome === undefined
      ? say("还没公布", "not published yet")
      : say(`${body},${outcomeInWords(matter.outcome, say)}`, `${body}: ${outcomeInWords(matter.outcome, say)}`);
  const last = view.versions.at(-1);
  const rows: readonly (readonly [string, string, string | undefined])[] = [
    [say("做什么", "What"), firstSentence(matter.content) ?? titleOf(matter, say), undefined],
    [say("花多少", "How much"), amount, matter.amount === undefined ? say("见公布内容", "see the notice") : undefined],
    [say("谁定的", "Who decided"), who, decided],
    [
      say("到哪了", "How far"),
      nowInWords(matter, say),
      last === undefined
        ? undefined
        : say(`最近公布 ${shortDay(dayFor(last.at), today, setting.lang)}`, `last notice ${dayFor(last.at)}`),
    ],
  ];
  return (
    <dl className="facts">
      {rows.map(([question, answer, more]) => (
        <div key={question}>
          <dt>{question}</dt>
          <dd>
            <b>{answer}</b>
            {more !== undefined && <span className="s">{more}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
/** The first sentence of what was published, if it is short enough to stand here. */
function firstSentence(content: string | undefined): string | undefined {
  const [first] = content?.split(/[。；;\n]/u) ?? [];
  return first === undefined || first.length > 40 ? undefined : first;
}
const dayFor = (at: Instant): Day => dayOfHappening({ at, sign: "ok", title: "", text: "" });
const momentDay = (at: Instant, { lang }: Setting): string => dayInWords(dayFor(at), lang);

function Course({ view }: { readonly view: MatterView }): ReactElement {
  const { ground, today, matter } = view;
  const { setting } = ground;
  const say = sayIn(setting);
  const when = (at: Instant): string =>
    `${shortDay(dayFor(at), today, setting.lang)}${say(`(${weekdayOf(dayFor(at), "zh")})`, ` (${weekdayOf(dayFor(at), "en")})`)}`;
  return (
    <ol className="tl">
      {happenings(view, setting).map((one, i) => (
        <li key={i}>
          <Icon sign={one.sign} className={`k ${TONE[one.sign]}`} />
          <time dateTime={one.at}>{when(one.at)}</time>
          <h3>{one.title}</h3>
          {one.text !== "" && <p className={one.sign === "late" ? "warn" : undefined}>{one.text}</p>}
          {one.pos !== undefined && (
            <p className="s">
              <a href={address(setting, `/m/${matter.id}/notice/${one.pos}`)}>
                {say(`看原文,第 ${one.pos} 号记录`, `Full text, entry ${one.pos}`)}
              </a>
            </p>
          )}
        </li>
      ))}
      <li>
        <p className="now">{say(`今天是 ${shortDay(today, today, "zh")},到这一步`, `Today, ${today}`)}</p>
      </li>
      {comings(view, setting).map(({ title, sign, text }) => (
        <li key={title} className="f">
          <Icon sign={sign} className={`k ${TONE[sign]}`} />
          <h3>{title}</h3>
          <p className={sign === "no" ? "err" : undefined}>{text}</p>
        </li>
      ))}
    </ol>
  );
}

const excerpt = (text: string): string => (text.length > EXCERPT ? `${text.slice(0, EXCERPT)}……` : text);

function Content({ view }: { readonly view: MatterView }): ReactElement {
  const { matter, law, ground } = view;
  const { setting } = ground;
  const say = sayIn(setting);
  return (
    <>
      {matter.content !== undefined && (
        <section>
          <h2>{say("公布的内容", "What was published")}</h2>
          <p className="pre" lang="zh-CN">
            {excerpt(matter.content)}
          </p>
        </section>
      )}
      {matter.result !== undefined && (
        <section>
          <h2>{say("公布的结果", "The result")}</h2>
          <p className="pre" lang="zh-CN">
            {excerpt(matter.result)}
          </p>
          {matter.number !== undefined && (
            <p className="s">{say(`决议编号 ${matter.number}`, `Resolution ${matter.number}`)}</p>
          )}
        </section>
      )}
      {matter.redactions.length > 0 && (
        <section>
          <h2>{say("没有公开的部分", "What is withheld")}</h2>
          <ul className="plain">
            {[...new Map(matter.redactions.map((r) => [`${r.what} ${r.basis}`, r])).values()].map(({ what, basis }) => (
              <li key={`${what} ${basis}`}>
                <span lang="zh-CN">{what}</span>
                <span className="d">
                  {say(`依据:${basisText(law, basis).zh}`, `basis: ${basisText(law, basis).en}`)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Notices({ view }: { readonly view: MatterView }): ReactElement {
  const { matter, versions, law, today, ground } = view;
  const { setting } = ground;
  const say = sayIn(setting);
  const of = (phase: Version["phase"]): readonly Version[] => versions.filter((v) => v.phase === phase);
  return (
    <section id="notices">
      <h2>{say("三次公开", "The three notices")}</h2>
      <ul className="pubs">
        {PHASES.map((phase) => (
          <li key={phase}>
            <h3>{inLang(setting, PHASE_NAMES[phase])}</h3>
            <p>
              <PhaseLine state={matter.phases[phase]} setting={setting} today={today} law={law} />
            </p>
            <p>{inLang(setting, PHASE_TELLS[phase])}</p>
            {of(phase)
              .slice(-4)
              .map(({ pos, at }, i, all) => (
                <p key={pos}>
                  <a href={address(setting, `/m/${matter.id}/notice/${pos}`)}>
                    {all.length > 1
                      ? say(
                          `第 ${of(phase).length - all.length + i + 1} 次 ${momentInWords(at, "zh")}`,
                          `No. ${of(phase).length - all.length + i + 1}, ${momentInWords(at, "en")}`,
                        )
                      : say("看原文", "Full text")}
                  </a>
                </p>
              ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Voting({ view }: { readonly view: MatterView }): ReactElement | false {
  const { matter, agency, ground } = view;
  const say = sayIn(ground.setting);
  const { tally, attendance } = matter;
  if (matter.outcome === undefined || (tally === undefined && attendance === undefined)) return false;
  return (
    <section>
      <h2>{say("表决", "The vote")}</h2>
      <p>
        {attendanceInWords(attendance, say)}
        <b>{outcomeInWords(matter.outcome, say)}</b>
        {say("。", ".")}
      </p>
      {tally !== undefined &&
        (countsShown(tally) ? <p>{tallyInWords(tally, say)}</p> : <p className="s">{fewBallots(say, agency?.name)}</p>)}
    </section>
  );
}
const tallyInWords = (t: NonNullable<MatterView["matter"]["tally"]>, say: Say): string =>
  say(
    `同意 ${t.agree} 票,不同意 ${t.oppose} 票,弃权 ${t.abstain} 票,缓议 ${t.defer} 票,空白和无效 ${t.blank + t.invalid} 票。`,
    `${t.agree} in favour, ${t.oppose} against, ${t.abstain} abstaining, ${t.defer} for deferral, ${t.blank + t.invalid} blank or invalid.`,
  );
const fewBallots = (say: Say, agency?: string): string =>
  say(
    `各投了多少票不公开:投票的人不到 10 个,公开票数可能猜出谁投了什么。${agency === undefined ? "" : `${agency}可以查看。`}`,
    `Counts are not shown: with fewer than ten ballots they could tell who voted how.${agency === undefined ? "" : ` ${agency} may see them.`}`,
  );

export function MatterPage(view: MatterView): ReactElement {
  const { ground, unit, agency, matter, answerWithin, typed } = view;
  const { setting } = ground;
  const say = sayIn(setting);
  const title = titleOf(matter, say);
  return (
    <Page
      ground={ground}
      title={`${title} · ${unit.name}`}
      brand={{ name: say(`${unit.name} · 公开`, unit.name), href: `/u/${unit.id}` }}
      feed={`/u/${unit.id}/feed.atom`}
      data={`/m/${matter.id}/data.jsonld`}
    >
      <p className="crumb">
        <a href={address(setting, `/u/${unit.id}`)}>{say("公开事项", "Matters")}</a> › <span lang="zh-CN">{title}</span>
      </p>
      <h1 lang="zh-CN">{title}</h1>
      <Four view={view} />
      {matter.reopened && (
        <div className="note d">
          <p>
            {say(
              "公布过的结果正在复议,新的结果公布以前,原来的结果不再执行。",
              "The published result is being reconsidered and no longer stands.",
            )}
          </p>
        </div>
      )}
      <div className="two">
        <div>
          <h2>{say("从头到现在", "From the beginning")}</h2>
          <Course view={view} />
          <Notices view={view} />
          <Content view={view} />
          <Voting view={view} />
          <Comments comments={view.comments} setting={setting} today={view.today} />
          <section id="say">
            <h2>{say("提意见", "Comment")}</h2>
            <CommentForm setting={setting} matter={matter.id} {...(typed === undefined ? {} : { typed })} />
          </section>
        </div>
        <aside aria-label={say("监督与联系", "Whom to tell")}>
          <h2>{say("不同意,或发现不对", "Something wrong?")}</h2>
          <WhomToTell setting={setting} agency={agency} answerWithin={answerWithin} form="#say" />
          <Subscribe setting={setting} feed={`/u/${unit.id}/feed.atom`} />
        </aside>
      </div>
      <Basis ground={ground} />
    </Page>
  );
}
