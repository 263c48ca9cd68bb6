import type { StoredSettings } from './stored-settings.js';

/** Their names of units and metrics onto ours, whichever of the settings holds them: for rows that come in our own fields. */
export function namesOf({ names, mapping }: Pick<StoredSettings, 'names' | 'mapping'>): Map<string, string> {
  if (names) return new Map(names.map(({ from, to }) => [from, to]));
  if (!mapping) return new Map();
  const lists = [
    mapping.unit.names,
    ...mapping.metrics.map(({ metric }) => typeof metric !== 'string' && metric.names),
  ];
  return new Map(lists.flatMap((list) => (list ? Object.entries(list) : [])));
}
