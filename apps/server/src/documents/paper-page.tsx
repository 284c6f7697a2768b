/** A paper as a page that prints on A4: the same value as the Word file. @jsxRuntime automatic */
import type { ReactElement } from "react";
import { onPaper, type Block, type Paper } from "./paper.ts";

function Part({ block }: { readonly block: Block }): ReactElement {
  switch (block.kind) {
    case "heading":
      return <h2>{block.text}</h2>;
    case "text":
      return <p>{block.text}</p>;
    case "line":
      return (
        <p>
          <b>{block.label}：</b>
          {block.value}
        </p>
      );
    case "signatures":
      return (
        <div className="sign">
          {block.names.map((name) => (
            <p key={name}>{name}</p>
          ))}
        </div>
      );
    case "issued":
      return (
        <>
          <p className="issued">{block.unit}</p>
          <p className="issued">{onPaper(block.day)}</p>
        </>
      );
  }
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
