/** 纸上的码 — where a printed code leads when what it stands for is not public: the entry is there, its contents are not shown. @jsxRuntime automatic */
import type { ReactElement } from "react";
import { Basis, Page, type Ground } from "../parts/page.tsx";
import { sayIn } from "../setting.ts";

export interface Pointed {
  readonly ground: Ground;
  readonly pos: number;
  /** Check code of the entry; absent where the log has another entry at this place. */
  readonly code?: string;
  /** A signed checkpoint covers it. */
  readonly signed: boolean;
}

export function PointedPage({ ground, pos, code, signed }: Pointed): ReactElement {
  const say = sayIn(ground.setting);
  const title = say("纸上的查验码", "A printed code");
  if (code === undefined)
    return (
      <Page ground={ground} title={title} narrow>
        <h1>{title}</h1>
        <div className="note e">
          <p>
            {say(
              `不一致。本账本的第 ${pos} 号记录与这个码不符:这张纸不是本账本的文书,或者码被改动过。`,
              `Not the same. Entry ${pos} of this log is not what the code says: another log's paper, or an altered code.`,
            )}
          </p>
        </div>
        <Basis ground={ground} />
      </Page>
    );
  return (
    <Page ground={ground} title={title} narrow>
      <h1>{title}</h1>
      <p className="q">
        {say(`这张纸出自本账本的第 ${pos} 号记录。`, `This paper rests on entry ${pos} of this log.`)}
      </p>
      <dl>
        <div>
          <dt>{say("纸上应写着", "The paper should say")}</dt>
          <dd>
            {say(`存证编号 ${pos}`, `entry ${pos}`)} · {code}
          </dd>
        </div>
      </dl>
      <p>
        {say(
          "记录的内容属于单位内部文书,这里不显示。单位人员登录后可以打开原文核对;要向他人证明,可由单位出示公示件。",
          "Its contents are internal to the unit and not shown here. Staff can open and compare them after logging in.",
        )}
      </p>
      {signed && (
        <p>
          <a className="btn o" href={`/api/entries/${pos}/proof`} download>
            {say("下载入账证明", "Download the proof of inclusion")}
          </a>
        </p>
      )}
      <Basis ground={ground} />
    </Page>
  );
}
