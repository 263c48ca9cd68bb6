// Cells that no panel can be made of, and units that are not in it, are refused before any arithmetic. The order of rows is free.
import { EffectError } from '../effect-error.js';
import type { PanelData } from '../shapes.js';
import { isWhole } from './check-options.js';
import { checkLengths, checkPeriod, checkValue } from './check-series.js';

export const checkPanel = ({ unit, t, y }: PanelData): void => {
  checkLengths({ unit, t, y });
  const seen = new Map<string, Set<number>>();
  t.forEach((period, index) => {
    checkPeriod(period, index);
    const name = unit[index]!;
    if (typeof name !== 'string') {
      throw new EffectError(
        'effect.unit_unknown',
        `unit[${index}] is ${String(name)}: give its name`,
        `unit[${index}]`,
      );
    }
    const periods = seen.get(name) ?? new Set();
    if (periods.has(period)) {
      const what = `unit[${index}] has period ${period} twice: give each cell once`;
      throw new EffectError('effect.period_doubled', what, `t[${index}]`);
    }
    seen.set(name, periods.add(period));
  });
  y.forEach(checkValue);
};

/** `treated` names at least one unit of the panel and leaves at least one for comparison. */
export const checkTreated = (units: readonly string[], treated: readonly string[]): void => {
  const stranger = treated.find((name) => !units.includes(name));
  if (stranger !== undefined) throw unknown(`treated names ${stranger}`, 'treated');
  if (treated.length === 0) {
    throw new EffectError(
      'effect.no_treated_unit',
      'treated is empty: name the units with the new practice',
      'treated',
    );
  }
  if (units.every((name) => treated.includes(name))) {
    const wayOut = 'give at least one unit for comparison, or estimate the series alone';
    throw new EffectError('effect.no_control_unit', `treated names every unit: ${wayOut}`, 'treated');
  }
};

/** `starts` says of each unit of the panel, and of no other, when it starts. */
export const checkStarts = (units: readonly string[], starts: Readonly<Record<string, number | null>>): void => {
  for (const name of units) {
    if (!Object.hasOwn(starts, name))
      throw unknown(`starts does not say when ${name} starts (null for never)`, 'starts');
  }
  for (const [name, start] of Object.entries(starts)) {
    if (!units.includes(name)) throw unknown(`starts names ${name}`, 'starts');
    if (start === null || isWhole(start)) continue;
    const what = `starts.${name} is ${String(start)}: give a whole period, or null for a unit that never starts`;
    throw new EffectError('effect.period_invalid', what, `starts.${name}`);
  }
};

const unknown = (what: string, field: string): EffectError =>
  new EffectError('effect.unit_unknown', `${what}: give the names of the panel's units`, field);
