import type { Role } from '#language';
import { highestRole, reaches, roleProblems } from './roles.js';

describe('roles', () => {
  it('are a ladder with INTEGRATION beside it', () => {
    expect(highestRole(['VIEWER', 'COACH', 'INTEGRATION'])).toBe('COACH');
    expect(highestRole(['INTEGRATION'])).toBe('INTEGRATION');
    expect(highestRole([])).toBeNull();
  });

  it.each([
    [['LEAD'], 'MEMBER', true],
    [['MEMBER'], 'LEAD', false],
    [['INTEGRATION'], 'VIEWER', false],
    [['INTEGRATION'], 'INTEGRATION', true],
    [['MEMBER'], 'INTEGRATION', true],
    [['VIEWER'], 'INTEGRATION', false],
  ] as [Role[], Role, boolean][])('%j reaches %s: %s', (held, atLeast, answer) => {
    expect(reaches(held, atLeast)).toBe(answer);
  });

  it('say what is needed, and nothing of what may not be seen', () => {
    expect(roleProblems(['VIEWER'], 'MEMBER')).toMatchObject([{ code: 'FORBIDDEN', rule: 'role.too_low' }]);
    expect(roleProblems([], 'MEMBER')).toMatchObject([{ code: 'NOT_FOUND', rule: 'unit.not_found' }]);
  });
});
