import type { Tx } from '#platform';
import { CellPlaces } from '../domain/cell-places.js';
import { settleCells } from '../domain/settle-cells.js';
import { knownCells, placesOf } from './known-cells.js';
import { saveDecisions } from './save-decisions.js';
import { lockSensitiveMetrics, type SensitiveMetric } from './sensitive-metrics.js';

/** What was done, by the ids of series. */
export interface DecidedPeriods {
  /** Whose charts it changes; also of other units than was asked for. */
  changed: string[];
  /** Something of them that had been shown is withheld now. */
  withdrawn: string[];
  /** Due, but what brings their periods has not ended. */
  waiting: string[];
}

/**
 * Decides what is shown of each period of these series that is due, and of the same periods at all units related to theirs. Done
 * twice, it changes nothing. Series of open metrics cost nothing.
 */
export async function decidePeriods(tx: Tx, seriesIds: readonly string[], at: Date): Promise<DecidedPeriods> {
  const all: DecidedPeriods = { changed: [], withdrawn: [], waiting: [] };
  for (const metric of await lockSensitiveMetrics(tx, seriesIds)) {
    const one = await decideMetric(tx, metric, seriesIds, at);
    for (const part of ['changed', 'withdrawn', 'waiting'] as const) all[part].push(...one[part]);
  }
  return all;
}

async function decideMetric(
  tx: Tx,
  metric: SensitiveMetric,
  seriesIds: readonly string[],
  at: Date,
): Promise<DecidedPeriods> {
  const cells = await knownCells(tx, metric.id, seriesIds, at);
  if (cells.length === 0) return { changed: [], withdrawn: [], waiting: [] };
  const places = new CellPlaces(await placesOf(tx, [...new Set(cells.map(({ unitId }) => unitId))]));
  const series: { id: string; no: number }[] = await tx.query('select id, no from series where no = any($1)', [
    [...new Set(cells.map(({ seriesNo }) => seriesNo))],
  ]);
  const ids = new Map(series.map(({ id, no }) => [no, id]));
  const asked = new Set(seriesIds);
  const settled = settleCells(cells, places, metric, ({ seriesNo }) => asked.has(ids.get(seriesNo)!));
  await saveDecisions(tx, settled, metric.minimum);
  const idsOf = (found: readonly { seriesNo: number }[]): string[] => [
    ...new Set(found.map(({ seriesNo }) => ids.get(seriesNo)!)),
  ];
  const { decided, withdrawn, confirmed, waiting } = settled;
  const replaced = decided.filter(({ cell, because }) => because !== null && cell.before === 'SHOWN');
  return {
    changed: idsOf([...decided, ...withdrawn, ...confirmed].map(({ cell }) => cell)),
    withdrawn: idsOf([...replaced, ...withdrawn].map(({ cell }) => cell)),
    waiting: idsOf(waiting),
  };
}
