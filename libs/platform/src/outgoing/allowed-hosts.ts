/** A host inside that an administrator lets be reached: a name or an address, at one port or (null) at any. */
export interface AllowedHost {
  host: string;
  port: number | null;
}
const ENTRY = /^(\[[^\]]+\]|[^:[\]/?#@\s]+)(?::(\d{1,5}))?$/;

/** `host` or `host:port`, an IPv6 address in brackets; null where the text is neither. */
export function readAllowedHost(text: string): AllowedHost | null {
  const [, host, port] = ENTRY.exec(text) ?? [];
  if (!host || !URL.canParse(`http://${host}`) || Number(port ?? 1) < 1 || Number(port ?? 1) > 65_535) return null;
  return { host: writtenAlike(host), port: port === undefined ? null : Number(port) };
}

/** As `readAllowedHost` reads it. */
export const writeAllowedHost = ({ host, port }: AllowedHost): string => (port === null ? host : `${host}:${port}`);

export const allows = (allowed: readonly AllowedHost[], host: string, port: number): boolean => {
  const asked = writtenAlike(host);
  return allowed.some((one) => one.host === asked && (one.port ?? port) === port);
};

/** One spelling for all that a URL knows of a host: lower case, no dot at the end, addresses in their usual form. */
function writtenAlike(host: string): string {
  const text = host.includes(':') && !host.startsWith('[') ? `[${host.split('%')[0]}]` : host;
  const written = URL.canParse(`http://${text}`) ? new URL(`http://${text}`).hostname : host.toLowerCase();
  return written.replace(/\.$/, '');
}
