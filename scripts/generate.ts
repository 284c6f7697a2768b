/**
 * `npm run generate` writes docs/generated from the declarations and the tests; `-- --check` fails on any difference, so that a
 * rule change shows in review as a changed table.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import {
  bpmnOf,
  citationsOf,
  diagramOf,
  enforcedBy,
  faultsOf,
  handbookOf,
  INSTITUTIONS,
  MECHANISM_NAMES,
  MECHANISMS,
  permissionsOf,
  publicationsOf,
  serversOf,
  thresholdTable,
} from "@mingjian/rulebook";
import { indicatorFaults, indicatorPage, INDICATORS } from "@mingjian/rulebook/indicators";
import { openapiText } from "./generate/openapi.ts";
import { provenBy, testsIn } from "./generate/tests.ts";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const OUT = join(ROOT, "docs/generated");
const ESSAYS = join(ROOT, "../shared/mission/essays.txt");

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.map((c) => c.replace(/\|/g, "/")).join(" | ")} |`)
    .join("\n");

function mechanismFiles(): Record<string, string> {
  const flags = INDICATORS.map(({ id, serves }) => ({ id: `indicator ${id}`, serves }));
  const servers = [...serversOf(INSTITUTIONS), ...flags];
  const enforced = enforcedBy(servers);
  const proven = provenBy(servers, testsIn(ROOT));
  const rows = MECHANISMS.map((id) => {
    const name = MECHANISM_NAMES[id]?.zh ?? id;
    return { id, name, enforcedBy: enforced.get(id) ?? [], tests: proven.get(id) ?? [] };
  });
  const body = table(
    ["机制", "名称", "由何执行", "由何证明"],
    rows.map((r) => [r.id, r.name, r.enforcedBy.join("<br>") || "—", r.tests.join("<br>") || "—"]),
  );
  return {
    "mechanisms.json": json(Object.fromEntries(rows.map(({ id, ...row }) => [id, row]))),
    "mechanisms.md": `# 机制、执行与证明\n\n由 \`npm run generate\` 生成,请勿手改。\n\n${body}\n`,
  };
}

function files(): Record<string, string> {
  const permissions = permissionsOf(INSTITUTIONS);
  const publications = publicationsOf(INSTITUTIONS);
  const perInstitution = INSTITUTIONS.flatMap((law) => [
    [`institutions/${law.id}.md`, handbookOf(law)],
    [`institutions/${law.id}.svg`, diagramOf(law)],
    [`institutions/${law.id}.bpmn`, bpmnOf(law)],
  ]);
  return {
    ...mechanismFiles(),
    "citations.json": json(citationsOf(INSTITUTIONS)),
    "permissions.md": `# 权限表\n\n${table(
      ["制度", "行为", "由谁", "环节", "关口"],
      permissions.map((p) => [p.institution, p.title, p.offices.join("、"), p.stages.join("、"), p.gates.join("、")]),
    )}\n`,
    "publications.md": `# 公开日程\n\n${table(
      ["制度", "阶段", "名称", "内容", "依据"],
      publications.map((p) => [p.institution, p.phase, p.title, p.fields.join("、"), p.basis]),
    )}\n`,
    "thresholds.md": thresholdTable(),
    "openapi.json": openapiText(),
    ...(Object.fromEntries(perInstitution) as Record<string, string>),
    ...Object.fromEntries(INDICATORS.map((d) => [`indicators/${d.id}.md`, indicatorPage(d)] as const)),
  };
}

/** Faults that must stop a build: structure, wording, and essay quotations that are not in the essays. */
function faults(): readonly string[] {
  const structural = [...INSTITUTIONS.flatMap(faultsOf), ...INDICATORS.flatMap(indicatorFaults)];
  if (!existsSync(ESSAYS)) return structural;
  const lines = readFileSync(ESSAYS, "utf8").split("\n");
  const part = {
    E1: lines.slice(0, 23),
    E2: lines.slice(23, 35),
    E3: lines.slice(35, 66),
    E4: lines.slice(66, 94),
    E5: lines.slice(94),
  };
  const flags = INDICATORS.flatMap(({ id, cite }) => cite.map((c) => ({ ...c, usedBy: id })));
  const misquoted = [...citationsOf(INSTITUTIONS), ...flags].flatMap((c) =>
    "essay" in c && !part[c.essay].join("\n").includes(c.text) ? [`${c.usedBy}: not in ${c.essay}: 「${c.text}」`] : [],
  );
  return [...structural, ...misquoted];
}

const existing = (dir: string): string[] =>
  existsSync(dir)
    ? readdirSync(dir, { withFileTypes: true }).flatMap((e) =>
        e.isDirectory() ? existing(join(dir, e.name)) : [relative(OUT, join(dir, e.name))],
      )
    : [];

/** Names of generated files that differ from what the declarations say. */
function differing(wanted: Record<string, string>): readonly string[] {
  const present = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, "utf8") : undefined);
  return Object.keys(wanted).filter((name) => present(join(OUT, name)) !== wanted[name]);
}

function write(wanted: Record<string, string>, differs: readonly string[], stale: readonly string[]): void {
  for (const name of stale) rmSync(join(OUT, name));
  for (const name of differs) {
    mkdirSync(dirname(join(OUT, name)), { recursive: true });
    writeFileSync(join(OUT, name), wanted[name] ?? "");
  }
  console.log(`${differs.length} written, ${stale.length} removed`);
}

function main(check: boolean): number {
  const wrong = faults();
  for (const fault of wrong) console.error(fault);
  const wanted = files();
  const stale = existing(OUT).filter((name) => !(name in wanted));
  const differs = differing(wanted);
  if (!check) write(wanted, differs, stale);
  else
    for (const name of [...differs, ...stale])
      console.error(`docs/generated/${name} is not current: run \`npm run generate\``);
  const current = !check || differs.length + stale.length === 0;
  return wrong.length === 0 && current ? 0 : 1;
}

process.exitCode = main(process.argv.includes("--check"));
