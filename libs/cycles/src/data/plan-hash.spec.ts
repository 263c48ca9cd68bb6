import { plan } from '../domain/given.js';
import { canonicalJson } from './canonical-json.js';
import { planHash } from './plan-hash.js';

describe('planHash', () => {
  it('is the same for the same plan, in whatever order its fields come back from the database', () => {
    const turned = Object.fromEntries(Object.entries(plan()).reverse()) as unknown as ReturnType<typeof plan>;
    expect(planHash(turned)).toBe(planHash(plan()));
    expect(planHash(plan())).toMatch(/^[0-9a-f]{64}$/);
  });

  it('tells any change, in the order of lists too', () => {
    const one = plan({ conditions: ['night', 'weekend'] });
    const hashes = [one, plan({ conditions: ['weekend', 'night'] }), plan({ endsOn: '2026-03-23' })].map(planHash);
    expect(new Set(hashes).size).toBe(3);
  });

  it('is of canonical JSON', () => {
    expect(canonicalJson({ b: [1, null, 'ü"'], a: { d: true, c: 0.5 } })).toBe(
      '{"a":{"c":0.5,"d":true},"b":[1,null,"ü\\""]}',
    );
  });
});
