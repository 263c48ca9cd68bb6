import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import type { Attempt } from './attempt.js';
import { verifiedToken, type VerifiedToken } from './claims.js';
import { SIGN_IN_SETTINGS, type SignInSettings } from './settings.js';
import { SignInError } from './sign-in-error.js';
import { signInFailure, unreachable } from './sign-in-failure.js';

const TIMEOUT_SECONDS = 5;
const KNOWN_FOR_MS = 10 * 60_000;
export const CALLBACK = '/sign-in/callback';

/** The board as a client of the issuer: authorization code flow with PKCE (OpenID Connect Core, section 3.1; RFC 7636; RFC 9700). */
@Injectable()
export class BoardClient {
  private known: { client: oidc.Configuration; until: number } | null = null;

  constructor(@Inject(SIGN_IN_SETTINGS) private readonly settings: SignInSettings) {}

  get isOn(): boolean {
    return this.settings.oidcIssuer !== null && this.settings.oidcClientId !== null;
  }

  /** Where to send the browser, and what it must bring back. Throws a `SignInError`. */
  async begin(ours: string, to: string): Promise<{ address: string; attempt: Attempt }> {
    const client = await this.client();
    const verifier = oidc.randomPKCECodeVerifier();
    const attempt = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier, to };
    const address = oidc.buildAuthorizationUrl(client, {
      redirect_uri: ours + CALLBACK,
      scope: this.settings.oidcScopes,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { address: address.href, attempt };
  }

  /** Who came back to `address`, which holds the issuer's answer. Throws a `SignInError`. */
  async finish(address: URL, { state, nonce, verifier }: Attempt): Promise<VerifiedToken> {
    const client = await this.client();
    try {
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier };
      const tokens = await oidc.authorizationCodeGrant(client, address, checks);
      const claims = tokens.claims();
      if (!claims) throw new SignInError('SIGN_IN_FAILED', 'The issuer sent no ID token. Sign in again.');
      const more = claims['email'] === undefined ? await moreOf(client, tokens.access_token, claims.sub) : {};
      return verifiedToken({ ...claims, ...more }, this.settings.oidcIssuer ?? '', this.settings.claims);
    } catch (error) {
      throw signInFailure(error);
    }
  }

  /** Where the browser signs out of the issuer too (RP-Initiated Logout 1.0), and comes back from; null where the issuer has no such place. */
  async endAddress(ours: string): Promise<string | null> {
    const client = await this.client().catch(() => null);
    if (!client?.serverMetadata().end_session_endpoint) return null;
    return oidc.buildEndSessionUrl(client, { post_logout_redirect_uri: `${ours}/` }).href;
  }

  /** Found anew now and then: an issuer may change, and whoever signs in needs it there anyway. */
  private async client(): Promise<oidc.Configuration> {
    const { oidcIssuer, oidcClientId } = this.settings;
    if (oidcIssuer === null || oidcClientId === null)
      throw new SignInError(
        'SIGN_IN_OFF',
        'Here nobody signs in by the browser. Ask whoever runs Ramp to set RAMP_OIDC_CLIENT_ID.',
      );
    if (this.known && this.known.until > Date.now()) return this.known.client;
    try {
      const client = await this.discover(oidcIssuer, oidcClientId);
      this.known = { client, until: Date.now() + KNOWN_FOR_MS };
      return client;
    } catch (error) {
      throw unreachable(error);
    }
  }

  private async discover(issuer: string, clientId: string): Promise<oidc.Configuration> {
    const insecure = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
    const found = await oidc.discovery(new URL(issuer), clientId, undefined, oidc.None(), {
      timeout: TIMEOUT_SECONDS,
      execute: insecure,
    });
    const server = found.serverMetadata();
    if (server.issuer !== issuer)
      throw new SignInError(
        'ISSUER_UNREACHABLE',
        `The issuer calls itself "${server.issuer}". Set RAMP_OIDC_ISSUER to exactly that.`,
      );
    const metadata = { [oidc.clockTolerance]: 30 };
    const client = new oidc.Configuration(server, clientId, metadata, this.proofOf(server));
    client.timeout = TIMEOUT_SECONDS;
    // The signature of the ID token is checked, although it comes from the issuer itself.
    oidc.enableNonRepudiationChecks(client);
    for (const allow of insecure) allow(client);
    return client;
  }

  private proofOf({ token_endpoint_auth_methods_supported: methods }: oidc.ServerMetadata): oidc.ClientAuth {
    const { oidcClientSecret: secret } = this.settings;
    if (secret === null) return oidc.None();
    // What an issuer can that does not say (OpenID Connect Discovery, section 3).
    return methods?.includes('client_secret_post') ? oidc.ClientSecretPost(secret) : oidc.ClientSecretBasic(secret);
  }
}

/**
 * Name and address, where the ID token has none; the issuer may refuse to tell, and then there are none. Whether an address is verified is
 * taken with it, and nothing else.
 */
async function moreOf(client: oidc.Configuration, accessToken: string, subject: string): Promise<object> {
  if (!client.serverMetadata().userinfo_endpoint) return {};
  try {
    const { name, email, email_verified } = await oidc.fetchUserInfo(client, accessToken, subject);
    return { ...(name !== undefined && { name }), email, email_verified };
  } catch {
    return {};
  }
}
