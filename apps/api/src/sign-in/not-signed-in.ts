import type { SignInError } from './sign-in-error.js';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);

/** What a person reads whose sign-in came to nothing, with the way to try again. `back`: where they wanted to go. */
export function notSignedIn({ code, message }: SignInError, back: URL): string {
  const again = `/sign-in?to=${encodeURIComponent(back.pathname + back.search + back.hash)}`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Ramp: not signed in</title>
  </head>
  <body>
    <h1>You are not signed in</h1>
    <p>${escape(message)} (<code>${code}</code>)</p>
    <p><a href="${escape(again)}">Sign in again</a></p>
  </body>
</html>
`;
}
