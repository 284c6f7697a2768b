/** Tables of real data for tests: RFC 4180, quoted cells with line breaks and doubled quotes. */
export function csvRows(text: string): readonly Readonly<Record<string, string>>[] {
  const [head = [], ...rows] = cells(text);
  return rows
    .filter((row) => row.length > 1)
    .map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ""])));
}

function cells(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^,\r\n"]*)(,|\r\n|\n|$)/y;
  for (let found = cell.exec(text); found !== null && found.index < text.length; found = cell.exec(text)) {
    const [, raw = "", end] = found;
    rows.at(-1)?.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end !== ",") rows.push([]);
  }
  return rows;
}
