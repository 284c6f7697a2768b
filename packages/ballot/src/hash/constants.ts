/** Round constants of SHA-2 (FIPS 180-4): fractional bits of roots of the first primes, computed instead of copied. */

function primes(count: number): bigint[] {
  const found: bigint[] = [];
  for (let n = 2n; found.length < count; n += 1n) {
    if (found.every((p) => n % p !== 0n)) found.push(n);
  }
  return found;
}

/** Largest r with r^degree <= n, by bisection. */
function root(n: bigint, degree: bigint): bigint {
  let low = 0n;
  let high = 1n << (BigInt(n.toString(2).length) / degree + 1n);
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** degree <= n) low = middle;
    else high = middle;
  }
  return low;
}

/** The first `bits` fractional bits of the square (2) or cube (3) roots of the first `count` primes. */
export function rootFractions(count: number, degree: 2 | 3, bits: number): readonly bigint[] {
  const scale = BigInt(bits) * BigInt(degree);
  return primes(count).map((p) => BigInt.asUintN(bits, root(p << scale, BigInt(degree))));
}

/** Message, 0x80, zeros and the bit length, a whole number of blocks (FIPS 180-4, 5.1). */
export function padded(message: Uint8Array, block: 64 | 128): Uint8Array {
  const tail = block / 8;
  const length = Math.ceil((message.length + 1 + tail) / block) * block;
  const out = new Uint8Array(length);
  out.set(message);
  out[message.length] = 0x80;
  const view = new DataView(out.buffer);
  view.setUint32(length - 8, Math.floor(message.length / 0x2000_0000));
  view.setUint32(length - 4, (message.length * 8) >>> 0);
  return out;
}
