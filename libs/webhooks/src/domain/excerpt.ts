/** What is kept of a refusal's body: enough to see why, one line, and nothing of what we signed with, should it be echoed. */
const MOST = 300;
export const EXCERPT_BYTES = 2_048;

export function excerptOf(text: string, secrets: readonly string[]): string | null {
  const known = secrets.flatMap((secret) => [secret, secret.replace(/^whsec_/, '')]);
  const bare = known.reduce((rest, one) => rest.replaceAll(one, '…'), text);
  const line = bare
    .replaceAll(/whsec_\S+|v1,[\w+/=]+/g, '…')
    .replaceAll(/[\s\p{C}\ufffd]+/gu, ' ')
    .trim();
  return line === '' ? null : line.slice(0, MOST).replace(/[\ud800-\udbff]$/, '');
}
