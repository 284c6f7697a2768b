/** Base rates on real records (reference/indicators.md, section 8): what is normal where nobody planted anything, within ten per cent. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { ContractRow, PaymentRow, TenderRow } from "../facts/spending.ts";
import { calendar } from "../kernel/calendar.ts";
import { fen, yuan } from "../kernel/money.ts";
import type { Standards } from "../kernel/parameter.ts";
import { csvRows } from "../testing/csv.ts";
import { parameter } from "../testing/pack.ts";
import { tallyOf } from "./indicator.ts";
import { DETECTORS } from "./spending/detectors.ts";
import { bandOf } from "./spending/f03-bunching.ts";
import { nearWindow } from "./spending/f02-near-threshold.ts";
import { pairsOf, type Pair } from "./spending/payments.ts";
import { firstDigitDeviation } from "./statistics/benford.ts";
import { ascending, quantile } from "./statistics/quantile.ts";
import { screensOf } from "./statistics/screens.ts";

const DATA = new URL("../../../../shared/data/", import.meta.url);
const there = (folder: string): boolean => existsSync(new URL(`${folder}/`, DATA));
const table = (path: string) => csvRows(gunzipSync(readFileSync(new URL(path, DATA))).toString());

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

/** Within ten per cent of the figure. */
function expectNear(found: number, figure: number): void {
  expect(Math.abs(found - figure) / figure, `${found} for ${figure}`).toBeLessThanOrEqual(0.1);
}
const standardsOf = (values: Readonly<Record<string, string>>): Standards => ({
  of: (ref) => {
    const text = values[ref.id];
    if (text === undefined) return undefined;
    const row = parameter(ref.id, text, "cd");
    const value = ref.read(row);
    return value === undefined
      ? undefined
      : { id: ref.id, value, text, since: row.from, level: "pack", cite: row.cite };
  },
});
/** The day so many days later. */
const dayAfter = (day: string, n: number): string =>
  new Date(Date.parse(day) + Math.trunc(n) * 86_400_000).toISOString().slice(0, 10);
const NOW = { calendar: calendar([]) };
const detector = (id: string) => DETECTORS.find(({ declaration }) => declaration.id === id)!;
const median = (values: readonly number[]): number => quantile(ascending(values), 0.5)!;

describe.skipIf(!there("uk-leeds-spending"))("利兹市 2021-09 至 2022-08 的 285,082 笔支付", () => {
  const payments: readonly PaymentRow[] = there("uk-leeds-spending")
    ? readdirSync(new URL("uk-leeds-spending/", DATA))
        .filter((name) => /^\d{4}-\d\d\.csv\.gz$/.test(name))
        .flatMap((name) => table(`uk-leeds-spending/${name}`))
        .map((row, n) => ({
          ...{ id: String(n), unit: row["Organisational Unit"]!, payee: row["Beneficiary Name"]! },
          ...{ natural: row["Beneficiary Name"]!.includes("REDACT"), day: row["Payment Date"]!.slice(0, 10) },
          amount: yuan(Number(row.Amount).toFixed(2).replace("-0.00", "0.00")),
        }))
    : [];
  const pairs = pairsOf(payments);
  const honest = pairs.filter(({ natural }) => !natural);

  test("笔数与对数", () => {
    expect(payments).toHaveLength(285_082);
    expectNear(pairs.length, 21_763);
  });

  const line = (limit: number, share: number, count: number, days: number) => ({
    ...{ limit: yuan(`${limit}.00`), sharePct: share, count, days },
  });
  test.each([
    [5_000, 126, 1_235],
    [10_000, 96, 1_064],
    [25_000, 53, 687],
  ])("F-02 审批线 %d:%d 对;不设临近条件的规则提示 %d 对,不可用 [D1]", (limit, near, naive) => {
    const hits = (share: number, count: number, days: number): number =>
      honest.filter(({ paid }: Pair) => {
        const positive = paid.filter((p) => p.fen > 0n);
        return nearWindow(positive, line(limit, share, count, days)) !== undefined;
      }).length;
    expectNear(hits(80, 3, 30), near);
    expectNear(hits(0, 2, 7), naive);
  });

  test("F-02、F-03、F-04 在全部支付上给出的提示占比不超过各自声明的限度 [D1]", () => {
    const values = {
      ...{ "spend.tier1.max": "5000", "spend.tier2.max": "10000", "spend.fiveSign.threshold": "25000" },
      ...{ "ind.nearThreshold.share": "80", "ind.nearThreshold.count": "3", "ind.nearThreshold.window": "30" },
      ...{ "ind.bunching.band": "10", "ind.bunching.count": "20", "ind.bunching.times": "2" },
      ...{ "ind.duplicate.min": "5000", "ind.duplicate.window": "7", "ind.duplicate.regular": "3" },
    };
    for (const id of ["F-02", "F-03", "F-04"]) {
      const { declaration, examine } = detector(id);
      const { hit, clear } = tallyOf(examine({ payments }, { ...NOW, standards: standardsOf(values) }));
      expect(hit / (hit + clear), id).toBeLessThanOrEqual(
        Number(declaration.budget.num) / Number(declaration.budget.den),
      );
    }
  });

  test.each([
    [5_000, 1_796, 1_695],
    [10_000, 1_301, 1_198],
    [25_000, 759, 661],
  ])("F-03 审批线 %d:线下 %d 笔,线上 %d 笔", (limit, below, above) => {
    const band = bandOf(
      payments.map(({ amount }) => fen(amount)),
      yuan(`${limit}.00`),
      10,
    );
    expectNear(band.below, below);
    expectNear(band.above, above);
    expectNear(band.below / band.above, below / above);
  });

  test("F-04 同日同额不低于 5,000 的组 553 个", () => {
    const groups = new Map<string, number>();
    for (const { unit, payee, natural, day, amount } of payments) {
      if (natural === true || fen(amount) < 500_000n) continue;
      const key = [unit, payee, day, amount].join("\u001f");
      groups.set(key, (groups.get(key) ?? 0) + 1);
    }
    expectNear([...groups.values()].filter((n) => n > 1).length, 553);
  });

  test("F-06 最后一月占全年 15.05%", () => {
    let [march, year] = [0n, 0n];
    for (const { amount, day } of payments) {
      const spent = fen(amount);
      if (spent <= 0n) continue;
      year += spent;
      if (day.startsWith("2022-03")) march += spent;
    }
    expectNear(Number((march * 1_000_000n) / year) / 1e6, 0.1505);
  });

  test("F-09 首位数:全市 0.00722;笔数不少于 300 的收款人 81% 偏离,所以不用于收款人", () => {
    const open = payments.filter(({ natural }) => natural !== true);
    expectNear(firstDigitDeviation(open.map(({ amount }) => fen(amount)))!, 0.00722);
    const named = payments.filter(
      ({ natural, amount }) => natural !== true && (fen(amount) >= 100n || fen(amount) <= -100n),
    );
    const payees = [...grouped(named, ({ payee = "" }) => payee).values()].filter((rows) => rows.length >= 300);
    const large = payees.map((rows) => rows.map(({ amount }) => fen(amount)));
    expectNear(large.length, 115);
    expectNear(large.filter((all) => firstDigitDeviation(all)! > 0.015).length / large.length, 0.81);
  });

  test("M-08 单位最大收款人占比的四分位 10% / 15% / 21%,最高 46%", () => {
    const units = new Map<string, Map<string, bigint>>();
    for (const { unit, payee = "", natural, amount } of payments) {
      if (natural === true || fen(amount) <= 0n) continue;
      const totals = units.get(unit) ?? new Map<string, bigint>();
      totals.set(payee, (totals.get(payee) ?? 0n) + fen(amount));
      units.set(unit, totals);
    }
    const shares = [...units.values()].flatMap((totals) => {
      const all = [...totals.values()].reduce((a, b) => a + b, 0n);
      const top = [...totals.values()].reduce((a, b) => (b > a ? b : a), 0n);
      return all > 50_000_000n && totals.size >= 5 ? [Number((top * 10_000n) / all) / 10_000] : [];
    });
    expect(shares).toHaveLength(11);
    expectNear(median(shares), 0.15);
    expectNear(Math.max(...shares), 0.46);
  });
});

describe.skipIf(!there("pt-pppdata"))("葡萄牙工程合同 5,214 份", () => {
  const rows = there("pt-pppdata") ? table("pt-pppdata/pppdata.csv.gz") : [];
  const figure = (row: Readonly<Record<string, string>>, name: string): number | undefined => {
    const text = row[name] ?? "";
    return text === "" || text === "N/A" || Number.isNaN(Number(text)) ? undefined : Number(text);
  };
  const cents = (value: number | undefined) => (value === undefined ? undefined : yuan(value.toFixed(2)));

  test("份数", () => {
    expect(rows).toHaveLength(5_214);
  });

  test("M-01 只有一家投标:全部的 2.5%,已知的 3.6%;登记为零的是不详", () => {
    const tenders: readonly TenderRow[] = rows.map((row, n) => ({
      ...{ id: String(n), unit: "pt", mandatory: true, opened: true },
      tenderers: figure(row, "Número de concorrentes") ?? 0,
    }));
    const { hit, clear } = tallyOf(
      detector("M-01").examine({ tenders }, { ...NOW, standards: standardsOf({ "tender.bidders.min": "2" }) }),
    );
    expectNear(hit / rows.length, 0.025);
    expectNear(hit / (hit + clear), 0.036);
    expectNear(hit + clear, 3_683);
  });

  test.each([
    [15, 0.175],
    [20, 0.319],
  ])("M-02 投标期少于 %d 日的占 %d", (days, share) => {
    const tenders: readonly TenderRow[] = rows.map((row, n) => {
      const period = figure(row, "Prazo de submissão (dias)");
      const dates = period === undefined ? {} : { issuedOn: "2020-01-01", dueOn: dayAfter("2020-01-01", period) };
      return { ...{ id: String(n), unit: "pt", mandatory: true, opened: true }, ...dates };
    });
    const standards = standardsOf({ "tender.bidTime.min": String(days) });
    const { hit, clear } = tallyOf(detector("M-02").examine({ tenders }, { ...NOW, standards }));
    expectNear(hit + clear, 4_912);
    expectNear(hit / (hit + clear), share);
  });

  test.each([
    [10, 0.0744],
    [25, 0.0138],
  ])("M-09 结算超过合同 %d%% 的占 %d", (over, share) => {
    const contracts = rows.flatMap((row, n): ContractRow[] => {
      const [original, final] = [cents(figure(row, "Preço Inicial (€)")), cents(figure(row, "Preço Efetivo (€)"))];
      if (original === undefined || final === undefined) return [];
      const added = fen(final) - fen(original);
      return [
        {
          id: String(n),
          unit: "pt",
          original,
          supplements: [yuan((Number(added) / 100).toFixed(2).replace("-0.00", "0.00"))],
        },
      ];
    });
    const standards = standardsOf({ "proc.supplement.max": String(over) });
    const { hit } = tallyOf(detector("M-09").examine({ contracts }, { ...NOW, standards }));
    expectNear(hit / rows.length, share);
  });

  test("R031 合同价达到标底 98% 的占 12.7%:绝对界限不能照搬", () => {
    const close = rows.filter((row) => {
      const [base, price] = [figure(row, "Preço Base (€)"), figure(row, "Preço Inicial (€)")];
      return base !== undefined && price !== undefined && price >= 0.98 * base;
    });
    expectNear(close.length / rows.length, 0.127);
  });
});

describe.skipIf(!there("jp-tsuchiura-bids"))("土浦市工程投标 1,565 场", () => {
  const rows = there("jp-tsuchiura-bids") ? table("jp-tsuchiura-bids/tsuchiura_bids.csv.gz") : [];
  const auctions = grouped(rows, ({ pid = "" }) => pid);
  const screened = [...auctions.values()].flatMap((bids) => {
    const screens = screensOf(bids.map(({ bid }) => Number(bid)));
    return screens === undefined ? [] : [{ ...screens, label: bids[0]?.auction_cartelized === "1" }];
  });
  const share = (label: boolean, flagged: (s: (typeof screened)[number]) => boolean): number => {
    const group = screened.filter((s) => s.label === label);
    return group.filter(flagged).length / group.length;
  };

  test("M-05 三份以上投标的 1,225 场;离散系数中位数 0.0090", () => {
    expect(auctions.size).toBe(1_565);
    expectNear(screened.length, 1_225);
    expectNear(median(screened.map(({ cv }) => cv)), 0.009);
  });

  test("M-05 文献的界限不分有无标记,一律提示九成:所以只在同类中比较", () => {
    expectNear(
      share(true, ({ cv }) => cv < 0.06),
      0.913,
    );
    expectNear(
      share(false, ({ cv }) => cv < 0.06),
      0.903,
    );
    expectNear(
      share(true, ({ rd }) => (rd ?? 0) > 1),
      0.672,
    );
    expectNear(
      share(false, ({ rd }) => (rd ?? 0) > 1),
      0.634,
    );
    expectNear(
      share(true, ({ cv, rd }) => cv < 0.06 && (rd ?? 0) > 1),
      0.644,
    );
    expectNear(
      share(false, ({ cv, rd }) => cv < 0.06 && (rd ?? 0) > 1),
      0.598,
    );
  });

  test("M-06 投标不少于十次的 111 家,中标率 P10 / P50 / P90 为 0.15 / 0.26 / 0.42", () => {
    const bidders = [
      ...grouped(
        rows.filter(({ bid }) => bid !== ""),
        ({ bidder_id = "" }) => bidder_id,
      ).values(),
    ];
    const rates = ascending(
      bidders
        .filter((bids) => bids.length >= 10)
        .map((bids) => bids.filter(({ winner }) => Number(winner) === 1).length / bids.length),
    );
    expectNear(rates.length, 111);
    for (const [tau, figure] of [
      [0.1, 0.15],
      [0.5, 0.26],
      [0.9, 0.42],
    ] as const)
      expectNear(quantile(rates, tau)!, figure);
  });
});
