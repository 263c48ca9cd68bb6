// Terms are taken relative to the middle one and die out some nine standard deviations away, so this needs neither a table nor
// a log-gamma: about 9 * sqrt(trials) / 2 steps, and every term is added from the smallest up.

/** Smallest k with P(X <= k) >= probability, for X ~ Binomial(trials, 1/2) and a probability up to 1/2. */
export const fairCoinQuantile = (trials: number, probability: number): number => {
  const middle = Math.floor(trials / 2);
  const terms = [1];
  for (let k = middle; k > 0; k -= 1) {
    const term = (terms[terms.length - 1]! * k) / (trials - k + 1);
    if (term < 1e-20) break;
    terms.push(term);
  }
  let lowerHalf = 0;
  for (let i = terms.length - 1; i >= 0; i -= 1) lowerHalf += terms[i]!;
  const wanted = probability * (trials % 2 === 1 ? 2 * lowerHalf : 2 * lowerHalf - 1);
  let reached = 0;
  for (let i = terms.length - 1; i > 0; i -= 1) {
    reached += terms[i]!;
    if (reached >= wanted) return middle - i;
  }
  return middle;
};
