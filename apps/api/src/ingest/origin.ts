type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Where the caller reached us, as they or the proxy before us say: for addresses that go back to that caller alone. Null where it cannot
 * be told.
 */
export function originOf(headers: Headers): string | null {
  const first = (name: string): string | undefined => headers[name]?.toString().split(',')[0]?.trim();
  const host = first('x-forwarded-host') ?? first('host') ?? '';
  const protocol = first('x-forwarded-proto') ?? 'http';
  if (!/^https?$/.test(protocol) || !/^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(host)) return null;
  return `${protocol}://${host}`;
}
