import { describe, expect, test } from "vitest";
import { beginRun, unknownSections } from "./run.ts";
import { readSettings } from "./settings.ts";

const begin = (text: string): unknown => beginRun(readSettings(text).settings, false);

describe("设置文件", () => {
  test("章节开启疑点,竖线分隔列表,注释和空行不计", () => {
    const { settings, faults } = readSettings(
      "\uFEFF; 注\r\ncurrency = CNY\r\n\r\n# 注\r\n[exclusions]\r\nprocurement_method_details = 甲|乙\r\n",
    );
    expect(faults).toEqual([]);
    expect(settings.currency).toBe("CNY");
    expect([...settings.exclusions]).toEqual(["甲", "乙"]);
  });

  test("读不懂的行写明行号", () => {
    expect(readSettings("currency = CNY\nR018\n").faults.map(({ line }) => line)).toEqual([2]);
  });

  test.each(["[R003]\nthreshold = 十五", "[R025]\npercentile = 1e2", "[R035]\nthreshold = 0", "[R048]\ndigits ="])(
    "%j 不是可用的数",
    (text) => {
      expect(() => begin(text)).toThrow();
    },
  );

  test("没有这样的疑点时指出来", () => {
    expect(unknownSections(readSettings("[R018]\n[R077]\n").settings)).toEqual(["R077"]);
  });
});

describe("一行一过程", () => {
  const run = () => beginRun(readSettings("currency = CNY\n[R018]\n").settings, false);
  test.each([
    [{ ocid: "1" }, "release"],
    [{ ocid: "1", tender: { status: "cancelled" } }, "skipped"],
    [{ tender: {} }, "noOcid"],
    [{ ocid: 1 }, "noOcid"],
    [[], "notAnObject"],
    [null, "notAnObject"],
    ["x", "notAnObject"],
  ])("%j", (json, expected) => {
    expect(run().add(json)).toBe(expected);
  });

  test("缺少投标人数不是「未见」", () => {
    const one = run();
    one.add({ ocid: "1", tender: { procurementMethod: "open" } });
    one.add({ ocid: "2", tender: { procurementMethod: "open", numberOfTenderers: 0 } });
    one.add({ ocid: "3", tender: { procurementMethod: "open", numberOfTenderers: 2 } });
    one.add({ ocid: "4", tender: { procurementMethod: "direct", numberOfTenderers: 1 } });
    one.add({ ocid: "5", tender: { procurementMethod: "open", numberOfTenderers: 1 } });
    const { json, tallies } = one.finish();
    expect(json).toEqual({ OCID: { "5": { R018: 1 } } });
    expect(tallies).toEqual([{ id: "R018", tally: { hit: 1, clear: 1, insufficient: 2, notApplicable: 1 } }]);
  });
});
