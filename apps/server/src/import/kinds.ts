/** What can be imported, in the order in which a jurisdiction is entered. */
import type { ImportKind } from "./kind.ts";
import { DOCUMENT_KINDS } from "./kinds-document.ts";
import { REGISTER_KINDS } from "./kinds-register.ts";

export const IMPORT_KINDS: readonly ImportKind[] = [...REGISTER_KINDS, ...DOCUMENT_KINDS];
export const importKind = (kind: string): ImportKind | undefined => IMPORT_KINDS.find((one) => one.kind === kind);
