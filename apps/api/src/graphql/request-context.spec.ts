import { DomainError } from '#language';
import type { DataSource } from 'typeorm';
import { RequestContext, type Budget } from './request-context.js';

const budget = (most: number): Budget => ({
  most,
  problem: { code: 'TOO_LARGE', rule: 'operation.too_many_charts', message: 'Too many.', remedy: 'Ask for less.' },
});
const context = (): RequestContext =>
  new RequestContext({} as DataSource, () => Promise.resolve({ personId: 'p' }), new Date());

describe('what one operation may spend', () => {
  it('is so much, of each thing apart, and not more after a change', async () => {
    const [one, charts, drawings] = [context(), budget(2), budget(1)];
    one.spend(charts);
    one.spend(drawings);
    one.spend(charts);
    expect(() => one.spend(charts)).toThrow(DomainError);
    await one.refresh();
    expect(() => one.spend(charts)).toThrow('Too many.');
    expect(() => context().spend(charts)).not.toThrow();
  });

  it('is there anew for each answer of a subscription', async () => {
    const [one, charts] = [context(), budget(1)];
    one.spend(charts);
    await one.startAnew();
    expect(() => one.spend(charts)).not.toThrow();
    expect(() => one.spend(charts)).toThrow('Too many.');
  });
});

it('the changes of one operation have the same request, which is written once, each at its place', async () => {
  const [who, arrival] = [
    () => Promise.resolve({ personId: 'p' }),
    { bearsToken: true, bearsKey: false, bySession: false },
  ];
  const sent = { ...arrival, inAddress: false, origin: null, idempotencyKey: 'a-key' };
  const one = new RequestContext({} as DataSource, who, new Date(), sent);
  let written = 0;
  const request = (): string => `${(written += 1)}`;
  const keyed = [];
  for (const place of [0, 1, 2]) {
    one.asked = () => ({ place, request });
    keyed.push(await one.keyedRequest());
  }
  expect(keyed.map((each) => each?.place)).toEqual([0, 1, 2]);
  expect(new Set(keyed.map((each) => each?.requestHash.toString('hex'))).size).toBe(1);
  expect(written).toBe(1);
});
