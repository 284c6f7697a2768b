/** The frame of every public page: skip link, brand, settings as links, what the page rests on. @jsxRuntime automatic */
import type { ReactElement, ReactNode } from "react";
import { address, again, pairOf, sayIn, type Setting, type View } from "../setting.ts";
import { Sprite } from "./icon.tsx";

export interface Ground {
  readonly setting: Setting;
  /** Invented data: said on every page. */
  readonly demo: boolean;
  /** Entries the page was computed from, and how many of them a signed checkpoint covers. */
  readonly size: number;
  readonly signed: number;
  /** Digest of the style sheet: a new one is a new address. */
  readonly style: string;
}
export interface Frame {
  readonly ground: Ground;
  readonly title: string;
  readonly brand?: { readonly name: string; readonly href: string };
  readonly feed?: string;
  /** Description for machines (schema.org), a file of its own. */
  readonly data?: string;
  readonly narrow?: boolean;
  /** Where the page's own script lies; only the page that checks proofs has one. */
  readonly script?: string;
  readonly children: ReactNode;
}

const VIEW_NAMES: Readonly<Record<View, readonly [string, string]>> = {
  standard: ["标准", "Standard"],
  large: ["大字", "Large"],
  contrast: ["高对比", "Contrast"],
  dark: ["深色", "Dark"],
};

function Navigation({ setting }: { readonly setting: Setting }): ReactElement {
  const say = sayIn(setting);
  const views = (["standard", "large", "contrast", "dark"] as const).filter((view) => view !== setting.view);
  const other = setting.lang === "zh" ? "en" : "zh";
  return (
    <nav aria-label={say("主要入口", "Main")}>
      <a href={address(setting, "/")}>{say("各单位", "Units")}</a>
      <a href={address(setting, "/verify")}>{say("查验", "Verify")}</a>
      {views.map((view) => (
        <a key={view} href={again(setting, { view })}>
          {pairOf(say, VIEW_NAMES[view])}
        </a>
      ))}
      <a href={again(setting, { lang: other })} lang={other === "en" ? "en" : "zh-CN"} hrefLang={other}>
        {other === "en" ? "English" : "中文"}
      </a>
    </nav>
  );
}

function Foot({ ground: { setting, demo } }: { readonly ground: Ground }): ReactElement {
  const say = sayIn(setting);
  return (
    <footer>
      <div className="w">
        {demo && (
          <p>
            {say("演示数据:单位、人物、金额均为虚构。", "Demonstration data: units, people and amounts are invented.")}
          </p>
        )}
        <p>
          {say("本站不要求登录,不记录您是谁,不用脚本也能看。", "No login, no record of who you are, no script needed.")}{" "}
          <a href={address(setting, "/verify")}>{say("怎样自己查验", "How to verify")}</a> ·{" "}
          <a href="/log/checkpoint">{say("账本检查点", "Checkpoint of the log")}</a>
        </p>
      </div>
    </footer>
  );
}

/** One sentence of what the page was computed from. */
export function Basis({ ground: { setting, size, signed } }: { readonly ground: Ground }): ReactElement {
  const say = sayIn(setting);
  return (
    <div className="proof">
      <p>
        {say(
          `本页由账本的 ${size} 条记录算出,其中前 ${signed} 条已由签名检查点覆盖。`,
          `Computed from ${size} entries of the log; the first ${signed} are covered by a signed checkpoint.`,
        )}{" "}
        <a href={address(setting, "/verify")}>{say("怎样自己查验", "How to verify")}</a>
      </p>
    </div>
  );
}

export function Page({ ground, title, brand, feed, data, narrow, script, children }: Frame): ReactElement {
  const { setting, style } = ground;
  const say = sayIn(setting);
  const name = brand ?? { name: say("“三重一大”公开栏", "Major decisions, published"), href: "/" };
  return (
    <html
      lang={setting.lang === "en" ? "en" : "zh-CN"}
      data-view={setting.view === "standard" ? undefined : setting.view}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href={`/portal.css?v=${style}`} />
        <link rel="icon" href="data:," />
        {feed !== undefined && <link rel="alternate" type="application/atom+xml" title={title} href={feed} />}
        {data !== undefined && <link rel="alternate" type="application/ld+json" href={data} />}
        {script !== undefined && <script type="module" src={script} />}
      </head>
      <body>
        <a className="skip" href="#m">
          {say("跳到正文", "Skip to content")}
        </a>
        <Sprite />
        <header className="top">
          <div className="w">
            <a className="brand" href={address(setting, name.href)}>
              {name.name}
            </a>
            <Navigation setting={setting} />
          </div>
        </header>
        <main id="m" className={narrow === true ? "w narrow" : "w"}>
          {children}
        </main>
        <Foot ground={ground} />
      </body>
    </html>
  );
}
