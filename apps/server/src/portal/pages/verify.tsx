/** 查验 — the only public page with a script: it checks what is pasted or chosen, in the browser and without network. @jsxRuntime automatic */
import type { ReactElement } from "react";
import { Page, type Ground } from "../parts/page.tsx";
import { sayIn } from "../setting.ts";

export function VerifyPage({ ground, vkey }: { readonly ground: Ground; readonly vkey: string }): ReactElement {
  const say = sayIn(ground.setting);
  return (
    <Page ground={ground} title={say("查验公开件", "Verify a notice")} narrow script="/verify.js">
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
      <form id="form">
        <p>
          <label className="label" htmlFor="file">
            {say("选文件(公示件或证明)", "Choose a file (notice or proof)")}
          </label>
          <input type="file" id="file" accept=".json,.tlog-proof,.txt" />
        </p>
        <p>
          <label className="label" htmlFor="text">
            {say("或者把文件内容粘贴在这里", "or paste its contents here")}
          </label>
          <textarea id="text" rows={4} spellCheck={false} autoComplete="off" />
        </p>
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
          <summary>{say("账本公钥", "Key of the log")}</summary>
          <p>
            <label className="label" htmlFor="vkey">
              {say(
                "默认用本站公布的公钥;您自己记下的更可靠",
                "This site's key by default; one you noted yourself is better",
              )}
            </label>
            <input type="text" id="vkey" defaultValue={vkey} spellCheck={false} autoComplete="off" />
          </p>
        </details>
        <p>
          <button className="btn">{say("查验", "Verify")}</button>
        </p>
      </form>
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
          "目前检查点由账本自己的密钥签名,还没有独立见证方。检查点会公布,请多处留存,以便互相比对。",
          "For now the checkpoint is signed by the log's own key; there are no independent witnesses yet. Keep copies of checkpoints to compare.",
        )}
      </p>
    </Page>
  );
}
