/**
 * Which untouched units a difference is taken to (effects.md section 3). A period counts only where every unit has a value, or the mix
 * would change from one to the next: so units are taken in the order offered, each only if nine in ten of the treated unit's periods stay
 * whole with it and follow the same definition. What a unit's values are plays no part in the choice.
 */
import type { UsedPoint } from './used-points.js';

const MOST = 8;
const WHOLE = 0.9;

export interface UnitPoints {
  unitId: string;
  used: UsedPoint[];
}

/** `treated`: the periods used of the unit that takes part. */
export function comparisonUnits(treated: readonly UsedPoint[], offered: readonly UnitPoints[]): UnitPoints[] {
  let whole = treated.map(({ t }) => t);
  const chosen: UnitPoints[] = [];
  for (const unit of offered) {
    if (chosen.length === MOST) break;
    const known = new Set(unit.used.map(({ t }) => t));
    const left = whole.filter((t) => known.has(t));
    if (left.length === 0 || left.length < WHOLE * treated.length) continue;
    const within = unit.used.filter(({ t }) => t >= left[0]! && t <= left.at(-1)!);
    if (within.some(({ version }) => version !== treated[0]!.version)) continue;
    whole = left;
    chosen.push({ unitId: unit.unitId, used: within });
  }
  return chosen;
}
