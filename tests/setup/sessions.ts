import type { DemoPerson } from '../../apps/ramp/src/issuer/demo-person.js';
import { ListedDocuments } from '../../apps/api/src/limits/listed-documents.js';
import { Browser } from './browser.js';
import { GqlClient } from './gql.js';
import type { TestApp } from './test-app.js';

export const baseOf = (app: Pick<TestApp, 'url'>): string => app.url.replace(/\/graphql$/, '');
export const CALLBACK = /\/sign-in\/callback\?/;

/** Takes a browser through the issuer's page as this person, up to where the issuer sends it back; that is not visited. */
export async function upToCallback(
  app: Pick<TestApp, 'url'>,
  person: DemoPerson,
  { browser = new Browser(), to = '/' } = {},
): Promise<{ browser: Browser; callback: string }> {
  const page = await browser.follow(`${baseOf(app)}/sign-in?to=${encodeURIComponent(to)}`, CALLBACK);
  if (page.response === null) return { browser, callback: page.url };
  const chosen = await browser.visit(page.url, { method: 'POST', body: new URLSearchParams({ sub: person.sub }) });
  const next = new URL(chosen.headers.get('location') ?? '', page.url).href;
  return { browser, callback: (await browser.follow(next, CALLBACK)).url };
}

/** Somebody who has signed in by the browser: a client that sends the session's cookie as a page of ours does. */
export interface SignedInBrowser extends GqlClient {
  browser: Browser;
  cookie: string;
}

/** Signs the person in at the board, over HTTP from the first page to the last. */
export async function signInBySession(app: TestApp, person: DemoPerson): Promise<SignedInBrowser> {
  const { browser, callback } = await upToCallback(app, person);
  const back = await browser.visit(callback);
  expect([back.status, back.headers.get('location')]).toEqual([303, `${baseOf(app)}/`]);
  const headers = { cookie: browser.cookie, origin: baseOf(app) };
  const client = new GqlClient(app.url, () => Promise.resolve(undefined), headers);
  return Object.assign(client, { browser, cookie: browser.cookie });
}

/** As if the board asked these too: a session may ask nothing else. */
export function alsoListed({ app }: Pick<TestApp, 'app'>, ...texts: readonly string[]): void {
  const listed = app.get(ListedDocuments);
  const holds = listed.holds.bind(listed);
  listed.holds = (text) => texts.includes(text) || holds(text);
}
