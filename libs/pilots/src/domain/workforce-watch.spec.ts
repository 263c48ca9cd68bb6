import { CHARTERED, aim, drafted, facts, full, given, linked, refusals } from './given.js';
import { linkMetric, unlinkMetric } from './metric-links.js';
import { revisePilot } from './revise-pilot.js';

describe('the watch over the workforce', () => {
  const operations = { ...aim, metricId: 'access' };
  const watched = given(
    drafted({ ...full, aim: operations }),
    ...[linked('access', 'OUTCOME'), linked('mix', 'PROCESS'), linked('burnout', 'BALANCING'), CHARTERED],
  );
  const LOST = ['pilot.workforce_metric_missing'];

  it('is not unlinked, nor given another part', () => {
    const unlink = { metricId: 'burnout', because: 'Asked too often' };
    expect(refusals(() => unlinkMetric(watched, unlink, facts))).toEqual(LOST);
    expect(refusals(() => linkMetric(watched, { metricId: 'burnout', role: 'PROCESS' }, facts))).toEqual(LOST);
    const second = { ...watched, metrics: [...watched.metrics, { ...watched.metrics[2]!, metricId: 'inbox' }] };
    expect(refusals(() => unlinkMetric(second, unlink, facts))).toEqual([]);
  });

  it('is wanted by an aim that turns to operations after the charter, not before', () => {
    const turned = { aim: operations };
    const pilot = given(drafted(full), linked('inbox', 'OUTCOME'), CHARTERED);
    expect(refusals(() => revisePilot(pilot, turned, facts))).toEqual(LOST);
    expect(refusals(() => revisePilot(given(drafted(full)), turned, facts))).toEqual([]);
  });
});
