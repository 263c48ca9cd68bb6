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
