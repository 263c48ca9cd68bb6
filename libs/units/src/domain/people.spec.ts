import type { DomainError } from '#language';
import { grantRole, revokeRole, type Grant } from './grant.js';
import { invitePerson, plainEmail } from './person.js';

const input = { email: ' Ada.Quill@Example.org ', name: 'Ada Quill', unitId: 'u', role: 'LEAD' } as const;
const grant: Grant = { id: 'g', personId: 'p', unitId: 'org', role: 'ADMIN', until: null };
const rules = (work: () => unknown): string[] => {
  try {
    work();
  } catch (error) {
    return (error as DomainError).problems.map((one) => one.rule);
  }
  return [];
};

describe('people and grants', () => {
  it('invites by a plain address', () => {
    expect(invitePerson('p', input, null)).toEqual({
      id: 'p',
      email: 'ada.quill@example.org',
      name: 'Ada Quill',
      profession: null,
      frontline: false,
    });
  });

  it('takes no letter of an address for another: the Kelvin sign is no K, and no blank is none', () => {
    expect(plainEmail('KATE@example.org')).toBe('kate@example.org');
    for (const other of ['\u212aate@example.org', '\u00a0kate@example.org', 'kate@example.org '])
      expect(plainEmail(other)).not.toBe('kate@example.org');
  });

  it('refuses a taken address, and an address that is none beside a missing name', () => {
    expect(rules(() => invitePerson('p', input, 'other'))).toEqual(['person.email_taken']);
    expect(rules(() => invitePerson('p', { ...input, email: 'ada', name: '' }, null))).toEqual([
      'person.email_invalid',
      'person.name_missing',
    ]);
  });

  it('gives a role once, to somebody who is here', () => {
    expect(rules(() => grantRole(true, false))).toEqual([]);
    expect(rules(() => grantRole(true, true))).toEqual(['grant.held_already']);
    expect(rules(() => grantRole(false, false))).toEqual(['person.not_found']);
  });

  it('keeps the organisation’s last administrator', () => {
    expect(rules(() => revokeRole(grant, true, 0))).toEqual(['grant.last_administrator']);
    expect(rules(() => revokeRole(grant, true, 1))).toEqual([]);
    expect(rules(() => revokeRole({ ...grant, role: 'LEAD' }, true, 0))).toEqual([]);
    expect(rules(() => revokeRole(grant, false, 0))).toEqual([]);
    expect(rules(() => revokeRole({ ...grant, until: '2026-01-01' }, false, 0))).toEqual(['grant.revoked_already']);
  });
});
