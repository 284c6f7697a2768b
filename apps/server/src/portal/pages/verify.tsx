/** 查验 — the only public page with a script: it checks what is pasted, scanned or chosen, in the browser and without network. @jsxRuntime automatic */
import type { ReactElement } from "react";
import { Page, type Ground } from "../parts/page.tsx";
import { sayIn, type Say, type Setting } from "../setting.ts";

interface Checked {
  readonly setting: Setting;
  /** Verifier keys, one on a line: the log's, then its witnesses'. */
  readonly vkeys: string;
  /** Text of the code that led here. */
  readonly code?: string | undefined;
}

/** Name of the file that can be kept and used without this site. */
export const VERIFIER_FILE = "mingjian-verify.html";

function Scanning({ say }: { readonly say: Say }): ReactElement {
  return (
    <>
      <div id="scan" hidden>
        <p>
          <label className="label" htmlFor="photo">
            {say("或者选一张拍下二维码的照片", "or choose a photo of the code")}
          </label>
          <input type="file" id="photo" accept="image/*" />
        </p>
        <p>
          <button type="button" className="btn o" id="camera">
            {say("用相机扫码", "Scan with the camera")}
          </button>
        </p>
        <video id="video" hidden muted playsInline aria-label={say("相机画面", "Camera picture")} />
      </div>
      <p className="s" id="noscan" hidden>
        {say(
          "这个浏览器不会认码。用手机相机扫纸上的二维码,也会打开核对的页面。",
          "This browser cannot read codes; the camera of a phone opens the page of a printed code as well.",
        )}
      </p>
    </>
  );
}

function Form({ say, vkeys, code }: { readonly say: Say } & Omit<Checked, "setting">): ReactElement {
  return (
    <form id="form">
      <p>
        <label className="label" htmlFor="file">
          {say("选文件(公示件或证明)", "Choose a file (notice or proof)")}
        </label>
        <input type="file" id="file" accept=".json,.tlog-proof,.txt" />
      </p>
      <p>
        <label className="label" htmlFor="text">
          {say("或者把文件内容、扫码得到的文字粘贴在这里", "or paste its contents, or the text of a scanned code")}
        </label>
        <textarea id="text" rows={4} spellCheck={false} autoComplete="off" defaultValue={code} />
      </p>
      <Scanning say={say} />
      <details>
        <summary>{say("只有证明文件(.tlog-proof)时", "With a bare .tlog-proof")}</summary>
        <p>
          <label className="label" htmlFor="entry">
            {say("记录文件", "File of the entry")}
          </label>
          <input type="file" id="entry" />
        </p>
      </details>
      <details>
        <summary>{say("账本和见证方的公钥", "Keys of the log and its witnesses")}</summary>
        <p>
          <label className="label" htmlFor="vkey">
            {say(
              "一行一把,第一行是账本的。默认用本站公布的;您自己记下的更可靠",
              "One on a line, the log's first. This site's by default; those you noted yourself are better",
            )}
          </label>
          <textarea id="vkey" rows={3} defaultValue={vkeys} spellCheck={false} autoComplete="off" />
        </p>
      </details>
      <p>
        <button className="btn">{say("查验", "Verify")}</button>
      </p>
    </form>
  );
}

/** Everything of the page but its frame: on this site, and in the file for keeping. */
function Checking({ setting, ...more }: Checked): ReactElement {
  const say = sayIn(setting);
  return (
    <>
      <h1>{say("查验公开件", "Verify a notice")}</h1>
      <p className="q">
        {say("查一查:您手里的这份,和当时公开的是不是同一份。", "Is the paper in your hand the one that was published?")}
      </p>
      <noscript>
        <div className="note">
          <p>
            {say(
              "这一页需要浏览器脚本。也可以用命令行核对:mingjian verify 文件名。",
              "This page needs scripts. On the command line: mingjian verify FILE.",
            )}
          </p>
        </div>
      </noscript>
      <Form say={say} {...more} />
      <div id="result" className="res" role="status" hidden />
      <p className="s">
        {say(
          "文件只在您的浏览器里核对,不会传出去;页面打开以后断网也能用。",
          "The file is checked in your browser and sent nowhere; once open, the page works offline.",
        )}
      </p>
      <h2>{say("能说明什么,不能说明什么", "What it shows, and what it does not")}</h2>
      <p>
        {say(
          "一致,说明这份公开件就是当时入账的那一份,没有被改过。内容是不是属实,要看事项的全过程;有疑问可以在事项页提意见。",
          "The same means: this is what was entered then, unchanged. Whether it is true is another question; ask on the matter's page.",
        )}
      </p>
      <p className="s">
        {say(
          "检查点由账本签名;有见证方的,结果里写明是谁、何时见证。检查点会公布,请多处留存,以便互相比对。",
          "Checkpoints are signed by the log; where witnesses cosigned, the answer names them. Keep copies of checkpoints to compare.",
        )}
      </p>
    </>
  );
}

export function VerifyPage({
  ground,
  vkeys,
  code,
}: Omit<Checked, "setting"> & { readonly ground: Ground }): ReactElement {
  const { setting } = ground;
  const say = sayIn(setting);
  return (
    <Page ground={ground} title={say("查验公开件", "Verify a notice")} narrow script="/verify.js">
      <Checking setting={setting} vkeys={vkeys} code={code} />
      <p>
        <a
          className="btn o"
          href={setting.lang === "en" ? "/verify.html?lang=en" : "/verify.html"}
          download={VERIFIER_FILE}
        >
          {say("下载查验工具,一个文件,断网可用", "Download the verifier: one file, works offline")}
        </a>
      </p>
    </Page>
  );
}

interface Alone extends Checked {
  readonly style: string;
  readonly script: string;
  readonly policy: string;
}
/** The verifier as one file: style and script inside, no address of ours, nothing to load. */
export function VerifierFile({ style, script, policy, ...more }: Alone): ReactElement {
  const say = sayIn(more.setting);
  return (
    <html lang={more.setting.lang === "en" ? "en" : "zh-CN"}>
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{say("查验公开件", "Verify a notice")}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <main id="m" className="w narrow">
          <Checking {...more} />
        </main>
        <script type="module" dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>
  );
}
