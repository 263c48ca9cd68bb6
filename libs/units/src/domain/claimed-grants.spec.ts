import { arrivingPerson } from './arriving-person.js';
import { claimedChanges, type HeldGrant } from './claimed-grants.js';

const held = (id: string, unitId: string, fromClaim: boolean): HeldGrant => ({
  ...{ id, unitId, fromClaim },
  ...{ personId: 'p', role: 'LEAD', until: null },
});
const lead = (unitId: string) => ({ unitId, role: 'LEAD' as const });

describe('grants by a claim', () => {
  it('gives what is not held, once, and takes back what the claim gave alone', () => {
    const changes = claimedChanges(
      [held('kept', 'a', true), held('gone', 'b', true), held('own', 'c', false)],
      [lead('a'), lead('d'), lead('d')],
      () => true,
    );
    expect(changes.give).toEqual([lead('d')]);
    expect(changes.end.map(({ id }) => id)).toEqual(['gone']);
  });

  it('does not give again what a person gave, nor take back what must stay', () => {
    expect(claimedChanges([held('own', 'a', false)], [lead('a')], () => true)).toEqual({ give: [], end: [] });
    expect(claimedChanges([held('last', 'a', true)], [], () => false)).toEqual({ give: [], end: [] });
  });
});

describe('somebody who comes in without an invitation', () => {
  it('is called as the claims say, else by the address', () => {
    expect(arrivingPerson('p', { email: 'Ada@Example.org', name: ' Ada\u0007 Quill ' })).toEqual({
      ...{ id: 'p', email: 'ada@example.org', name: 'Ada Quill', profession: null, frontline: false },
    });
    expect(arrivingPerson('p', { email: 'ada@example.org', name: ' ' })?.name).toBe('ada');
    expect(arrivingPerson('p', { email: 'ada@example.org', name: '\u{1F600}'.repeat(300) })?.name).toHaveLength(400);
  });

  it.each([undefined, null, '', 'ada', 'a b@example.org', 'a\0@example.org', `${'a'.repeat(250)}@example.org`])(
    'is nobody without an address: %p',
    (email) => expect(arrivingPerson('p', { email })).toBeNull(),
  );
});
