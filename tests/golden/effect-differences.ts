// The README's table of what passes: each number has the scale that belongs to what it is.
type Tree = Record<string, unknown>;

const STANDARD_DEVIATIONS = /^(se|sigma|sd_.*)$/;
const OWN_SCALE = /^(t|df|phi|icc|residual_acf1|durbin_watson|loglik|reml_deviance)$/;
const COUNTS = /^(n|n_.*|parameters|lag|band_cells|verdict|method)$/;

/** Where `answer` differs from `expected` by more than `tol` allows, path by path; [] where it passes. */
export function differences(answer: unknown, expected: unknown, tol: number): string[] {
  const found: string[] = [];
  const sigma = Number((expected as Tree).sigma ?? (expected as Tree).sd_residual ?? 0);
  const walk = (got: unknown, want: unknown, key: string, path: string, near: Tree): void => {
    if (Array.isArray(want) && (key === 'refuse' || key === 'caution')) {
      if (JSON.stringify([...(got as string[])].sort()) !== JSON.stringify([...want].sort()))
        found.push(`${path}: ${JSON.stringify(got)}, not ${JSON.stringify(want)}`);
      return;
    }
    if (want !== null && typeof want === 'object') {
      const keys = Object.keys(want).sort();
      if (got === null || typeof got !== 'object' || Object.keys(got).sort().join() !== keys.join()) {
        found.push(
          `${path}: keys ${Object.keys((got ?? {}) as Tree)
            .sort()
            .join()}, not ${keys.join()}`,
        );
        return;
      }
      const inList = Array.isArray(want);
      for (const one of keys)
        walk(
          (got as Tree)[one],
          (want as Tree)[one],
          inList ? key : one,
          `${path}.${one}`,
          inList ? near : (want as Tree),
        );
      return;
    }
    if (typeof want !== 'number' || typeof got !== 'number' || COUNTS.test(key)) {
      if (got !== want) found.push(`${path}: ${JSON.stringify(got)}, not ${JSON.stringify(want)}`);
      return;
    }
    const allowed = tolerated(key, want, near, sigma, tol);
    if (!(Math.abs(got - want) <= allowed))
      found.push(`${path}: ${got}, not ${want} (${Math.abs(got - want) / allowed} x)`);
  };
  walk(answer, expected, '', '', expected as Tree);
  return found;
}

function tolerated(key: string, want: number, near: Tree, sigma: number, tol: number): number {
  const size = Math.abs(want);
  if (key === 'p') return Math.max(1e-9, tol / 10);
  if (key === 'sd_unit') return tol * Math.max(size, 0.01 * sigma);
  if (STANDARD_DEVIATIONS.test(key)) return tol * size;
  if (OWN_SCALE.test(key)) return tol * Math.max(size, 1);
  return tol * Math.max(size, typeof near.se === 'number' ? near.se : sigma);
}
