import type { RedcapMapping, RedcapMetric } from '#sources';
import type * as api from '../graphql/input-types.js';
import { condition, names } from './csv-mapping.inputs.js';

/** The mapping as the lib knows it; what is wrong with it is said where the source is made. */
export function redcapMapping(input: api.RedcapInput, ...path: string[]): RedcapMapping {
  const { form, unit, period, record, recordId, events, report, metrics } = input;
  return {
    form,
    unit: names(unit, ...path, 'unit'),
    period: names(period, ...path, 'period'),
    ...(record && { record }),
    ...(recordId && { recordId }),
    ...(events && { events }),
    ...(report && { report }),
    metrics: metrics.map((metric, index) => redcapMetric(metric, ...path, 'metrics', `${index}`)),
  };
}

function redcapMetric(input: api.RedcapMetricInput, ...path: string[]): RedcapMetric {
  const { metric, record, when, instrument, items, coding, role, mean, flag, share } = input;
  return {
    metric,
    ...(record && { record }),
    ...(when && { when: when.map(condition) }),
    ...(instrument && { instrument }),
    ...(items && { items }),
    ...(coding && { coding }),
    ...(role && { role: names(role, ...path, 'role') }),
    ...(mean && { mean }),
    ...(flag && { flag }),
    ...(share && { share: share.map(condition) }),
  };
}
