import type { Data } from '../setup/gql.js';
import type { Place } from './askers.js';

/** At no unit: what belongs to the whole organisation, or to nobody. */
export const NOWHERE = 'nowhere';
export type Where = Place | typeof NOWHERE;

/** What an asker was shown: of which type and field, about which place; and the ids. */
export interface Observed {
  fields: Map<string, Set<Where>>;
  ids: Set<string>;
  texts: { at: string; text: string }[];
  /** Connections that tell of more than they show. */
  counted: string[];
}
export const nothing = (): Observed => ({ fields: new Map(), ids: new Set(), texts: [], counted: [] });

/** Adds of which fields somebody was shown something, and where. */
export function addTo(whole: Observed, seen: Observed): void {
  for (const [field, at] of seen.fields) whole.fields.set(field, new Set([...at, ...(whole.fields.get(field) ?? [])]));
}

const isEmpty = (value: unknown): boolean => {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.every(isEmpty);
  const nodes = (value as Data).nodes;
  return nodes !== undefined && isEmpty(nodes);
};

/** Notes all that an answer shows. An object without a place of its own is told of the one that it is a part of. */
export function observe(
  seen: Observed,
  value: Data,
  places: ReadonlyMap<string, Place>,
  inside: Where = NOWHERE,
): void {
  if (Array.isArray(value)) return value.forEach((one) => observe(seen, one, places, inside));
  if (value === null || typeof value !== 'object') return;
  const type = String(value.__typename);
  const where = placeOf(type, value, places, inside);
  if (value.id) seen.ids.add(value.id);
  if (value.totalCount === 0 ? !isEmpty(value.nodes) : value.totalCount > 0 && isEmpty(value.nodes))
    seen.counted.push(type);
  for (const [field, one] of Object.entries<Data>(value)) {
    if (field === '__typename' || isEmpty(one)) continue;
    const at = `${type}.${field}`;
    if (!type.endsWith('Connection')) seen.fields.set(at, (seen.fields.get(at) ?? new Set<Where>()).add(where));
    for (const text of [one].flat()) if (typeof text === 'string') seen.texts.push({ at, text });
    observe(seen, one, places, where);
  }
}

function placeOf(type: string, value: Data, places: ReadonlyMap<string, Place>, inside: Where): Where {
  const id: string | undefined = value.id;
  if (id && places.has(id)) return places.get(id)!;
  // Rows at the root that have no id are told of what they are about.
  const about =
    inside === NOWHERE && (!id || type === 'InboxItem') ? places.get(value.series?.id ?? value.unit?.id) : undefined;
  if (about) return about;
  return OF_NO_UNIT.has(type) ? NOWHERE : inside;
}
const OF_NO_UNIT: ReadonlySet<string> = new Set(['Metric', 'Instrument', 'Intervention', 'Person']);
