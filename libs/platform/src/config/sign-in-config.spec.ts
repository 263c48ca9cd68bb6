import { loadConfig } from './load-config.js';

const wrong = (env: NodeJS.ProcessEnv): string[] => {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    return (error as { problems: { path: string[] }[] }).problems.map(({ path }) => path[0] ?? '');
  }
};

it('lets in whom somebody invited, whose address was verified, where nothing is said', () => {
  expect(loadConfig({})).toMatchObject({
    ...{ oidcIssuer: null, oidcAudience: 'ramp-api', oidcTokenType: 'at+jwt', oidcPeople: 'invited' },
    ...{ oidcEmail: 'verified', oidcGrantsClaim: null, oidcGrantsFile: null, oidcClientId: null, publicUrl: null },
    ...{ oidcScopes: 'openid profile email', sessionIdleMinutes: 60, sessionHours: 12 },
  });
});

it.each([
  ['RAMP_OIDC_ISSUER', 'http://id.example.org'],
  ['RAMP_OIDC_ISSUER', 'id.example.org'],
  ['RAMP_OIDC_TOKEN_TYPE', 'none'],
  ['RAMP_OIDC_PEOPLE', 'everyone'],
  ['RAMP_OIDC_EMAIL', 'any'],
  ['RAMP_OIDC_SCOPES', 'profile email'],
  ['RAMP_PUBLIC_URL', 'http://ramp.example.org'],
  ['RAMP_PUBLIC_URL', 'https://ramp.example.org/board'],
  ['RAMP_SESSION_HOURS', '0'],
  ['RAMP_SESSION_IDLE_MINUTES', '1.5'],
])('refuses %s=%s', (name, value) => {
  expect(wrong({ [name]: value })).toEqual([name]);
});

it('refuses what does not go together', () => {
  expect(wrong({ RAMP_OIDC_GRANTS_CLAIM: 'groups' })).toEqual(['RAMP_OIDC_GRANTS_FILE']);
  const same = { RAMP_OIDC_CLIENT_ID: 'ramp', RAMP_OIDC_AUDIENCE: 'ramp' };
  expect(wrong({ ...same, RAMP_OIDC_TOKEN_TYPE: 'JWT' })).toEqual(['RAMP_OIDC_TOKEN_TYPE']);
  expect(wrong(same)).toEqual([]);
});

it('takes http on this machine, and a trailing slash', () => {
  expect(wrong({ RAMP_OIDC_ISSUER: 'http://127.0.0.1:4000', RAMP_PUBLIC_URL: 'http://localhost:3000/' })).toEqual([]);
});
