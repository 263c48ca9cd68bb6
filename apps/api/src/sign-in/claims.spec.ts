import { verifiedToken, type ClaimSettings } from './claims.js';

const grantsOf = new Map([
  ['leads', [{ unit: 'A', role: 'LEAD' as const }]],
  ['all', [{ unit: 'B', role: 'VIEWER' as const }]],
]);
const settings = (over: Partial<ClaimSettings> = {}): ClaimSettings => ({
  ...{ oidcEmail: 'verified', oidcGrantsClaim: null, grantsOf },
  ...over,
});
const read = (claims: object, over: Partial<ClaimSettings> = {}) =>
  verifiedToken({ sub: 's', iat: 100, exp: 200, ...claims }, 'https://id.example.org', settings(over));

describe('an address', () => {
  const email = 'ada@example.org';
  it.each([
    [true, 'verified', email],
    ['true', 'verified', email],
    [undefined, 'verified', undefined],
    [false, 'verified', undefined],
    ['false', 'verified', undefined],
    [1, 'verified', undefined],
    [undefined, 'vouched', email],
    [true, 'vouched', email],
    [false, 'vouched', undefined],
    [null, 'vouched', undefined],
  ] as const)('with email_verified %p counts, where %s ones do: %p', (verified, oidcEmail, expected) => {
    expect(read({ email, email_verified: verified }, { oidcEmail }).email).toBe(expected);
  });

  it('that is no text is none', () => {
    expect(read({ email: ['x@example.org'], email_verified: true }).email).toBeUndefined();
  });
});

describe('a subject', () => {
  it.each([undefined, '', 7, 'x'.repeat(256), 'a\0b', '\ud800'])('is not %p', (sub) => {
    expect(() => read({ sub })).toThrow('no usable "sub"');
  });
});

describe('the claim of grants', () => {
  const said = (claims: object, oidcGrantsClaim = 'groups') =>
    read(claims, { oidcGrantsClaim }).claimed?.grants.map(({ unit, role }) => `${role} ${unit}`);

  it('is a list or one word; what the file does not name gives nothing', () => {
    expect(said({ groups: ['leads', 'all', 'leads', 'other', 7, null] })).toEqual(['LEAD A', 'VIEWER B']);
    expect(said({ groups: 'leads' })).toEqual(['LEAD A']);
    expect(said({ groups: { leads: true } })).toEqual([]);
    expect(said({})).toEqual([]);
  });

  it('may stand inside another, or have dots in its name', () => {
    expect(said({ realm_access: { roles: ['all'] } }, 'realm_access.roles')).toEqual(['VIEWER B']);
    expect(said({ 'https://x.example/roles': ['all'] }, 'https://x.example/roles')).toEqual(['VIEWER B']);
    expect(said({}, 'constructor.name')).toEqual([]);
  });

  it('tells nothing where it is kept elsewhere, where the token does not say when it was issued, and where none is set', () => {
    expect(said({ _claim_names: { groups: 'src1' } })).toBeUndefined();
    expect(said({ groups: ['leads'], iat: undefined })).toBeUndefined();
    expect(read({ groups: ['leads'] }).claimed).toBeUndefined();
  });

  it('is dated by the token, whatever number that is', () => {
    expect(read({}, { oidcGrantsClaim: 'groups' }).claimed?.issuedAt).toEqual(new Date(100_000));
    expect(Number.isNaN(read({ exp: 1e300 }).expiresAt.getTime())).toBe(false);
  });
});
