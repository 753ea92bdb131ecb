// The proof of work that goes with a form: the number whose SHA-256, behind a salt, is the challenge. By hand, because
// browsers have no digests on pages without TLS, and in slices, so that the page stays alive.

const K = new Uint32Array(64);
const START = new Uint32Array(8);

// The first bits of the fractional parts of roots of primes (FIPS 180-4, 4.2.2 and 5.3.3).
(function fill() {
  const fraction = (x) => ((x - Math.floor(x)) * 4294967296) >>> 0;
  for (let n = 2, found = 0; found < 64; n += 1) {
    let prime = true;
    for (let d = 2; d * d <= n; d += 1) if (n % d === 0) prime = false;
    if (!prime) continue;
    K[found] = fraction(Math.cbrt(n));
    if (found < 8) START[found] = fraction(Math.sqrt(n));
    found += 1;
  }
}());

const turn = (x, n) => (x >>> n) | (x << (32 - n));

/** SHA-256 of ASCII text, in lower-case hex. */
export function sha256(text) {
  const length = text.length;
  const words = new Uint32Array(((length + 8 >> 6) + 1) << 4);
  for (let i = 0; i < length; i += 1) words[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3));
  words[length >> 2] |= 0x80 << (24 - 8 * (length & 3));
  words[words.length - 1] = length * 8;
  const h = START.slice();
  const w = new Uint32Array(64);
  for (let block = 0; block < words.length; block += 16) {
    for (let i = 0; i < 64; i += 1) {
      if (i < 16) {
        w[i] = words[block + i];
      } else {
        const a = w[i - 15];
        const b = w[i - 2];
        w[i] = w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
      }
    }
    let [a, b, c, d, e, f, g, last] = h;
    for (let i = 0; i < 64; i += 1) {
      const one = (last + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      last = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
    }
    [a, b, c, d, e, f, g, last].forEach((value, i) => { h[i] += value; });
  }
  return Array.from(h, (word) => word.toString(16).padStart(8, '0')).join('');
}

/** The payload for a challenge of the server, or '' where there is no such number. */
export async function solve(challenge) {
  const { salt, maxnumber } = challenge;
  for (let number = 0; number <= maxnumber; number += 1) {
    if (sha256(salt + number) === challenge.challenge) {
      const { algorithm, signature } = challenge;
      return btoa(JSON.stringify({ algorithm, challenge: challenge.challenge, number, salt, signature }));
    }
    if (number % 500 === 499) await new Promise((go) => { setTimeout(go, 0); });
  }
  return '';
}
