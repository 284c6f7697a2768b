/** 公开原文 — one published version, whole, with its place in the log and a file that proves it. @jsxRuntime automatic */
import type { ReactElement } from "react";
import { formOf, isMoney, type AnyInstitution, type FieldSpec, type Json, type Ref } from "@mingjian/rulebook";
import { camel } from "@mingjian/rulebook";
import { NOTICES, type Version } from "../history.ts";
import { Basis, Page, type Ground } from "../parts/page.tsx";
import { address, inLang, pairOf, sayIn, type Setting } from "../setting.ts";
import { momentInWords, yuanText } from "../words.ts";

export interface NoticeView {
  readonly ground: Ground;
  readonly unit: { readonly id: Ref; readonly name: string };
  readonly matter: { readonly id: Ref; readonly title: string };
  readonly version: Version;
  readonly law: AnyInstitution;
  /** Steps told by a notice of progress. */
  readonly steps: readonly string[];
}

const HEADS = {
  before: ["事前公示", "Notice before the decision"],
  during: ["事中公示", "Notice of progress"],
  after: ["事后公示", "Notice of the result"],
  closed: ["执行情况", "How it was carried out"],
} as const;

const actOfNotice = (phase: Version["phase"]): string =>
  phase === "closed" ? "closed" : camel(NOTICES[phase].slice(NOTICES[phase].indexOf(".") + 1));

function Value({
  spec,
  value,
  setting,
}: {
  readonly spec: FieldSpec;
  readonly value: Json;
  readonly setting: Setting;
}): ReactElement {
  if (typeof value === "string" && spec.type === "money" && isMoney(value)) return <>{yuanText(value, setting.lang)}</>;
  if (Array.isArray(value)) return <ul className="plain">{rowsOf(spec, value, setting)}</ul>;
  return (
    <span className="pre" lang="zh-CN">
      {typeof value === "string" ? value : JSON.stringify(value)}
    </span>
  );
}

/** Rows of a table field, one line each: what, and on which basis. */
function rowsOf(spec: FieldSpec, rows: readonly Json[], setting: Setting): readonly ReactElement[] {
  return rows.map((row, i) => {
    const cells = (spec.columns ?? []).map((column) => {
      const cell = (row as Readonly<Record<string, Json>>)[column.name];
      const word = typeof cell === "string" ? cell : JSON.stringify(cell);
      const option = column.options?.[word];
      return option === undefined ? word : inLang(setting, option);
    });
    return <li key={i}>{cells.join(sayIn(setting)("；依据：", "; basis: "))}</li>;
  });
}

export function NoticePage({ ground, unit, matter, version, law, steps }: NoticeView): ReactElement {
  const { setting } = ground;
  const say = sayIn(setting);
  const { pos, at, phase, said } = version;
  const specs = formOf(law, actOfNotice(phase)).filter(({ name }) => said[name] !== undefined);
  return (
    <Page
      ground={ground}
      title={`${pairOf(say, HEADS[phase])} · ${matter.title}`}
      brand={{ name: say(`${unit.name} · 公开`, unit.name), href: `/u/${unit.id}` }}
      narrow
    >
      <p className="crumb">
        <a href={address(setting, `/m/${matter.id}`)}>{matter.title}</a> › {pairOf(say, HEADS[phase])}
      </p>
      <h1>{pairOf(say, HEADS[phase])}</h1>
      <p className="q">
        {say(
          `${unit.name} 公布于 ${momentInWords(at, "zh")},账本第 ${pos} 号记录`,
          `${unit.name}, ${momentInWords(at, "en")}, entry ${pos} of the log`,
        )}
      </p>
      <dl>
        {specs.map((spec) => (
          <div key={spec.name}>
            <dt>{inLang(setting, spec)}</dt>
            <dd>
              <Value spec={spec} value={said[spec.name] ?? ""} setting={setting} />
            </dd>
          </div>
        ))}
        {steps.length > 0 && (
          <div>
            <dt>{say("决策进程", "Progress")}</dt>
            <dd>
              <ul className="plain">
                {steps.map((step) => (
                  <li key={step}>{step}</li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
      {pos < ground.signed ? (
        <p>
          <a className="btn o" href={`/m/${matter.id}/notice/${pos}/disclosure`} download>
            {say("下载公示件和证明", "Download with proof")}
          </a>
        </p>
      ) : (
        <p className="s">
          {say(
            "这条记录刚刚入账,证明随下一个检查点提供。",
            "Just accepted; the proof follows with the next checkpoint.",
          )}
        </p>
      )}
      <p className="s">
        <a href={address(setting, "/verify")}>{say("怎样自己查验", "How to verify")}</a>
      </p>
      <Basis ground={ground} />
    </Page>
  );
}
