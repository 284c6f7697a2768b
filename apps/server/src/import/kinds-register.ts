/** 人员、职务、任职 — one row, one act. */
import { eachRow, given, optional, optionsOf, required, titlesOf, YES_NO, type ImportKind } from "./kind.ts";
import type { RowReader } from "./row.ts";

const UNIT = required("单位", "单位全称,或单位编号");
const MARKS = optionsOf("post.established", "keyMarks");

/** A second person of the same name in the same unit has to be confirmed: nobody is registered twice by mistake. */
function refuseNamesake(row: RowReader, name: string, unit: string, own: string): void {
  const others = row.lookup.namesakes(name, unit).filter((person) => person !== own);
  if (others.length === 0 || row.flag("确为另一人")) return;
  row.refuse("姓名", {
    code: "NAMESAKE",
    zh: "该单位已登记同名人员;确为另一人的,请在“确为另一人”列填“是”",
    en: "the unit has a person of this name; if this is another person, enter 是 in the last column",
  });
}

const people: ImportKind = {
  kind: "people",
  title: { zh: "人员", en: "Persons" },
  columns: [
    required("姓名", "姓名,只登记在本人的保密分组"),
    UNIT,
    optional("确为另一人", "单位内已有同名人员时填“是”", YES_NO),
  ],
  fields: { name: "姓名", unit: "单位" },
  plan: (rows, { idOf }) =>
    eachRow(rows, (row) => {
      const [name, unit, newMatterId] = [row.text("姓名"), row.unit(), idOf(row.row)];
      if (!row.lookup.exists(newMatterId)) refuseNamesake(row, name, unit, newMatterId);
      return { institution: "person", act: "registered", newMatterId, input: { name, unit } };
    }),
};

const posts: ImportKind = {
  kind: "posts",
  title: { zh: "职务", en: "Posts" },
  columns: [
    UNIT,
    required("职务名称", "如 办公室主任"),
    required("职级", "如 正科、副科、股级"),
    required("职责", "职责代号,如 topLeader、deputyHead、officeDirector、meetingClerk、staff"),
    optional("重点岗位标记", `可填多项,用顿号分开:${titlesOf(MARKS).join("、")}`),
  ],
  fields: { unit: "单位", title: "职务名称", rank: "职级", office: "职责", keyMarks: "重点岗位标记" },
  plan: (rows, { idOf }) =>
    eachRow(rows, (row) => ({
      ...{ institution: "post", act: "established", newMatterId: idOf(row.row) },
      input: {
        ...{ unit: row.unit(), title: row.text("职务名称"), rank: row.text("职级"), office: row.text("职责") },
        keyMarks: row.choices("重点岗位标记", MARKS),
      },
    })),
};

const tenures: ImportKind = {
  kind: "tenures",
  title: { zh: "任职", en: "Tenures" },
  columns: [
    UNIT,
    required("职务", "该单位在设的职务名称;同名职务有多个时填职务编号"),
    required("人员", "姓名,或人员编号;同名的只能填编号"),
    optional("人员所在单位", "人员现登记或任职的单位;空白即与“单位”相同"),
    required("任职起", "日期,如 2026-03-02"),
    optional("任职止", "日期,未定的留空"),
    required("任职文件", "任职文件名称及文号"),
  ],
  fields: { unit: "单位", post: "职务", person: "人员", from: "任职起", to: "任职止", basis: "任职文件" },
  plan: (rows, { idOf }) =>
    eachRow(rows, (row) => {
      const unit = row.unit();
      const home = row.given("人员所在单位") === undefined ? unit : row.unit("人员所在单位");
      const input = {
        ...{ unit, post: row.post("职务", unit), person: row.person("人员", home), from: row.text("任职起") },
        ...{ to: row.given("任职止"), basis: row.text("任职文件") },
      };
      return { institution: "tenure", act: "appointed", newMatterId: idOf(row.row), input: given(input) };
    }),
};

export const REGISTER_KINDS: readonly ImportKind[] = [people, posts, tenures];
