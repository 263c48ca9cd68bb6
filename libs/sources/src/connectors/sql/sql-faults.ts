import { SourceFault } from '../../domain/source-fault.js';

/** What a database can answer instead of rows. Its own sentences go no further: they may quote data, names and addresses. */
const SQL_FAULTS = {
  refused: ['source.refused', 'The database refused the user or password, or what they may read. Check the secret.'],
  notThere: ['source.not_there', "There is no such database on the server. Check the source's address."],
  shape: ['source.shape_changed', 'A table or column that the query names is not there. No row was read.'],
  writes: ['source.query_writes', 'The query does more than read, which the database was told not to allow.'],
  query: ['source.query_failed', 'The database could not carry out the query.'],
  slow: ['source.too_slow', 'The query took longer than it may.', true],
  busy: ['source.unavailable', 'The database is busy, going down or coming up.', true],
  unreachable: ['source.unreachable', 'The database could not be reached, or broke off.', true],
  routed: ['source.address_refused', 'The server sends us on to another one. Set the address of that one.'],
  noTls: [
    'source.no_tls',
    'The server offers no encrypted connection. Have it switched on; sslmode=disable sends the password in plain.',
  ],
  untrusted: [
    'source.tls_untrusted',
    "The server's certificate is not one to trust for this host. NODE_EXTRA_CA_CERTS names further authorities.",
  ],
} as const satisfies Record<string, readonly [code: string, message: string, passing?: boolean]>;

export type SqlFaultName = keyof typeof SQL_FAULTS;

export function sqlFault(trouble: SqlFaultName, code: string): SourceFault {
  const [fault, message, passing = false] = SQL_FAULTS[trouble] as readonly [string, string, boolean?];
  return new SourceFault(fault, code ? `${message} (${code})` : message, passing);
}

const TLS_CODES = /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT|UNABLE_TO_|CERT_|ERR_TLS_CERT|HOSTNAME_MISMATCH)/;

/** What the connection itself says, whatever the database: null where its code says nothing. */
export function connectionTrouble(code: string): SqlFaultName | null {
  if (TLS_CODES.test(code)) return 'untrusted';
  return /^(E[A-Z]{3,}|ERR_SSL_\w+|ERR_SOCKET_\w+)$/.test(code) ? 'unreachable' : null;
}
