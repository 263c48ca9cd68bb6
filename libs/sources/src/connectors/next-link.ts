/**
 * The next page by the Link header (RFC 8288): `<address>; rel="next"`. A link with an anchor is about another document. An address that
 * cannot be read is no link.
 */
const LINK = /<([^<>]*)>((?:[^,"<>]|"(?:[^"\\]|\\.)*")*)/g;
const PARAMETER = /;\s*([\w!#$&+.^`|~*-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]+)))?/g;

export function nextLink(header: string | null, base: string): string | null {
  for (const [, target = '', parameters = ''] of (header ?? '').matchAll(LINK)) {
    const given = new Map<string, string>();
    for (const [, name = '', quoted, plain = ''] of parameters.matchAll(PARAMETER))
      if (!given.has(name.toLowerCase())) given.set(name.toLowerCase(), quoted ?? plain);
    const relations = (given.get('rel') ?? '').toLowerCase().split(/\s+/);
    if (relations.includes('next') && !given.has('anchor') && URL.canParse(target, base))
      return new URL(target, base).href;
  }
  return null;
}
