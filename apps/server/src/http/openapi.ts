/** The API described by itself (OpenAPI 3.1): routes from their declarations, and one schema per act of every institution. */
import { INSTITUTIONS, kebab, type AnyInstitution, actOf } from "@mingjian/rulebook";
import { z } from "zod";
import type { AnyRoute } from "./route.ts";

const schemaOf = (schema: z.ZodType): Record<string, unknown> => {
  const json: Record<string, unknown> = { ...z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) };
  delete json.$schema;
  return json;
};

/** Inputs of all acts as components, under `<institution>.<act>`. */
function actSchemas(laws: readonly AnyInstitution[]): Record<string, unknown> {
  const pairs = laws.flatMap((law) =>
    Object.keys(law.acts).flatMap((name) => {
      const act = actOf(law, name);
      return act === undefined
        ? []
        : [[`${law.id}.${kebab(name)}`, { title: act.title.zh, ...schemaOf(act.input) }] as const];
    }),
  );
  return Object.fromEntries(pairs);
}

function parametersOf(spec: AnyRoute): readonly unknown[] {
  const within = (place: "path" | "query", schema: z.ZodObject | undefined): readonly unknown[] =>
    Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
      ...{ name, in: place, required: place === "path" || !(field as z.ZodType).safeParse(undefined).success },
      schema: schemaOf(field as z.ZodType),
    }));
  return [...within("path", spec.params), ...within("query", spec.query), ...(spec.method === "GET" ? [] : CHANGING)];
}

/** Headers of every changing request: what makes a repetition the same submission, and that a page of ours asks. */
const CHANGING = [
  { name: "Idempotency-Key", in: "header", required: true, schema: { type: "string", minLength: 16, maxLength: 128 } },
  { name: "X-MJ", in: "header", required: true, schema: { type: "string", const: "1" } },
];

const PROBLEM = {
  description: "problem",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

function operationOf(spec: AnyRoute): unknown {
  const content = spec.multipart
    ? {
        "multipart/form-data": {
          schema: { type: "object", properties: { file: { type: "string", format: "binary" } } },
        },
      }
    : { "application/json": { schema: spec.body === undefined ? {} : schemaOf(spec.body) } };
  return {
    ...{
      summary: spec.summary,
      parameters: parametersOf(spec),
      security: spec.access === "session" ? [{ session: [] }] : [],
    },
    ...(spec.body !== undefined || spec.multipart ? { requestBody: { required: true, content } } : {}),
    responses: { default: PROBLEM, "2XX": { description: "answer" } },
  };
}

/** The whole document; the same bytes for the same declarations. */
export function openapiOf(routes: readonly AnyRoute[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const spec of routes) {
    const path = spec.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [spec.method.toLowerCase()]: operationOf(spec) };
  }
  const problem = {
    type: "object",
    required: ["code", "status", "zh", "en", "reqId"],
    properties: {
      code: { type: "string" },
      status: { type: "integer" },
      zh: { type: "string" },
      en: { type: "string" },
      reqId: { type: "string" },
    },
  };
  return {
    openapi: "3.1.0",
    info: { title: "明鉴", version: "0.1.0", license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    paths,
    components: {
      schemas: { Problem: problem, ...actSchemas(INSTITUTIONS) },
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "__Host-mj" } },
    },
  };
}
