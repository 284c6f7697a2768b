/** Reads the cells of one row and gathers everything that is wrong with them. */
import type { Ref, Text } from "@mingjian/rulebook";
import type { RowError } from "./fault.ts";
import type { Answer, Lookup } from "./lookup.ts";
import type { TableRow } from "./sheet.ts";

export class RowReader {
  readonly row: number;
  readonly errors: RowError[] = [];
  readonly lookup: Lookup;
  readonly #cells: TableRow["cells"];

  constructor({ row, cells }: TableRow, lookup: Lookup) {
    this.row = row;
    this.lookup = lookup;
    this.#cells = cells;
  }

  refuse(column: string, { code, zh, en }: Text & { readonly code: string }): void {
    if (this.errors.some((known) => known.column === column && known.code === code)) return;
    this.errors.push({ row: this.row, column, code, zh, en });
  }

  /** The cell, or nothing. */
  given(column: string): string | undefined {
    return this.#cells[column];
  }

  /** The cell, which must be filled in. */
  text(column: string): string {
    const value = this.#cells[column];
    if (value === undefined) this.refuse(column, { code: "MISSING", zh: "未填写", en: "not filled in" });
    return value ?? "";
  }

  whole(column: string): number {
    const value = this.text(column);
    if (/^\d{1,12}$/.test(value)) return Number(value);
    if (value !== "") this.refuse(column, { code: "NOT_WHOLE", zh: "应为整数", en: "must be a whole number" });
    return 0;
  }

  /** 是 or 否; an empty cell is 否. */
  flag(column: string): boolean {
    const value = this.given(column) ?? "否";
    if (value !== "是" && value !== "否")
      this.refuse(column, { code: "NOT_A_FLAG", zh: "请填“是”或“否”", en: "enter 是 (yes) or 否 (no)" });
    return value === "是";
  }

  /** One of several values by its title or its own word. */
  choice(column: string, options: Readonly<Record<string, Text>>): string {
    return this.#among(column, this.text(column), options);
  }

  /** Several of them, separated by 、. */
  choices(column: string, options: Readonly<Record<string, Text>>): readonly string[] {
    return this.words(column).map((word) => this.#among(column, word, options));
  }

  words(column: string): readonly string[] {
    return (this.given(column) ?? "")
      .split(/[、,,>]/)
      .map((word) => word.trim())
      .filter((word) => word !== "");
  }

  #among(column: string, value: string, options: Readonly<Record<string, Text>>): string {
    const found = Object.entries(options).find(([word, title]) => word === value || title.zh === value)?.[0];
    if (found === undefined && value !== "") {
      const titles = Object.values(options).map((title) => title.zh);
      this.refuse(column, {
        code: "NOT_OFFERED",
        zh: `请填其中之一:${titles.join("、")}`,
        en: "not one of the values",
      });
    }
    return found ?? "";
  }

  unit(column = "单位"): Ref {
    return this.#found(column, (words) => this.lookup.unit(words));
  }
  person(column: string, unit: Ref): Ref {
    return unit === "" ? "" : this.#found(column, (words) => this.lookup.person(words, unit));
  }
  post(column: string, unit: Ref): Ref {
    return unit === "" ? "" : this.#found(column, (words) => this.lookup.post(words, unit));
  }

  #found(column: string, look: (words: string) => Answer): Ref {
    const words = this.text(column);
    if (words === "") return "";
    const answer = look(words);
    if ("ref" in answer) return answer.ref;
    this.refuse(column, answer);
    return "";
  }
}
