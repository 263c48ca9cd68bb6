/** From windows to numbers, by the default estimator of each design (effects.md section 1). Throws EffectError where there is none. */
import {
  controlledSeries,
  interruptedSeries,
  steppedRollOut,
  type ControlledEffect,
  type PanelData,
  type Season,
  type SeriesData,
  type SeriesEffect,
  type SeriesMethod,
  type SteppedEffect,
} from '#effects';
import type { UnitPoints } from './comparison-units.js';
import type { EffectErrors } from './effect-analysis.js';
import type { UnitWindow } from './unit-window.js';
import type { UsedPoint } from './used-points.js';

/** Periods since the start at which a new band begins: at once, after a while, in the long run. */
const BANDS = [0, 4, 12];

const METHODS = {
  AUTOREGRESSIVE: 'ar1',
  NEWEY_WEST: 'newey-west',
  PRAIS_WINSTEN: 'prais-winsten',
} as const satisfies Record<EffectErrors, SeriesMethod>;

export interface SingleFit {
  effect: SeriesEffect;
  /** The same by ordinary least squares, shown beside it as a check. */
  ols: SeriesEffect;
}
/** Prais-Winsten takes no weights. */
export function fitSingle(window: UnitWindow, season: Season | null, errors: EffectErrors): SingleFit {
  const data = seriesOf(window.used);
  const options = { ...startOf([window]), season };
  const unweighted = errors === 'PRAIS_WINSTEN' ? { ...data, w: null } : data;
  return {
    effect: interruptedSeries(unweighted, { ...options, method: METHODS[errors] }),
    ols: interruptedSeries(data, { ...options, method: 'ols' }),
  };
}

export interface ControlledFit {
  effect: ControlledEffect;
  /** Null where no difference series is taken. */
  ols: SeriesEffect | null;
}
/** `treated`: windows with one start. `stacked`: enough units on both sides for errors by unit. */
export function fitControlled(
  treated: readonly UnitWindow[],
  comparison: readonly UnitPoints[],
  stacked: boolean,
  errors: EffectErrors,
): ControlledFit {
  const options = startOf(treated);
  const effect = controlledSeries(panelOf([...treated, ...comparison]), {
    ...options,
    treated: treated.map(({ unitId }) => unitId),
    method: stacked ? 'stacked-cr2' : (`difference-${METHODS[errors]}` as const),
  });
  const { difference } = effect;
  return { effect, ols: difference && interruptedSeries(difference, { ...options, method: 'ols' }) };
}

export interface SteppedFit {
  effect: SteppedEffect;
  /** The same in bands of time since the start; null where there are too few periods for bands. */
  inBands: SteppedEffect | null;
}
export function fitStepped(treated: readonly UnitWindow[], comparison: readonly UnitPoints[]): SteppedFit {
  const panel = panelOf([...treated, ...comparison]);
  const starts = Object.fromEntries([
    ...comparison.map(({ unitId }) => [unitId, null]),
    ...treated.map(({ unitId, from }) => [unitId, from]),
  ]) as Record<string, number | null>;
  const longest = Math.max(...treated.map(({ used, from }) => (used.at(-1)?.t ?? 0) - (from ?? 0)));
  const bands = BANDS.filter((band) => band <= longest);
  return {
    effect: steppedRollOut(panel, { starts }),
    inBands: bands.length > 1 ? steppedRollOut(panel, { starts, bands }) : null,
  };
}

/** Of windows with one first period: what lies between the earliest start and it is of neither practice. */
function startOf(windows: readonly UnitWindow[]): { start: number; transition: number } {
  const start = Math.min(...windows.map((window) => window.start ?? 0));
  return { start, transition: (windows[0]!.from ?? 0) - start };
}

function seriesOf(used: readonly UsedPoint[]): SeriesData {
  const weights = used.map(({ w }) => w);
  return {
    t: used.map(({ t }) => t),
    y: used.map(({ y }) => y),
    w: weights.includes(null) ? null : weights,
  };
}

function panelOf(units: readonly { unitId: string; used: readonly UsedPoint[] }[]): PanelData {
  const cells = units.flatMap(({ unitId, used }) => used.map(({ t, y }) => ({ unitId, t, y })));
  return {
    unit: cells.map(({ unitId }) => unitId),
    t: cells.map(({ t }) => t),
    y: cells.map(({ y }) => y),
  };
}
