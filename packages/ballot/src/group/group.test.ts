import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attempt } from "../errors.ts";
import { platformRng } from "../random.ts";
import { runs } from "../testing/vectors.ts";
import { bigintArithmetic } from "./arithmetic.ts";
import { bel2048, P, Q } from "./bel2048.ts";
import { enableEd25519 } from "./ed25519.ts";
import { powersOver } from "./powers.ts";
import { evaluate, lagrange, mod, modInverse, modPow } from "./scalar.ts";
import { getGroup, suiteOf } from "./suites.ts";
import { wasmArithmetic } from "./wasm-arithmetic.ts";

const wasm = wasmArithmetic(P);
const random = (bytes: number): bigint => BigInt(`0x${randomBytes(bytes).toString("hex")}`);
const codeOf = (work: () => unknown): string | undefined => {
  const result = attempt(work);
  return result.ok ? undefined : result.error.code;
};

test("§5.1: p and q are odd, q divides p-1, g has order q", () => {
  expect((P - 1n) % Q).toBe(0n);
  expect(P.toString(2)).toHaveLength(2048);
  expect(Q.toString(2)).toHaveLength(256);
  const group = bel2048();
  expect(modPow(group.g, Q, P)).toBe(1n);
  expect(group.g).not.toBe(1n);
});

describe("the generated Montgomery multiplier", () => {
  const edges = [0n, 1n, 2n, (1n << 27n) - 1n, 1n << 27n, (1n << 108n) - 1n, 1n << 2047n, P - 1n, P - 2n, P >> 1n];

  test("agrees with BigInt at the limits of limbs and modulus", () => {
    for (const a of edges) {
      for (const b of edges) {
        wasm.scope(() => {
          expect(wasm.read(wasm.mul(wasm.load(a), wasm.load(b)))).toBe((a * b) % P);
          expect(wasm.read(wasm.squareTo(wasm.load(a)))).toBe((a * a) % P);
        });
      }
    }
  });

  test("agrees with BigInt over long chains of dependent operations", () => {
    wasm.scope(() => {
      let [x, y] = [random(256) % P, random(256) % P];
      const [hx, hy] = [wasm.load(x), wasm.load(y)];
      for (let i = 0; i < runs(300); i++) {
        wasm.mulTo(hx, hy);
        wasm.squareTo(hy);
        x = (x * y) % P;
        y = (y * y) % P;
      }
      expect(wasm.read(hx)).toBe(x);
      expect(wasm.read(hy)).toBe(y);
    });
  });

  test("keeps pinned numbers when temporaries are released and memory grows", () => {
    const kept = Array.from({ length: 6000 }, (_, i) => wasm.scope(() => wasm.pin(wasm.load(BigInt(i)))));
    expect(kept.every((handle, i) => wasm.read(handle) === BigInt(i))).toBe(true);
    for (const handle of kept) wasm.unpin(handle);
  });
});

describe.each([
  ["WebAssembly", powersOver(wasm, 256)],
  ["BigInt", powersOver(bigintArithmetic(P), 256)],
])("exponentiation with %s", (_name, powers) => {
  test("shared squarings and fixed-base tables agree with plain exponentiation", () => {
    const base = random(256) % P;
    const fixed = random(256) % P;
    powers.precompute(fixed);
    const ks = [0n, 1n, 15n, 16n, Q - 1n, Q, random(32), random(40)];
    expect(powers.powers(base, ks)).toEqual(ks.map((k) => modPow(base, k, P)));
    for (const k of ks.slice(0, 7)) {
      expect(
        powers.product([
          [fixed, k],
          [base, 3n],
        ]),
      ).toBe((modPow(fixed, k, P) * modPow(base, 3n, P)) % P);
    }
  });

  test("tables stay right when they are widened and when they make room", () => {
    const bases = Array.from({ length: 9 }, () => random(256) % P);
    for (const base of bases) powers.precompute(base);
    const k = random(32);
    for (const base of bases) expect(powers.product([[base, k]])).toBe(modPow(base, k, P));
    const [often = 3n] = bases.slice(-1);
    const expected = modPow(often, k, P);
    for (let i = 0; i < 230; i++) expect(powers.product([[often, k]])).toBe(expected);
  });
});

test("§5.1: spelling, range and membership of elements", () => {
  const group = bel2048();
  for (const text of ["", "01", "+1", "1e3", "-1", " 1", "1 ", "0x1", "１", "1\n"]) {
    expect(
      codeOf(() => group.decode(text)),
      JSON.stringify(text),
    ).toBe("element.not-canonical");
  }
  for (const value of [0n, P, P + 1n, P * 2n]) {
    expect(codeOf(() => group.decode(value.toString()))).toBe("element.out-of-range");
  }
  expect(codeOf(() => group.decode("9".repeat(100_000)))).toBe("element.out-of-range");
  expect(codeOf(() => group.decode("1"))).toBe("element.identity");
  expect(group.decode("1", { allowIdentity: true })).toBe(1n);
  for (const value of [P - 1n, P - group.g, 5n]) {
    expect(codeOf(() => group.decode(value.toString()))).toBe("element.not-in-subgroup");
  }
  expect(group.decode(group.g.toString())).toBe(group.g);
});

test("exp reduces the exponent, blinding does not change the power, inv inverts", () => {
  const group = bel2048();
  const k = group.randomScalar(platformRng);
  const h = group.exp(group.g, k);
  expect(group.exp(group.g, k + Q)).toBe(h);
  expect(group.exp(group.g, 0n)).toBe(1n);
  expect(group.blindedExp(h, k, platformRng)).toBe(group.exp(h, k));
  expect(group.mul(h, group.inv(h))).toBe(1n);
});

test("§5.2: the Ed25519 suite is unknown until its entry is loaded, and then as strict", () => {
  expect(codeOf(() => getGroup("bel1/Ed25519"))).toBe("unsupported.suite");
  expect(codeOf(() => suiteOf("RFC-3526-2048"))).toBe("unsupported.suite");
  enableEd25519();
  const group = getGroup("bel1/Ed25519");
  expect(group.encode(group.g)).toBe(`${"6".repeat(62)}58`);
  expect(group.encode(group.identity)).toBe(`${"0".repeat(63)}1`);
  const order8 = "05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826";
  const bad = [
    "f".repeat(64),
    "0".repeat(64),
    "A".repeat(64),
    "6".repeat(63),
    "",
    `${"0".repeat(62)}02`,
    `8${"0".repeat(62)}1`,
  ];
  for (const text of bad)
    expect(
      codeOf(() => group.decode(text)),
      text,
    ).toMatch(/^element\./);
  expect(codeOf(() => group.decode(order8))).toBe("element.not-in-subgroup");
  expect(codeOf(() => group.decode(group.encode(group.identity)))).toBe("element.identity");
  const k = group.randomScalar(platformRng);
  const h = group.exp(group.g, k);
  const [power] = group.powers(h, [k]);
  expect(group.encode(group.exp(h, k))).toBe(group.encode(power ?? group.identity));
  expect(group.eq(group.mul(h, group.inv(h)), group.identity)).toBe(true);
  expect(group.eq(group.exp(h, 0n), group.identity)).toBe(true);
});

test("§12.5: Lagrange weights interpolate any polynomial at 0", () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt(0n, Q - 1n), { minLength: 1, maxLength: 5 }),
      fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7]),
      (f, all) => {
        const indices = all.slice(0, f.length);
        fc.pre(indices.length === f.length);
        const sum = indices.reduce((t, i) => t + evaluate(f, BigInt(i), Q) * lagrange(i, indices, Q), 0n);
        expect(mod(sum, Q)).toBe(f[0]);
      },
    ),
    { numRuns: runs(40) },
  );
  expect(mod(3n * modInverse(3n, Q), Q)).toBe(1n);
});
