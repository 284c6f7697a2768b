/** Words of the import from spreadsheets. */
import { pair as t } from "../../lib/text.ts";

export const IMPORT = {
  title: t("批量导入", "Import"),
  about: t(
    "下载模板,填好后先核对,没有差错再写入;有一行不对就一行也不写。",
    "Download the template, check it, then write it: all rows or none.",
  ),
  kind: t("导入什么", "What to import"),
  template: t("下载模板", "download the template"),
  choose: t("选择填好的文件", "choose the completed file"),
  check: t("核对(不写入)", "check without writing"),
  commit: (n: number) => t(`写入 ${n} 行`, `write ${n} rows`),
  working: t("正在处理", "working"),
  checked: (rows: number) => t(`已核对 ${rows} 行,没有差错`, `${rows} rows checked, no error`),
  errors: (n: number) => t(`有 ${n} 处差错,没有写入任何内容`, `${n} errors; nothing was written`),
  written: (created: number, same: number) =>
    t(`已写入 ${created} 行,${same} 行原已存在、未改动`, `${created} rows written, ${same} were there already`),
  remarks: t("下载批注表", "download the table with remarks"),
  remarksHint: t(
    "差错写在原表的行和单元格里,改好后可直接再传。",
    "Errors stand in their rows and cells; correct and upload it again.",
  ),
  row: t("行", "Row"),
  column: t("列", "Column"),
  reason: t("原因", "Reason"),
  file: (name: string) => t(`文件:${name}`, `file: ${name}`),
} as const;
