/**
 * `Content-Disposition` of a file that is named after a title, which is anybody's text (RFC 6266): letters and digits only, at most 60, once in
 * those of ASCII, and where the title has others in its own, percent-encoded (RFC 8187). `rest` is ours, and goes behind.
 */
export function attachment(title: string, rest: string): string {
  const ascii = hyphened(title.normalize('NFKD').replaceAll(/\p{M}/gu, ''), /[^A-Za-z0-9]+/g);
  const own = hyphened(title.normalize('NFC'), /[^\p{L}\p{M}\p{N}]+/gu);
  const others = own === ascii ? '' : `; filename*=UTF-8''${encodeURIComponent(own)}-${rest}`;
  return `attachment; filename="${ascii || 'pilot'}-${rest}"${others}`;
}

const hyphened = (text: string, others: RegExp): string =>
  [...text.replaceAll(others, '-').replaceAll(/^-|-$/g, '')].slice(0, 60).join('');
