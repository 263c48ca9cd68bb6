/** How far the aim's metric has come. Whether an aim is met is computed from what was measured, never typed (method.md 2.1). */
import type { Aim, Direction } from '#language';

export interface AimData {
  /** Of the chart's first phase, and of its newest; null without data or withheld. */
  baseline: number | null;
  current: number | null;
  direction: Direction;
}
export type AimStatus = 'NO_DATA' | 'NOT_YET' | 'MET' | 'MISSED';

/** 0 to 1 on the way from the baseline to the target; null without data. */
export function towardAim(aim: Aim, data: AimData | null): number | null {
  const from = aim.baseline ?? data?.baseline ?? null;
  const current = data?.current ?? null;
  if (from === null || current === null || from === aim.target) return null;
  return Math.min(1, Math.max(0, (current - from) / (aim.target - from)));
}

export function aimStatus(aim: Aim, data: AimData | null, today: string): AimStatus {
  const current = data?.current ?? null;
  if (current === null) return 'NO_DATA';
  if (reached(aim, data as AimData, current)) return 'MET';
  return today > aim.dueOn ? 'MISSED' : 'NOT_YET';
}

function reached({ baseline, target }: Aim, data: AimData, current: number): boolean {
  const from = baseline ?? data.baseline;
  const rises = from === null || from === target ? data.direction === 'HIGHER_IS_BETTER' : target > from;
  return rises ? current >= target : current <= target;
}
