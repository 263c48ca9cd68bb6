import { WELL, afterAttempt, type Health, type Outcome } from './health.js';

const START = Date.parse('2026-03-09T12:00:00Z');
const DAY = 86_400_000;
const NEW: Health = { ...WELL, lastDeliveredAt: null };
const ended = (over: Partial<Outcome> = {}): Outcome => ({
  ...{ delivered: false, status: 500, askedMs: null, isTest: false, at: new Date(START) },
  ...over,
});
const failed = (times: number, over: Partial<Outcome> = {}): Health =>
  Array.from({ length: times }).reduce<Health>((health) => afterAttempt(health, ended(over), 0), NEW);

it('is FAILING from the third failure in a row on', () => {
  expect([1, 2, 3, 4].map((times) => failed(times).status)).toEqual(['ACTIVE', 'ACTIVE', 'FAILING', 'FAILING']);
  expect(failed(4)).toMatchObject({ failures: 4, failingSince: new Date(START) });
});

it('is left alone between attempts from then on, for five minutes at most', () => {
  const rests = [1, 2, 3, 4, 5, 20].map((times) => (failed(times).restsUntil?.getTime() ?? START) - START);
  expect(rests).toEqual([0, 0, 5_000, 10_000, 20_000, 300_000]);
  expect(failed(1, { askedMs: 60_000 }).restsUntil).toEqual(new Date(START + 60_000));
});

it('is well again at the first success', () => {
  const at = new Date(START + 5);
  expect(afterAttempt(failed(7), ended({ delivered: true, status: 204, at }), 0)).toEqual({
    ...NEW,
    lastDeliveredAt: at,
  });
});

it('pauses after three days without a success, not before', () => {
  const at = (days: number): Health => afterAttempt(failed(5), ended({ at: new Date(START + days * DAY) }), 0);
  expect(at(2.99)).toMatchObject({ status: 'FAILING', pausedBecause: null });
  expect(at(3)).toMatchObject({ status: 'PAUSED', pausedBecause: 'FAILING', failingSince: new Date(START) });
});

it('pauses at once where the address is gone, also when a test finds it out', () => {
  for (const isTest of [false, true])
    expect(failed(1, { status: 410, isTest })).toMatchObject({ status: 'PAUSED', pausedBecause: 'GONE' });
});

it('a failed test says nothing of it, and a good one that it is well', () => {
  expect(failed(9, { isTest: true })).toEqual(NEW);
  expect(afterAttempt(failed(9), ended({ delivered: true, isTest: true }), 0).status).toBe('ACTIVE');
});

it('stays paused, whatever was under way', () => {
  const paused: Health = { ...failed(3), status: 'PAUSED', pausedBecause: 'BY_HAND' };
  expect(afterAttempt(paused, ended(), 0)).toEqual(paused);
  const at = new Date(START);
  expect(afterAttempt(paused, ended({ delivered: true }), 0)).toEqual({ ...paused, lastDeliveredAt: at });
});
