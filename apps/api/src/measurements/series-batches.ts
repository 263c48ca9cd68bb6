import {
  measurementsByKeys,
  phasesOf,
  seriesOfUnits,
  type Freshness,
  type MeasurementView,
  type PhaseRow,
  type SeriesFilter,
  type SeriesView,
} from '#measurements';
import type { Page, PageArguments } from '#platform';
import { seriesFreshness } from '#sources';
import type { BatchRead } from '../graphql/request-context.js';

// The reads of series as a field's loader takes them: many keys, one object of arguments.

export const seriesPages: BatchRead<Page<SeriesView>, { filter: SeriesFilter; page: PageArguments }> = seriesOfUnits;

export const freshness: BatchRead<Freshness, { now: Date }> = (reader, viewerId, ids, { now }) =>
  seriesFreshness(reader, viewerId, ids, now);

export const phases: BatchRead<PhaseRow[], undefined> = (reader, _viewerId, ids) => phasesOf(reader, ids);

export const measurementNodes: BatchRead<MeasurementView, undefined> = (reader, viewerId, keys) =>
  measurementsByKeys(reader, viewerId, keys);
