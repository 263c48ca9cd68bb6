import type { Config } from '#platform';
import type { SessionLimits } from '#units';
import { claimSettings } from './claim-settings.js';
import type { ClaimSettings } from './claims.js';

/** How people sign in, as the surroundings decide. */
export interface SignInSettings extends Pick<
  Config,
  | 'oidcIssuer'
  | 'oidcAudience'
  | 'oidcTokenType'
  | 'oidcPeople'
  | 'oidcClientId'
  | 'oidcClientSecret'
  | 'oidcScopes'
  | 'publicUrl'
> {
  claims: ClaimSettings;
  session: SessionLimits;
}
export const SIGN_IN_SETTINGS = Symbol('sign-in settings');

/** Throws DomainError where the file of grants cannot be read. */
export const signInSettings = (config: Config): SignInSettings => ({
  ...config,
  claims: claimSettings(config),
  session: { idleMinutes: config.sessionIdleMinutes, hours: config.sessionHours },
});
