/** A person on a page of the workspace: name where the reader may know it, and today's post. */
import type { Ref } from "@mingjian/rulebook";
import type { Sight } from "../site.ts";
import { nameOf, postOf } from "../view/names.ts";

export interface PersonView {
  readonly ref: Ref;
  readonly name: string;
  readonly post?: string;
}

export function personView(sight: Sight, ref: Ref): PersonView {
  const post = postOf(sight, ref);
  return { ref, name: nameOf(sight, ref), ...(post === undefined ? {} : { post }) };
}
