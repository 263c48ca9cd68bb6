/**
 * A change of the metric's definition inside the window may be the jump itself (effects.md section 6, `version-break`). One that lies
 * well before the start does no harm: the window then begins with it, if twelve points (the number from which no caution is said) follow
 * before the start. Any other stays in the window, which is then refused.
 */
import type { UsedPoint } from './used-points.js';

const ENOUGH = 12;

/** `start`: the first period of the new practice; null before it. */
export function underOneDefinition(
  used: readonly UsedPoint[],
  start: number | null,
): { used: UsedPoint[]; broken: boolean } {
  const changes = used.flatMap(({ version }, index) =>
    index > 0 && version !== used[index - 1]!.version ? [index] : [],
  );
  const settled = (index: number): boolean =>
    start === null || used.slice(index).filter(({ t }) => t < start).length >= ENOUGH;
  const from = changes.filter(settled).at(-1) ?? 0;
  return { used: used.slice(from), broken: changes.some((index) => index > from) };
}
