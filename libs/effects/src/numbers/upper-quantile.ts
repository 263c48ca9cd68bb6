/**
 * The point beyond which, on both sides together, `alpha` of a symmetric distribution lies. Newton's steps on the logarithm of the tail,
 * held in a bracket that halves where a step leaves it.
 */
export const upperQuantile = (
  alpha: number,
  twoSidedTail: (x: number) => number,
  density: (x: number) => number,
): number => {
  let [low, high] = [0, 1];
  while (twoSidedTail(high) > alpha && high < 1e300) [low, high] = [high, high * 2];
  let x = (low + high) / 2;
  for (let step = 0; step < 200; step += 1) {
    const tail = twoSidedTail(x);
    if (tail > alpha) low = x;
    else high = x;
    const newton = x + (Math.log(tail / alpha) * tail) / (2 * density(x));
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= 4e-16 * x) return next;
    x = next;
  }
  return x;
};
