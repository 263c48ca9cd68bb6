import type { DomainError } from '#language';
import { createIntegrationKey, revokeProblems, rolesFor, type CreateIntegrationKeyInput } from './integration-key.js';

const now = new Date('2026-02-03T10:00:00.000Z');
const facts = { now, isOrganisation: true, alive: 0 };
const input: CreateIntegrationKeyInput = { unitId: 'u', name: ' Nightly feed ', scopes: ['READ', 'READ'] };
const rulesOf = (over: Partial<CreateIntegrationKeyInput>, other = {}): string[] => {
  try {
    createIntegrationKey({ ...input, ...over }, { ...facts, ...other });
    return [];
  } catch (error) {
    return (error as DomainError).problems.map(({ rule }) => rule);
  }
};

it('without an end it lives for a year, and a scope said twice is one', () => {
  expect(createIntegrationKey(input, facts)).toEqual({
    name: 'Nightly feed',
    scopes: ['READ'],
    expiresAt: new Date('2027-02-03T10:00:00.000Z'),
  });
});

it('ends within two years and not before now', () => {
  const rule = ['integration_key.expires_at_out_of_range'];
  expect(rulesOf({ expiresAt: new Date('2028-02-03T10:00:00.000Z') })).toEqual([]);
  expect(rulesOf({ expiresAt: new Date('2028-02-03T10:00:00.001Z') })).toEqual(rule);
  expect(rulesOf({ expiresAt: now })).toEqual(rule);
  expect(rulesOf({ expiresAt: new Date(Number.NaN) })).toEqual(rule);
});

it('everything that is wrong is said together', () => {
  expect(rulesOf({ name: ' ', scopes: [] }, { alive: 2 })).toEqual([
    ...['integration_key.name_missing', 'integration_key.scopes_missing', 'integration_key.two_alive'],
  ]);
});

it('metrics are managed from the organisation alone', () => {
  expect(rulesOf({ scopes: ['MANAGE_METRICS'] }, { isOrganisation: false })).toEqual([
    'integration_key.scopes_out_of_reach',
  ]);
  expect(rulesOf({ scopes: ['MANAGE_METRICS'] })).toEqual([]);
});

it('scopes get the least roles that they need, and never what an administrator has', () => {
  expect(rolesFor(['READ', 'READ_EVENTS'])).toEqual(['VIEWER']);
  expect(rolesFor(['RECORD_MEASUREMENTS', 'MANAGE_SOURCES'])).toEqual(['INTEGRATION']);
  expect(rolesFor(['MANAGE_METRICS'])).toEqual(['COACH']);
});

it('is revoked once, by an administrator', () => {
  expect(revokeProblems(['ADMIN'], false)).toEqual([]);
  expect(revokeProblems(['COACH'], true).map(({ rule }) => rule)).toEqual([
    'role.too_low',
    'integration_key.revoked_already',
  ]);
});
