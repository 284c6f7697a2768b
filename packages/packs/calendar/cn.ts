/**
 * 节假日安排 — exactly what the State Council's office announced, year by year. A year without a notice has no entry: its
 * deadlines are provisional until the notice is entered.
 */
import { plusDays, type Day, type HolidayNotice } from "@mingjian/rulebook";

/** All days from the first to the last, both included. */
function span(first: Day, last: Day): readonly Day[] {
  return first > last ? [] : [first, ...span(plusDays(first, 1), last)];
}

interface Arrangement {
  readonly year: number;
  readonly source: string;
  /** First and last day of each holiday, month and day. */
  readonly off: readonly (readonly [string, string])[];
  readonly makeUp: readonly string[];
}

const notice = ({ year, source, off, makeUp }: Arrangement): HolidayNotice => ({
  from: `${year}-01-01`,
  until: `${year}-12-31`,
  off: off.flatMap(([first, last]) => span(`${year}-${first}`, `${year}-${last}`)),
  makeUp: makeUp.map((day) => `${year}-${day}`),
  source,
});

export const holidays: readonly HolidayNotice[] = [
  notice({
    year: 2024,
    source: "国务院办公厅关于2024年部分节假日安排的通知(国办发明电〔2023〕7号)",
    off: [
      ["01-01", "01-01"],
      ["02-10", "02-17"],
      ["04-04", "04-06"],
      ["05-01", "05-05"],
      ["06-10", "06-10"],
      ["09-15", "09-17"],
      ["10-01", "10-07"],
    ],
    makeUp: ["02-04", "02-18", "04-07", "04-28", "05-11", "09-14", "09-29", "10-12"],
  }),
  notice({
    year: 2025,
    source: "国务院办公厅关于2025年部分节假日安排的通知(国办发明电〔2024〕12号)",
    off: [
      ["01-01", "01-01"],
      ["01-28", "02-04"],
      ["04-04", "04-06"],
      ["05-01", "05-05"],
      ["05-31", "06-02"],
      ["10-01", "10-08"],
    ],
    makeUp: ["01-26", "02-08", "04-27", "09-28", "10-11"],
  }),
  notice({
    year: 2026,
    source: "国务院办公厅关于2026年部分节假日安排的通知(国办发明电〔2025〕7号)",
    off: [
      ["01-01", "01-03"],
      ["02-15", "02-23"],
      ["04-04", "04-06"],
      ["05-01", "05-05"],
      ["06-19", "06-21"],
      ["09-25", "09-27"],
      ["10-01", "10-07"],
    ],
    makeUp: ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
  }),
];
