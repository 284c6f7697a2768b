/**
 * Which tests prove a mechanism: those whose title names its id (in brackets, e.g. `[B11]`), and those whose body names a gate that
 * serves it. Read from the sources with the compiler, so that a removed test disappears here.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";

export interface TestCase {
  readonly title: string;
  readonly file: string;
  readonly body: string;
}

const isTestCall = (node: ts.Node): node is ts.CallExpression => {
  if (!ts.isCallExpression(node)) return false;
  const name = node.expression.getText();
  return /^(test|it)(\.\w+(\(.*\))?)*$/s.test(name) && node.arguments.length >= 2;
};

function casesIn(file: string, text: string): TestCase[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: TestCase[] = [];
  const visit = (node: ts.Node): void => {
    const first = isTestCall(node) ? node.arguments[0] : undefined;
    if (first !== undefined && (ts.isStringLiteralLike(first) || ts.isTemplateExpression(first)))
      found.push({ title: first.getText().slice(1, -1), file, body: node.getText() });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const SKIPPED = new Set(["node_modules", "dist"]);
function testFiles(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : testFiles(join(dir, entry.name));
    return /\.test\.tsx?$/.test(entry.name) ? [join(dir, entry.name)] : [];
  });
}

/** Every test of the repository with its title and body. */
export function testsIn(root: string): readonly TestCase[] {
  const files = ["packages", "apps", "scenarios", "scripts"].flatMap((dir) => testFiles(join(root, dir)));
  return files.sort().flatMap((file) => casesIn(relative(root, file), readFileSync(file, "utf8")));
}

/** Mechanism → titles of the tests that prove it. */
export function provenBy(
  servers: readonly { readonly id: string; readonly serves: readonly string[] }[],
  tests: readonly TestCase[],
): ReadonlyMap<string, readonly string[]> {
  const proven = new Map<string, Set<string>>();
  const note = (mechanism: string, title: string): void => {
    proven.set(mechanism, (proven.get(mechanism) ?? new Set()).add(title));
  };
  const gates = servers.filter((s) => /^[a-z-]+\.\w+$/.test(s.id));
  for (const { title, body } of tests) {
    for (const [, ids = ""] of title.matchAll(/\[([A-Z]\d+(?:[ ,、]+[A-Z]\d+)*)\]/g))
      for (const id of ids.split(/[ ,、]+/)) note(id, title);
    for (const gate of gates) if (body.includes(`"${gate.id}"`)) for (const id of gate.serves) note(id, title);
  }
  return new Map([...proven].map(([id, titles]) => [id, [...titles].sort()]));
}
