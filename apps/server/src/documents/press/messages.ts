/** What goes between the server and its printing press. */
import type { Paper } from "../paper.ts";

export interface ToPress {
  readonly job: number;
  readonly paper: Paper;
  /** Only the face installed with us: as on a computer without Chinese fonts. */
  readonly bare: boolean;
}
export type FromPress =
  | { readonly job: number; readonly kind: "pdf"; readonly file: Uint8Array }
  | { readonly job: number; readonly kind: "missing"; readonly characters: readonly string[] }
  | { readonly job: number; readonly kind: "failed"; readonly reason: string };
