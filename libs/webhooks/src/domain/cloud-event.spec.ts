import { cloudEvent, type SentEvent } from './cloud-event.js';

const EVENT: SentEvent = {
  id: '0199a000-0000-7000-8000-000000000001',
  type: 'CycleStarted',
  at: new Date('2026-03-09T12:00:00.250Z'),
  position: 41,
  unitId: '0199a000-0000-7000-8000-000000000002',
  correlationId: '0199a000-0000-7000-8000-000000000003',
  data: { planHash: 'abc', metricVersions: {} },
  subject: { type: 'Cycle', key: '0199a000-0000-7000-8000-000000000004' },
  cursor: 'MTo0MQ',
  organisationId: '0199a000-0000-7000-8000-000000000005',
};

it('says what happened, where, when and to what, by the names of the API', () => {
  expect(JSON.parse(cloudEvent(EVENT))).toEqual({
    specversion: '1.0',
    id: 'RXZlbnQ6MDE5OWEwMDAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAx',
    source: 'urn:uuid:0199a000-0000-7000-8000-000000000005',
    type: 'ramp.CycleStarted',
    subject: 'Q3ljbGU6MDE5OWEwMDAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDA0',
    time: '2026-03-09T12:00:00.250Z',
    datacontenttype: 'application/json',
    unit: 'VW5pdDowMTk5YTAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDI',
    correlationid: '0199a000-0000-7000-8000-000000000003',
    sequence: '0000000000000041',
    cursor: 'MTo0MQ',
    data: { planHash: 'abc', metricVersions: {} },
  });
});

it('has no subject where it is about no object of the API: the attribute may be absent, but not null', () => {
  expect(JSON.parse(cloudEvent({ ...EVENT, subject: null }))).not.toHaveProperty('subject');
});

it('sequences sort as texts as the log does', () => {
  const sequence = (position: number): string => JSON.parse(cloudEvent({ ...EVENT, position })).sequence;
  const places = [9, 10, 99, 1_000_000_007];
  expect(places.map(sequence).sort()).toEqual(places.map(sequence));
});

it('holds nothing that was measured: what is withheld by now would go out with what a study froze', () => {
  const result = { predictionId: 'p', verdict: 'HELD', observed: 20.5, automatic: true, overriddenBecause: null };
  const shown = { seriesId: 's', metricId: 'm', points: 2, suppressed: false, signalIds: [], revisions: [] };
  const frozen = { ...shown, before: 30.5, during: 20.5, change: -10.5, variation: 'IMPROVEMENT' };
  const data = { learned: 'It helps', results: [result], evidence: [frozen] };
  expect(JSON.parse(cloudEvent({ ...EVENT, type: 'StudyCompleted', data })).data).toEqual({
    learned: 'It helps',
    results: [{ ...result, observed: null }],
    evidence: [{ ...shown, before: null, during: null, change: null, variation: null }],
  });
});
