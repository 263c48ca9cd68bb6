// Stirling's series with its first eight corrections (Abramowitz & Stegun 6.1.40), from 10 on; below, by the recurrence
// gamma(x + 1) = x gamma(x).

const halfLogTwoPi = 0.9189385332046727;
const corrections = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400];

const correction = (x: number): number => {
  const square = 1 / (x * x);
  let sum = 0;
  for (let k = corrections.length - 1; k >= 0; k -= 1) sum = sum * square + corrections[k]!;
  return sum / x;
};

/** ln gamma(x) for x > 0. */
export const logGamma = (x: number): number => {
  if (x < 10) {
    let product = 1;
    let shifted = x;
    for (; shifted < 10; shifted += 1) product *= shifted;
    return logGamma(shifted) - Math.log(product);
  }
  return halfLogTwoPi + (x - 0.5) * Math.log(x) - x + correction(x);
};
