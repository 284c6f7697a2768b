/** 国有企业的标准。政府采购的标准不在其中:企业不适用政府采购法。 */
import { LINES } from "../cn/lines.ts";
import { rowsOf } from "../line.ts";

export const parameters = rowsOf(LINES, "soe");
