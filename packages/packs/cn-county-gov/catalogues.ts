/** 县级默认清单:部门一份,县政府一份。 */
import type { DefaultCatalogue } from "@mingjian/rulebook";
import { department } from "./department.ts";
import { government } from "./government.ts";

export const catalogues: readonly DefaultCatalogue[] = [department, government];
