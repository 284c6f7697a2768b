/** 县直部门和县政府的标准。 */
import { LINES } from "../cn/lines.ts";
import { rowsOf } from "../line.ts";

export const parameters = rowsOf(LINES, "gov");
