/** Who signs people in, whom it lets in, and how long a session of the board lasts. */
export interface SignInConfig {
  oidcIssuer: string | null;
  oidcAudience: string;
  /** The `typ` that access tokens of the issuer bear. */
  oidcTokenType: 'at+jwt' | 'JWT';
  /** Whether somebody whom nobody invited is made a person at the first sign-in. */
  oidcPeople: 'invited' | 'anyone';
  /** Which addresses count: those with `email_verified`, or all but those that say that they are not. */
  oidcEmail: 'verified' | 'vouched';
  /** The claim that grants are taken from, and the file that says which. Both or neither. */
  oidcGrantsClaim: string | null;
  oidcGrantsFile: string | null;
  /** The board's client at the issuer; without it there are no sessions. */
  oidcClientId: string | null;
  oidcClientSecret: string | null;
  oidcScopes: string;
  /** The origin under which browsers reach Ramp; null for this machine's own address. */
  publicUrl: string | null;
  sessionIdleMinutes: number;
  sessionHours: number;
}
type Wrong = (name: string, message: string) => void;

const IS_LOCAL = /^(127\.0\.0\.1|localhost|\[::1\])$/;

export function signInConfig(env: NodeJS.ProcessEnv, wrong: Wrong): SignInConfig {
  const text = (name: string): string | null => env[name]?.trim() || null;
  const choice = <Word extends string>(name: string, words: readonly [Word, ...Word[]]): Word => {
    const given = text(name);
    const found = words.find((word) => word === given);
    if (given !== null && !found) wrong(name, `is none of ${words.join(', ')}.`);
    return found ?? words[0];
  };
  const whole = (name: string, usual: number): number => {
    const number = Number(text(name) ?? usual);
    if (!Number.isInteger(number) || number < 1 || number > 10_000)
      wrong(name, 'is not a whole number from 1 to 10000.');
    return number;
  };
  const config: SignInConfig = {
    oidcIssuer: text('RAMP_OIDC_ISSUER'),
    oidcAudience: text('RAMP_OIDC_AUDIENCE') ?? 'ramp-api',
    oidcTokenType: choice('RAMP_OIDC_TOKEN_TYPE', ['at+jwt', 'JWT']),
    oidcPeople: choice('RAMP_OIDC_PEOPLE', ['invited', 'anyone']),
    oidcEmail: choice('RAMP_OIDC_EMAIL', ['verified', 'vouched']),
    oidcGrantsClaim: text('RAMP_OIDC_GRANTS_CLAIM'),
    oidcGrantsFile: text('RAMP_OIDC_GRANTS_FILE'),
    oidcClientId: text('RAMP_OIDC_CLIENT_ID'),
    oidcClientSecret: text('RAMP_OIDC_CLIENT_SECRET'),
    oidcScopes: text('RAMP_OIDC_SCOPES') ?? 'openid profile email',
    publicUrl: text('RAMP_PUBLIC_URL'),
    sessionIdleMinutes: whole('RAMP_SESSION_IDLE_MINUTES', 60),
    sessionHours: whole('RAMP_SESSION_HOURS', 12),
  };
  refuseMisfits(config, wrong);
  return config;
}

function refuseMisfits(config: SignInConfig, wrong: Wrong): void {
  const { oidcIssuer, publicUrl } = config;
  // Keys that come over an open network could be anybody's.
  if (oidcIssuer !== null && !isSafe(oidcIssuer))
    wrong('RAMP_OIDC_ISSUER', 'is not a URL that begins with https://, or http:// on this machine.');
  if (publicUrl !== null && !(isSafe(publicUrl) && new URL(publicUrl).origin === publicUrl.replace(/\/$/, '')))
    wrong('RAMP_PUBLIC_URL', 'is not an origin such as https://ramp.example.org, or http:// on this machine.');
  if ((config.oidcGrantsClaim === null) !== (config.oidcGrantsFile === null))
    wrong('RAMP_OIDC_GRANTS_FILE', 'and RAMP_OIDC_GRANTS_CLAIM are set together or not at all.');
  if (!config.oidcScopes.split(/\s+/).includes('openid')) wrong('RAMP_OIDC_SCOPES', 'does not hold "openid".');
  // An ID token is for the client: where the type does not tell them apart, the audience must.
  if (config.oidcTokenType === 'JWT' && config.oidcClientId === config.oidcAudience)
    wrong('RAMP_OIDC_TOKEN_TYPE', 'may be JWT only where RAMP_OIDC_AUDIENCE is another than RAMP_OIDC_CLIENT_ID.');
}

function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && IS_LOCAL.test(hostname));
}
