/** Retry-After in milliseconds: seconds, or an instant after the answer's own date. */
export function retryAfter(headers: Headers): number | null {
  const asked = headers.get('retry-after');
  if (asked === null) return null;
  if (/^\d{1,9}$/.test(asked)) return Number(asked) * 1000;
  const wait = Date.parse(asked) - Date.parse(headers.get('date') ?? '');
  return wait > 0 ? wait : null;
}
