/** 一事一页 — the money of one matter: what was resolved, contracted, applied for and paid, from any of the papers to all of them (BY-01). */
import { plus, yuan, type MatterState, type Money, type Ref, type Text } from "@mingjian/rulebook";
import type { Sight } from "../http/site.ts";
import { matterRow, mayKnow } from "../http/view/matter.ts";
import { unitName } from "../http/view/names.ts";

interface Line {
  readonly id: Ref;
  readonly institution: string;
  readonly label: string;
  readonly stageTitle: Text;
  readonly stage: string;
  readonly amount: Money;
  readonly payee: string;
  readonly voucher?: string;
}
export interface Passbook {
  readonly resolution?: {
    readonly id: Ref;
    readonly number: string;
    readonly label: string;
    readonly amount?: Money;
    readonly inForce: boolean;
  };
  readonly contracts: readonly Line[];
  readonly payments: readonly Line[];
  readonly sums: { readonly contracted: Money; readonly underWay: Money; readonly paid: Money };
}

/** What these two institutions keep of an amount; read by name, because the page joins what the rulebook keeps apart. */
interface Kept {
  readonly resolution?: Ref;
  readonly contract?: Ref;
  readonly payee?: Ref;
  readonly amount?: Money;
  readonly voucher?: string;
}
const ZERO = yuan("0.00");
const kept = ({ matter }: MatterState): Kept => matter as Kept;

/** The resolution at the root of a matter: itself, what it cites, or what its contract cites. */
function rootOf({ world, facts }: Sight, state: MatterState): Ref | undefined {
  if (facts.decisions.resolution(state.matterId) !== undefined) return state.matterId;
  const { resolution, contract } = kept(state);
  if (resolution !== undefined) return resolution;
  const under = contract === undefined ? undefined : world.matter(contract);
  return under === undefined ? undefined : kept(under).resolution;
}

/** Every paper that belongs to the matter, each once. */
function papersOf({ facts }: Sight, state: MatterState, root: Ref | undefined): readonly Ref[] {
  const first = root === undefined ? [kept(state).contract ?? state.matterId] : [root];
  const under = first.flatMap((id) => [id, ...facts.funds.citing(id)]);
  return [...new Set(under.flatMap((id) => [id, ...facts.funds.citing(id)]))];
}

/** A contract counts with its supplements. */
const amountOf = ({ facts }: Sight, state: MatterState): Money =>
  facts.funds.contract(state.matterId)?.amount ?? kept(state).amount ?? ZERO;

function lineOf(sight: Sight, state: MatterState): Line {
  const { id, institution, label, stage, stageTitle } = matterRow(sight, state);
  const { payee = "", voucher } = kept(state);
  return {
    ...{ id, institution, label, stage, stageTitle, amount: amountOf(sight, state) },
    payee: sight.facts.funds.payee(payee)?.name ?? "",
    ...(voucher === undefined ? {} : { voucher }),
  };
}
const total = (lines: readonly Line[], stages: readonly string[]): Money =>
  plus(ZERO, ...lines.filter(({ stage }) => stages.includes(stage)).map(({ amount }) => amount));

/** The resolution, where the reader may know the matter that made it: a bill does not tell what he may not read. */
function resolutionOf(sight: Sight, root: Ref | undefined) {
  const decided = root === undefined ? undefined : sight.world.matter(root);
  if (decided === undefined || !mayKnow(sight, decided)) return undefined;
  return sight.facts.decisions.resolution(decided.matterId);
}

/** The passbook of a matter as this reader may see it; undefined where no money hangs on it. */
export function passbookOf(sight: Sight, state: MatterState): Passbook | undefined {
  const root = rootOf(sight, state);
  const states = papersOf(sight, state, root).flatMap((id) => sight.world.matter(id) ?? []);
  const lines = states.filter((one) => mayKnow(sight, one)).map((one) => lineOf(sight, one));
  const contracts = lines.filter(({ institution }) => institution === "contract");
  const payments = lines.filter(({ institution }) => institution === "spending");
  if (contracts.length + payments.length === 0) return undefined;
  const resolution = resolutionOf(sight, root);
  return {
    ...(resolution === undefined
      ? {}
      : {
          resolution: {
            ...{ id: resolution.id, number: resolution.number, inForce: resolution.inForce },
            label: `${unitName(sight, resolution.unit)} ${resolution.title}`,
            ...(resolution.amount === undefined ? {} : { amount: resolution.amount }),
          },
        }),
    ...{ contracts, payments },
    sums: {
      contracted: total(contracts, ["inForce", "fulfilled"]),
      underWay: total(payments, ["signing", "returned"]),
      paid: total(payments, ["paid"]),
    },
  };
}
