// Saddle-point pieces of the binomial, Poisson and gamma densities (Loader, Fast and Accurate Computation of Binomial Probabilities,
// 2000): with them no large logarithms cancel, so densities are right to about 15 digits however large the counts.

/** ln Γ(x + 1) - (x + 1/2) ln x + x - ln(2π) / 2, for x > 0. Below 16 by the recurrence from above, where the series has converged. */
export const stirlingError = (x: number): number => {
  if (x < 16) {
    // δ(x) = δ(x + 1) + (x + 1/2) ln(1 + 1/x) - 1
    return stirlingError(x + 1) + (x + 0.5) * Math.log1p(1 / x) - 1;
  }
  const square = x * x;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / x;
};

/** x ln(x / mean) + mean - x, without cancellation where x is close to the mean. */
export const deviance = (x: number, mean: number): number => {
  const difference = x - mean;
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * Math.log(x / mean) - difference;
  const v = difference / (x + mean);
  let total = difference * v;
  let term = 2 * x * v;
  for (let odd = 3; ; odd += 2) {
    term *= v * v;
    const next = total + term / odd;
    if (next === total) return total;
    total = next;
  }
};
