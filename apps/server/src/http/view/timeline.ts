/** 时间线 — entries of a matter as a reader may see them, each with its log position and what the gates said. */
import { actOf, camel, fieldSpec, personOf } from "@mingjian/rulebook";
import type { Correction, GateFinding, Json, Ref } from "@mingjian/rulebook";
import type { z } from "zod";
import type { Seen } from "../../ledger/readers.ts";
import type { Sight } from "../site.ts";
import { audiencesOpen } from "./audiences.ts";
import { findingViews } from "./findings.ts";
import { displayOf, nameOf, postOf } from "./names.ts";

type Body = Readonly<Record<string, Json>>;

/** The opened inputs of an entry, joined. */
function inputOf({ groups }: Seen): Body {
  const parts = [groups.P, groups.O, groups.S, ...(groups.I ?? []).map((i) => i.body)];
  return Object.assign({}, ...parts.map((part) => part?.input ?? {})) as Body;
}

function actorView(sight: Sight, actor: Seen["envelope"]["actor"]) {
  const person = personOf(actor);
  if (person === undefined) return { id: actor, name: actor === "sys:portal" ? "公众" : "系统" };
  const post = postOf(sight, person);
  return { id: person, name: nameOf(sight, person), ...(post === undefined ? {} : { post }) };
}

interface CorrectedBy {
  readonly matterId: Ref;
  readonly text: string;
  readonly reason: string;
  readonly at: string;
}
const kept = new WeakMap<Sight, ReadonlyMap<string, readonly CorrectedBy[]>>();
/** 更正 by the entry they correct, gathered once for a page; only of units whose records the reader may know. */
function correctionsIn(sight: Sight): ReadonlyMap<string, readonly CorrectedBy[]> {
  const known = kept.get(sight);
  if (known !== undefined) return known;
  const found = new Map<string, readonly CorrectedBy[]>();
  for (const { institution, matterId, matter, unit } of sight.world.matters()) {
    if (institution !== "correction" || !audiencesOpen(sight, unit, institution).includes("organisation")) continue;
    const { matter: of, entry, text, reason, enteredAt: at } = matter as Correction;
    const key = `${of} ${entry}`;
    found.set(key, [...(found.get(key) ?? []), { matterId, text, reason, at }]);
  }
  kept.set(sight, found);
  return found;
}

const correctionsOf = (sight: Sight, { envelope, entryId }: Seen): readonly CorrectedBy[] =>
  correctionsIn(sight).get(`${envelope.stream} ${entryId}`) ?? [];

export function timelineItem(sight: Sight, seen: Seen, signedSize: number) {
  const { envelope, pos, entryId, closed } = seen;
  const dot = envelope.type.indexOf(".");
  const law = sight.world.law(envelope.type.slice(0, dot));
  const act = law === undefined ? undefined : actOf(law, camel(envelope.type.slice(dot + 1)));
  const fields = Object.entries(inputOf(seen)).map(([name, value]) => {
    const schema: unknown = act?.input.shape[name];
    const spec = schema === undefined ? { zh: name, en: name } : fieldSpec(name, schema as z.ZodType);
    return { name, title: { zh: spec.zh, en: spec.en }, value, display: displayOf(sight, value) };
  });
  const findings = (seen.groups.O?.findings ?? []) as unknown as readonly GateFinding[];
  return {
    ...{ pos, entryId, at: envelope.at, type: envelope.type, closed },
    actTitle: act?.title ?? { zh: envelope.type, en: envelope.type },
    actor: actorView(sight, envelope.actor),
    ...{ fields, findings: findingViews(sight.world, findings), state: pos < signedSize ? "included" : "accepted" },
    corrected: correctionsOf(sight, seen),
    ...(envelope.occurredAt === undefined ? {} : { occurredAt: envelope.occurredAt }),
  };
}
