import type Provider from 'oidc-provider';
import type { Configuration } from 'oidc-provider';
import { BOARD_CLIENT, type DemoPerson } from './demo-person.js';
import type { IssuerFile } from './issuer-file.js';

/** Resource indicators must be URIs while an audience may be any word, so the API has a name of its own in here. */
export const API_RESOURCE = 'urn:ramp:api';
const LOCAL = ['http://127.0.0.1/', 'http://localhost/'];
export const DAY_SECONDS = 24 * 60 * 60;

const PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Ramp demo</title>';

export interface DemoProviderSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly key: IssuerFile['key'];
  readonly people: readonly DemoPerson[];
}

/** An OpenID Connect provider with one public client (the board: code flow with PKCE) and ES256 access tokens. */
export async function createDemoProvider(settings: DemoProviderSettings): Promise<Provider> {
  const { default: OidcProvider } = await withoutRuntimeAdvice(() => import('oidc-provider'));
  // @ts-expect-error -- untyped; taken by its path because the default one is the same with a warning on every start
  const { createMemoryAdapter } = await import('oidc-provider/lib/adapters/memory_adapter.js');
  const personOf = (sub: string): DemoPerson | undefined => settings.people.find((person) => person.sub === sub);
  const claimsOf = ({ sub, name, email }: DemoPerson) => ({ sub, name, email, email_verified: true });
  const configuration: Configuration = {
    adapter: createMemoryAdapter(),
    jwks: { keys: [settings.key] },
    clients: [
      {
        client_id: BOARD_CLIENT,
        // Native, because only for native clients a loopback address counts with any port.
        application_type: 'native',
        redirect_uris: ['', 'sign-in/callback'].flatMap((path) => LOCAL.map((host) => host + path)),
        post_logout_redirect_uris: LOCAL,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    // Else the board would have to ask for them, with a token that is for the API alone.
    conformIdTokenClaims: false,
    scopes: ['openid', 'profile', 'email'],
    findAccount: (_context, sub) => {
      const person = personOf(sub);
      return person && { accountId: sub, claims: () => claimsOf(person) };
    },
    extraTokenClaims: (_context, token) => {
      const person = 'accountId' in token && token.accountId ? personOf(token.accountId) : undefined;
      return person && { name: person.name, email: person.email, email_verified: true };
    },
    clientBasedCORS: (_context, origin) => ['127.0.0.1', 'localhost'].includes(new URL(origin).hostname),
    // The page that comes with the package fetches a font from outside.
    renderError: (context, { error, error_description }) => {
      context.type = 'text/plain';
      context.body = `Sign-in failed: ${error_description ?? error}. Go back to the board and sign in again.`;
    },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => {
          context.body = `${PAGE}<h1>Sign out of the Ramp demo</h1>${form}
<p><button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button></p></html>`;
        },
        postLogoutSuccessSource: (context) => {
          context.body = `${PAGE}<h1>You are signed out of the Ramp demo</h1></html>`;
        },
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => API_RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'ramp',
          audience: settings.audience,
          accessTokenTTL: DAY_SECONDS,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    ttl: { AccessToken: DAY_SECONDS, IdToken: 3600, Interaction: 3600, Session: DAY_SECONDS, Grant: DAY_SECONDS },
  };
  return new OidcProvider(settings.issuer, configuration);
}

/** The package advises Node 22 at every import; our spec proves what we use of it on the Node that Ramp supports. */
async function withoutRuntimeAdvice<T>(load: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = (...words: unknown[]) => {
    if (!String(words[0]).includes('Unsupported runtime')) warn(...words);
  };
  try {
    return await load();
  } finally {
    console.warn = warn;
  }
}
