/** The description of the API is an OpenAPI 3.1 document: every path, parameter, reference and schema hangs together. */
import { describe, expect, test } from "vitest";
import { actOf, INSTITUTIONS, kebab } from "@mingjian/rulebook";
import { openapiOf } from "./openapi.ts";
import { API_ROUTES, DESCRIBED_ROUTES } from "./routes.ts";

type Node = Readonly<Record<string, unknown>>;
interface Operation {
  readonly summary: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: Node;
  }[];
  readonly security: readonly Node[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Node }>> };
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}
interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Node>>; readonly securitySchemes: Node };
}
const document = JSON.parse(JSON.stringify(openapiOf(DESCRIBED_ROUTES))) as Document;
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
);

const TYPES = ["object", "array", "string", "number", "integer", "boolean", "null"];
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value);

/** What is wrong with the keywords of one schema, its parts apart. */
function ownFaults({ type, required, $ref }: Node, at: string): readonly string[] {
  const names = (required ?? []) as readonly string[];
  return [
    ...(type !== undefined && ![type].flat().every((one) => TYPES.includes(one as string)) ? [`${at}: type`] : []),
    ...(new Set(names).size === names.length ? [] : [`${at}: required`]),
    ...($ref !== undefined && resolved($ref as string) === undefined ? [`${at}: ${$ref as string}`] : []),
  ];
}

/** The schemas a schema is made of, each with its place. */
function partsOf(schema: Node, at: string): readonly (readonly [unknown, string])[] {
  const { properties, items, anyOf, oneOf, allOf, additionalProperties } = schema;
  const named = Object.entries((properties ?? {}) as Node).map(([name, one]) => [one, `${at}.${name}`] as const);
  const among = [anyOf, oneOf, allOf].flatMap((list) => (list ?? []) as readonly unknown[]);
  return [
    ...named,
    ...among.map((one) => [one, `${at}|`] as const),
    ...(items === undefined ? [] : [[items, `${at}[]`] as const]),
    ...(additionalProperties === undefined ? [] : [[additionalProperties, `${at}.*`] as const]),
  ];
}

/** Everything in which a JSON schema (draft 2020-12) is malformed. */
function faults(schema: unknown, at: string): readonly string[] {
  if (typeof schema === "boolean") return [];
  if (!isNode(schema)) return [`${at}: no schema`];
  return [...ownFaults(schema, at), ...partsOf(schema, at).flatMap(([part, place]) => faults(part, place))];
}
const resolved = (ref: string): unknown =>
  ref
    .slice(2)
    .split("/")
    .reduce<unknown>((node, name) => (node as Node | undefined)?.[name], document);

test("it is a document of OpenAPI 3.1 with a title and a version", () => {
  expect(document.openapi).toMatch(/^3\.1\.\d+$/);
  expect(document.info.title).not.toBe("");
  expect(document.info.version).not.toBe("");
  expect(document).not.toHaveProperty("swagger");
});

test("every route is in it, and nothing else", () => {
  const declared = DESCRIBED_ROUTES.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
  expect(operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`).sort()).toEqual([...declared].sort());
  expect(API_ROUTES).toHaveLength(DESCRIBED_ROUTES.length + 1);
});

describe.each(operations)("$method $path", ({ path, method, operation }) => {
  test("path parameters are those of the template, all required, none twice", () => {
    const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const own = operation.parameters.filter((p) => p.in === "path");
    expect(own.map(({ name }) => name).sort()).toEqual([...wanted].sort());
    expect(own.every(({ required }) => required)).toBe(true);
    const places = operation.parameters.map((p) => `${p.in} ${p.name}`);
    expect(new Set(places).size).toBe(places.length);
  });
  test("it says what it needs and what it answers", () => {
    expect(operation.summary).not.toBe("");
    expect(Object.keys(operation.responses)).toContain("default");
    for (const { description } of Object.values(operation.responses)) expect(description).not.toBe("");
    const schemes = operation.security.flatMap((one) => Object.keys(one));
    expect(schemes.every((scheme) => scheme in document.components.securitySchemes)).toBe(true);
    if (method === "get") expect(operation.requestBody).toBeUndefined();
  });
  test("its schemas are well formed", () => {
    const bodies = Object.values(operation.requestBody?.content ?? {}).map(({ schema }) => schema);
    const schemas = [...operation.parameters.map(({ schema }) => schema), ...bodies];
    expect(schemas.flatMap((schema) => faults(schema, path))).toEqual([]);
  });
});

test("every act of every institution has a schema under its own name", () => {
  const acts = INSTITUTIONS.flatMap((law) =>
    Object.keys(law.acts).flatMap((name) => (actOf(law, name) === undefined ? [] : [`${law.id}.${kebab(name)}`])),
  );
  expect(Object.keys(document.components.schemas).sort()).toEqual(["Problem", ...acts].sort());
  for (const name of Object.keys(document.components.schemas)) expect(name).toMatch(/^[A-Za-z0-9._-]+$/);
  expect(Object.entries(document.components.schemas).flatMap(([name, schema]) => faults(schema, name))).toEqual([]);
});

test("the same declarations give the same bytes", () => {
  expect(JSON.stringify(openapiOf(DESCRIBED_ROUTES))).toBe(JSON.stringify(openapiOf([...DESCRIBED_ROUTES])));
});

test("the checks can fail", () => {
  expect(faults({ type: "money" }, "x")).toEqual(["x: type"]);
  expect(faults({ type: "object", properties: { a: { $ref: "#/components/schemas/Nothing" } } }, "x")).toEqual([
    "x.a: #/components/schemas/Nothing",
  ]);
  expect(faults({ anyOf: ["string"] }, "x")).toEqual(["x|: no schema"]);
});
