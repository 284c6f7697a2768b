/** A paper as a page that prints on A4: the same value as the Word file. @jsxRuntime automatic */
import type { ReactElement } from "react";
import { markLines, onPaper, shownBy, type Block, type ByKind, type Mark, type Paper, type Table } from "./paper.ts";
import { codeOf, svgOf } from "./qr.ts";

const PARTS: ByKind<ReactElement> = {
  heading: ({ text }) => <h2>{text}</h2>,
  text: ({ text }) => <p>{text}</p>,
  plain: ({ text }) => <p className="plain">{text}</p>,
  line: ({ label, value }) => (
    <p>
      <b>{label}：</b>
      {value}
    </p>
  ),
  facts: ({ rows }) => (
    <>
      {rows.map(([label, value]) => (
        <p key={label} className="plain">
          <b>{label}：</b>
          {value}
        </p>
      ))}
    </>
  ),
  box: ({ title, lines }) => (
    <div className="box">
      {[title, ...lines].map((one) => (
        <p key={one} className="plain">
          {one}
        </p>
      ))}
    </div>
  ),
  table: (table) => <Ruled table={table} />,
  turn: () => <div className="turn" />,
  cut: () => <hr className="cut" />,
  signatures: ({ names }) => (
    <div className="sign">
      {names.map((name, i) => (
        <p key={i}>{name}</p>
      ))}
    </div>
  ),
  issued: ({ unit, seal, day }) => (
    <>
      <p className="issued">{unit}</p>
      {seal === true && <p className="issued">（盖章处）</p>}
      <p className="issued">{onPaper(day)}</p>
    </>
  ),
};
const Part = ({ block }: { readonly block: Block }): ReactElement => shownBy(PARTS, block);

function Ruled({ table: { head, rows, height } }: { readonly table: Table }): ReactElement {
  return (
    <table className={height === undefined ? undefined : "tall"}>
      <thead>
        <tr>
          {head.map((one) => (
            <th key={one} scope="col">
              <p className="cell">{one}</p>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <tr key={i}>
            {row.map((one, c) => (
              <td key={c}>
                <p className="cell">{one}</p>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Marked({ mark }: { readonly mark: Mark }): ReactElement {
  const image = `data:image/svg+xml;base64,${Buffer.from(svgOf(codeOf(mark.url, "Q"))).toString("base64")}`;
  return (
    <div className="mark">
      <img src={image} alt={`二维码：${mark.url}`} width="120" height="120" />
      {markLines(mark).map((one) => (
        <p key={one} className="plain">
          {one}
        </p>
      ))}
    </div>
  );
}

function Front({ paper: { head, number, day, title } }: { readonly paper: Paper }): ReactElement {
  const dated = number !== undefined || day !== undefined;
  return (
    <>
      {head !== undefined &&
        (title === undefined ? <h1 className="head">{head}</h1> : <div className="head">{head}</div>)}
      {head !== undefined && dated && (
        <div className="no">
          <p>{number}</p>
          <p>{day === undefined ? "" : onPaper(day)}</p>
        </div>
      )}
      {title !== undefined && <h1 className="title">{title}</h1>}
    </>
  );
}

export function PaperPage({ paper, style }: { readonly paper: Paper; readonly style: string }): ReactElement {
  return (
    <html lang="zh-CN">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{paper.title ?? paper.head ?? ""}</title>
        <link rel="stylesheet" href={style} />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <main>
          <Front paper={paper} />
          {paper.blocks.map((block, i) => (
            <Part key={i} block={block} />
          ))}
          {paper.mark !== undefined && <Marked mark={paper.mark} />}
        </main>
        <footer className="foot">
          {paper.foot.map((words) => (
            <span key={words}>{words}</span>
          ))}
        </footer>
      </body>
    </html>
  );
}
