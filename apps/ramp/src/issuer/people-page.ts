import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { DemoPerson } from './demo-person.js';
import { API_RESOURCE } from './demo-provider.js';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);

/** The one page of the issuer: whoever sits at this machine picks the demo person to be. */
export function peoplePage(people: readonly DemoPerson[]): string {
  const buttons = people.map(
    ({ sub, name }) => `<p><button name="sub" value="${escape(sub)}">${escape(name)}</button></p>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sign in to the Ramp demo</title>
<h1>Sign in to the Ramp demo</h1><form method="post">${buttons.join('\n')}</form></html>`;
}

/** Answers the step between "please sign in" and "signed in": GET shows the people, POST takes the choice. */
export async function answerInteraction(
  provider: Provider,
  people: readonly DemoPerson[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  const chosen = request.method === 'POST' ? new URLSearchParams(await readForm(request)).get('sub') : null;
  const person = people.find(({ sub }) => sub === chosen);
  if (!person) {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
    });
    response.end(peoplePage(people));
    return;
  }
  const grant = new provider.Grant({ accountId: person.sub, clientId: String(params.client_id) });
  grant.addOIDCScope('openid profile email');
  grant.addResourceScope(API_RESOURCE, 'ramp');
  const result = { login: { accountId: person.sub }, consent: { grantId: await grant.save() } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

async function readForm(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > 4096) throw new Error('The sign-in form is larger than any choice of a person can be.');
  }
  return text;
}
