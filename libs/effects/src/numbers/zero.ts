/**
 * A zero of `f` between `low` and `high`, where f has opposite signs: Illinois' false position, which keeps the bracket and ends at the
 * last digit that `f` can tell apart.
 */
export const zeroBetween = (f: (x: number) => number, low: number, high: number): number => {
  let [a, b] = [low, high];
  let [fa, fb] = [f(a), f(b)];
  if (fa === 0) return a;
  if (fb === 0) return b;
  for (let step = 0; step < 200; step += 1) {
    const cut = b - (fb * (b - a)) / (fb - fa);
    const x = cut > Math.min(a, b) && cut < Math.max(a, b) ? cut : (a + b) / 2;
    const fx = f(x);
    if (fx === 0) return x;
    if (fx * fb < 0) [a, fa] = [b, fb];
    else fa /= 2;
    const moved = Math.abs(x - b);
    [b, fb] = [x, fx];
    if (moved <= 2e-16 * Math.abs(x) || Math.abs(b - a) <= 2e-16 * Math.abs(b)) return b;
  }
  return b;
};
