/** Suite BELENIOS-2048 (MJ-BALLOT/1 §5.1): the subgroup of order q of the integers modulo p. */
import { BallotError } from "../errors.ts";
import { intBe } from "../hash/bytes.ts";
import { drawScalar } from "../random.ts";
import { bigintArithmetic } from "./arithmetic.ts";
import type { Group } from "./group.ts";
import { powersOver } from "./powers.ts";
import type { Powers } from "./powers.ts";
import { mod } from "./scalar.ts";
import { wasmArithmetic } from "./wasm-arithmetic.ts";

/** The constants are built in; a file never brings its own. */
export const P =
  20694785691422546401013643657505008064922989295751104097100884787057374219242717401922237254497684338129066633138078958404960054389636289796393038773905722803605973749427671376777618898589872735865049081167099310535867780980030790491654063777173764198678527273474476341835600035698305193144284561701911000786737307333564123971732897913240474578834468260652327974647951137672658693582180046317922073668860052627186363386088796882120769432366149491002923444346373222145884100586421050242120365433561201320481118852408731077014151666200162313177169372189248078507711827842317498073276598828825169183103125680162072880719n;
export const Q = 78571733251071885079927659812671450121821421258408794611510081919805623223441n;
const G =
  2402352677501852209227687703532399932712287657378364916510075318787663274146353219320285676155269678799694668298749389095083896573425601900601068477164491735474137283104610458681314511781646755400527402889846139864532661215055797097162016168270312886432456663834863635782106154918419982534315189740658186868651151358576410138882215396016043228843603930989333662772848406593138406010231675095763777982665103606822406635076697764025346253773085133173495194248967754052573659049492477631475991575198775177711481490920456600205478127054728238140972518639858334115700568353695553423781475582491896050296680037745308460627n;

const DECIMAL = /^(0|[1-9][0-9]*)$/;
const MAX_DIGITS = 617;
const EXPONENT_BITS = 256;

/** Which multiplier to use; `auto` takes WebAssembly where the platform has and allows it. */
export type Engine = "auto" | "wasm" | "bigint";

function powersBy(engine: Engine): Powers {
  if (engine === "bigint") return powersOver(bigintArithmetic(P), EXPONENT_BITS);
  try {
    return powersOver(wasmArithmetic(P), EXPONENT_BITS);
  } catch (error) {
    if (engine === "wasm") throw error;
    // No WebAssembly vectors here, or a content security policy without 'wasm-unsafe-eval': BigInt does the same, slower.
    return powersOver(bigintArithmetic(P), EXPONENT_BITS);
  }
}

function parse(text: string): bigint {
  if (!DECIMAL.test(text)) throw new BallotError("element.not-canonical", "element");
  const value = text.length > MAX_DIGITS ? P : BigInt(text);
  if (value < 1n || value >= P) throw new BallotError("element.out-of-range", "element");
  return value;
}

/** The suite on the given multiplier. */
export function bel2048(engine: Engine = "auto"): Group<bigint> {
  const powers = powersBy(engine);
  powers.precompute(G);
  const examine: Group<bigint>["examine"] = (base, ks) => {
    const [orderPower, ...rest] = powers.powers(base, [Q, ...ks.map((k) => mod(k, Q))]);
    return { member: orderPower === 1n, powers: rest };
  };
  const exp = (base: bigint, k: bigint): bigint => powers.product([[base, mod(k, Q)]]);
  return {
    suite: "bel1/BELENIOS-2048",
    name: "BELENIOS-2048",
    q: Q,
    g: G,
    identity: 1n,
    exp,
    blindedExp: (base, k, rng) => powers.powers(base, [mod(k, Q) + intBe(rng(8)) * Q])[0] ?? 1n,
    mul: (a, b) => (a * b) % P,
    inv: (a) => exp(a, Q - 1n),
    eq: (a, b) => a === b,
    encode: (a) => a.toString(),
    decode: (text, opt = {}) => {
      const value = parse(text);
      if (value === 1n && opt.allowIdentity !== true) throw new BallotError("element.identity", "element");
      if (!examine(value, []).member) throw new BallotError("element.not-in-subgroup", "element");
      return value;
    },
    parse,
    precompute: (base) => {
      powers.precompute(base);
    },
    randomScalar: (rng) => drawScalar(Q, rng),
    powers: (base, ks) =>
      powers.powers(
        base,
        ks.map((k) => mod(k, Q)),
      ),
    examine,
    product: (terms) => powers.product(terms.map(([base, k]) => [base, mod(k, Q)])),
  };
}
