/**
 * Where a database is, as `postgres://host:5432/database?sslmode=...` or `mssql://...`. Without user and password, which are a secret. The
 * certificate is checked unless the address says otherwise: `sslmode` is verify-full, require (encrypted, to whomever) or disable.
 */
export type SqlDialect = 'POSTGRES' | 'SQL_SERVER';
const TLS_MODES = ['verify-full', 'require', 'disable'] as const;
export type TlsMode = (typeof TLS_MODES)[number];

export interface SqlAddress {
  dialect: SqlDialect;
  host: string;
  port: number;
  database: string;
  tls: TlsMode;
}
export const SQL_PROTOCOLS = ['postgres', 'postgresql', 'mssql'] as const;

/** The address, or what is wrong with it in words. Users and passwords are refused elsewhere. */
export function readSqlAddress(text: string): SqlAddress | string {
  if (!URL.canParse(text)) return 'is no address of a database';
  const { protocol, hostname, port, pathname, searchParams, hash } = new URL(text);
  const dialect = protocol === 'mssql:' ? 'SQL_SERVER' : 'POSTGRES';
  const database = decoded(pathname.slice(1));
  if (!database || database.includes('/') || database.includes('\0')) return 'names no database behind the host';
  const { sslmode = 'verify-full', ...others } = Object.fromEntries(searchParams);
  const tls = TLS_MODES.find((mode) => mode === sslmode);
  if (!tls) return `says sslmode=${sslmode.slice(0, 40)}; it must be one of ${TLS_MODES.join(', ')}`;
  if (hash || Object.keys(others).length > 0) return 'holds something else than sslmode behind the database';
  const usual = dialect === 'POSTGRES' ? 5432 : 1433;
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  if (host === '') return 'names no host';
  return { dialect, host, port: port === '' ? usual : Number(port), database, tls };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
