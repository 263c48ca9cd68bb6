import { readFileSync } from 'node:fs';
import { simulationSeed } from './conditions.js';
import { looksTables } from './looks-tables.js';
import { comparedSets, countSingleLooks, singleLooks } from './single-look.js';
import { singleLookTable } from './single-look-table.js';
import { singleLookCounts, singleLookRuns } from './single-look-v2.js';
import { whichRulesPage } from './which-rules-page.js';

const page = readFileSync(new URL('../../docs/which-rules.md', import.meta.url), 'utf8');

describe('the page on which rules to choose', () => {
  it('has every table, and in it what the simulations say', () => {
    for (const table of [...Object.values(looksTables()), singleLookTable()]) expect(page).toContain(`\n${table}\n`);
    expect(whichRulesPage(page)).toBe(page);
    expect(whichRulesPage(page.replaceAll('%', '')).length).toBe(whichRulesPage(page).length - notInTables('%'));
  });

  /** How often it stands in the prose. */
  function notInTables(text: string): number {
    return page.replaceAll(/<!-- table ([a-z-]+) -->[^]*?<!-- end of table \1 -->/g, '').split(text).length - 1;
  }
});

describe('rule sets looked at once', () => {
  // statistics.md section 4: 6,000 charts a cell, 2,500 at n = 120, another generator. IHI is shift or trend there.
  const published: Record<string, number[]> = {
    'Anhøj, on the median': [0.015, 0.034, 0.044, 0.071, 0.15, 0.63],
    '3-sigma limits alone': [0.046, 0.098, 0.2, 0.32, 0.18, 0.4],
    'Anhøj and 3-sigma limits (qicharts2)': [0.055, 0.12, 0.23, 0.35, 0.3, 0.77],
    'NHS Making Data Count, four rules': [0.064, 0.19, 0.46, 0.73, 0.45, 0.85],
    'Western Electric, four rules': [0.073, 0.19, 0.45, 0.72, 0.46, 0.88],
    'Nelson, eight rules': [0.083, 0.23, 0.53, 0.8, 0.47, 0.86],
    'IHI shift of 6 or trend of 5, on the median': [0.12, 0.37, 0.78, 0.97, 0.57, 0.89],
  };
  it.each(Object.entries(published))('%s: as published, within the error of both simulations', (name, rates) => {
    const set = comparedSets.findIndex((one) => one.name === name);
    rates.forEach((rate, look) => {
      const found = singleLookCounts[look]![set]! / singleLookRuns;
      const charts = singleLooks[look]!.points === 120 ? 2500 : 6000;
      const rounding = rate < 0.1 ? 0.0005 : 0.005;
      const error = 4 * Math.sqrt(rate * (1 - rate) * (1 / charts + 1 / singleLookRuns)) + rounding;
      expect([look, found, Math.abs(found - rate) < error]).toEqual([look, found, true]);
    });
  });

  it('are made again to the last chart', () => {
    expect(countSingleLooks(simulationSeed, singleLookRuns, singleLooks[0]!)).toEqual(singleLookCounts[0]);
  });
});
