/** 手册 — one page per institution, generated: what it asks, of whom, at which stage, under which sentence. */
import { citationInWords } from "../kernel/citation.ts";
import type { AnyInstitution } from "../kernel/institution.ts";
import { actOf } from "../kernel/judge.ts";
import type { MechanismId } from "../kernel/mechanism.ts";
import { need } from "../kernel/threshold.ts";
import { formOf } from "./form.ts";
import { gatesOf } from "./lint.ts";
import { MECHANISM_NAMES } from "./mechanism-names.ts";

const AUDIENCES = { public: "公开", organisation: "单位内部", supervision: "监督机构", person: "本人" } as const;
const NATURES = { targeted: "针对性", social: "社会性", authoritative: "权威性", normative: "规范性" } as const;
const PHASES = { before: "事前", during: "事中", after: "事后" } as const;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.map((c) => c.replace(/\|/g, "/")).join(" | ")} |`)
    .join("\n");
const section = (title: string, body: string): string => (body === "" ? "" : `\n## ${title}\n\n${body}\n`);
const serves = (ids: readonly string[]): string =>
  ids.map((id) => `${id} ${MECHANISM_NAMES[id as MechanismId]?.zh ?? ""}`).join("、");

function actRows(law: AnyInstitution): readonly (readonly string[])[] {
  return Object.entries(law.acts).map(([name, act]) => {
    const to =
      act.to === undefined
        ? "不变"
        : [act.to]
            .flat()
            .map((s) => law.stages[s]?.zh ?? s)
            .join(" / ");
    const from = act.from.map((s) => law.stages[s]?.zh ?? s).join("、");
    const by = act.by.map((o) => law.offices[o]?.title.zh ?? o).join("、");
    const gates = Object.values(act.gates ?? {})
      .map((g) => g.title.zh)
      .join(";");
    return [act.title.zh, by, from, to, gates === "" ? "—" : gates, `\`${name}\``];
  });
}

function gateSection(law: AnyInstitution): string {
  return gatesOf(law)
    .map(([id, gate]) => {
      const kind =
        gate.pilot === true ? "试行,只报告" : gate.onFail === "alert" ? "提醒,不阻断" : "不满足或无法判断则不予通过";
      const cure =
        gate.onFail === "alert"
          ? ""
          : `\n- 怎样通过:${gate.cure.zh}${gate.cure.by === undefined ? "" : `(${gate.cure.by})`}`;
      return `### ${gate.title.zh}\n\n- 依据:${citationInWords(gate.cite)}\n- 效力:${kind}${cure}\n- 对应机制:${serves(gate.serves)} · \`${id}\``;
    })
    .join("\n\n");
}

const fieldRows = (law: AnyInstitution): readonly (readonly string[])[] =>
  Object.keys(law.acts).flatMap((name) =>
    formOf(law, name).map((f) => [
      actOf(law, name)?.title.zh ?? name,
      f.zh,
      f.required ? "必填" : "可不填",
      AUDIENCES[f.audience],
    ]),
  );

/** The Chinese page of one institution. */
export function handbookOf(law: AnyInstitution): string {
  const basis = law.basis.map((cite) => `> ${citationInWords(cite)}`).join("\n>\n");
  const publish = law.publish.map((p) => [
    PHASES[p.phase],
    p.title.zh,
    p.show.map((f) => law.fields[f]?.title.zh ?? f).join("、"),
    citationInWords(p.cite),
  ]);
  const duties = Object.values(law.obligations).map((o) => [
    o.title.zh,
    law.offices[o.owner]?.title.zh ?? o.owner,
    law.acts[o.act]?.title.zh ?? o.act,
    citationInWords(o.cite),
  ]);
  return [
    `# ${law.title.zh}\n`,
    `第 ${law.version} 版 · ${law.validFrom} 起 · ${law.nature.map((n) => NATURES[n]).join("、")} · 对应机制:${serves(law.serves)}\n`,
    basis,
    section(
      "环节",
      `![环节图](./${law.id}.svg)\n\n${Object.values(law.stages)
        .map((s) => s.zh)
        .join(" → ")}`,
    ),
    section("行为", table(["行为", "由谁", "在哪个环节", "进入", "关口", "标识"], actRows(law))),
    section("关口", gateSection(law)),
    section("公开", publish.length === 0 ? "" : table(["阶段", "名称", "内容", "依据"], publish)),
    section("待办与时限", duties.length === 0 ? "" : table(["事项", "责任人", "办理", "依据"], duties)),
    section("填写内容与知悉范围", table(["行为", "内容", "", "知悉范围"], fieldRows(law))),
  ].join("\n");
}

/** 口径表 — votes needed for n = 1…30, printed for people and compared with exact rationals in a test (BY-03). */
export function thresholdTable(): string {
  const kinds = [
    [1, 2],
    [2, 3],
    [3, 4],
    [4, 5],
  ].flatMap(([num = 1, den = 1]) => [
    { title: `超过 ${num}/${den}`, comparator: "moreThan" as const, num, den },
    { title: `${num}/${den} 以上`, comparator: "atLeast" as const, num, den },
  ]);
  const rows = Array.from({ length: 30 }, (_, i) => [String(i + 1), ...kinds.map((k) => String(need(k, i + 1)))]);
  return `# 表决与到会口径表\n\n「以上」包括本数,「超过」不包括本数(民法典第一千二百五十九条)。\n\n${table(["人数", ...kinds.map((k) => k.title)], rows)}\n`;
}
