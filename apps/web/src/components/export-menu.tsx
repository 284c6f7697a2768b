/** 导出 — the same list or matter as a file: what is not on the page is not in it. */
import type { Text } from "@mingjian/rulebook";
import type { ReactNode } from "react";
import { useLanguage } from "../lib/language.tsx";
import { pair } from "../lib/text.ts";

const FORMATS: readonly (readonly [string, Text])[] = [
  ["xlsx", pair("Excel 表格", "Excel")],
  ["docx", pair("Word 文档", "Word")],
  ["pdf", pair("PDF", "PDF")],
  ["json", pair("JSON 数据", "JSON")],
  ["zip", pair("压缩包(含证明)", "zip with proofs")],
];
const EXPORT = pair("导出", "Export");

interface Props {
  /** Address without the format, e.g. `lists/matters` or `matters/<id>`. */
  readonly path: string;
  readonly query?: string;
}
export function ExportMenu({ path, query = "" }: Props): ReactNode {
  const { say } = useLanguage();
  return (
    <details className="export-menu">
      <summary className="btn">{say(EXPORT)}</summary>
      <ul>
        {FORMATS.map(([format, word]) => (
          <li key={format}>
            <a href={`/api/export/${path}/${format}${query}`} download>
              {say(word)}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
