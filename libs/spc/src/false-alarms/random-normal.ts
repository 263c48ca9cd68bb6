// Normal deviates from a seed, the same on every machine: xoshiro128** (Blackman & Vigna 2018), its state filled by splitmix32, and the
// polar method (Marsaglia & Bray 1964), which needs no more than a logarithm and a root.

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/** Words that are well mixed even where seeds are neighbours. */
const splitmix32 = (seed: number): (() => number) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
};

/** Uniform on 0 to 1, without 1, in steps of 2^-32. */
export const uniform = (seed: number): (() => number) => {
  const word = splitmix32(seed);
  let [a, b, c, d] = [word(), word(), word(), word()];
  return () => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result / 2 ** 32;
  };
};

/** Independent deviates of mean 0 and variance 1: stream number `stream` of this seed. */
export const normal = (seed: number, stream: number): (() => number) => {
  const draw = uniform(splitmix32(seed)() ^ stream);
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const x = 2 * draw() - 1;
      const y = 2 * draw() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * scale;
      return x * scale;
    }
  };
};
