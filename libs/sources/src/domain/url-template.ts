/**
 * What an address asks for, filled in: RFC 6570 with the names `since`, `from` and `to`. `{?since}` and `{&since,to}` make a query and
 * leave out what is not asked for; `{from}` is the value alone, blank where there is none. Every value is escaped.
 */
const NAMES = ['since', 'from', 'to'] as const;
export type UrlValues = Readonly<Record<(typeof NAMES)[number], string | null>>;

const PLACE = /\{([?&]?)([^{}]*)\}/g;

/** What is wrong with the address as a template, in words; null where it can be filled in. */
export function templateProblem(url: string): string | null {
  if (/[{}]/.test(url.replace(PLACE, ''))) return 'has a brace without its other half';
  const host = url.replace(/^[a-z]+:\/\//i, '').split(/[/?#]/, 1)[0] ?? '';
  if (host.includes('{')) return 'names its host by a placeholder';
  const unknown = placesOf(url).find((name) => !(NAMES as readonly string[]).includes(name));
  return unknown === undefined
    ? null
    : `has the placeholder "${unknown.slice(0, 40)}"; there are ${NAMES.join(', ')}, as {?since} or {&from,to}`;
}

export const placesOf = (url: string): string[] =>
  [...url.matchAll(PLACE)].flatMap(([, , names = '']) => names.split(','));

export const fillUrl = (url: string, values: UrlValues): string =>
  url.replace(PLACE, (_, operator: string, names: string) => {
    const given = names.split(',').map((name) => [name, values[name as keyof UrlValues]] as const);
    if (operator === '') return given.map(([, value]) => escaped(value ?? '')).join(',');
    const pairs = given.flatMap(([name, value]) => (value === null ? [] : [`${name}=${escaped(value)}`]));
    return pairs.length > 0 ? operator + pairs.join('&') : '';
  });

const escaped = (value: string): string =>
  encodeURIComponent(value).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
