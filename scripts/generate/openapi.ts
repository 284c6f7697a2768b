/** `openapi.json`: the API as the routes declare it. Nothing is opened; the declarations are enough. */
import { openapiOf } from "../../apps/server/src/http/openapi.ts";
import { DESCRIBED_ROUTES } from "../../apps/server/src/http/routes.ts";

export const openapiText = (): string => `${JSON.stringify(openapiOf(DESCRIBED_ROUTES), null, 2)}\n`;
