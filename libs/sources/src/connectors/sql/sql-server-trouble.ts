import type { SqlTrouble } from './sql-driver.js';
import { connectionTrouble } from './sql-faults.js';

// By the server's own numbers (sys.messages), as far as they mean something else than a query that failed.
const NUMBERS: Record<number, SqlTrouble['trouble']> = {
  18456: 'refused',
  18452: 'refused',
  18488: 'refused',
  229: 'refused',
  230: 'refused',
  916: 'refused',
  4060: 'notThere',
  207: 'shape',
  208: 'shape',
  262: 'writes',
  3906: 'writes',
  1205: 'busy',
  1222: 'busy',
  6005: 'busy',
  40501: 'busy',
  40613: 'busy',
};
/** Our own code for a server that sends the client on to another one. */
export const ROUTED = 'EROUTED';
const CODES: Record<string, SqlTrouble['trouble']> = {
  ELOGIN: 'refused',
  EENCRYPT: 'noTls',
  EREQUEST: 'query',
  ETIMEOUT: 'slow',
  ETIMEDOUT: 'unreachable',
  ECONNCLOSED: 'unreachable',
  ECANCEL: 'slow',
  EABORT: 'unreachable',
  EINSTLOOKUP: 'unreachable',
};
interface DriverError {
  code?: unknown;
  number?: unknown;
  originalError?: unknown;
  cause?: unknown;
}

/** What an error of mssql, of tedious under it or of the connection says; undefined where it is none of theirs. */
export function sqlServerTrouble(error: unknown): SqlTrouble | undefined {
  const { code, number, originalError, cause } = (error ?? {}) as DriverError;
  if (typeof number === 'number' && number > 0)
    return { trouble: NUMBERS[number] ?? (code === 'ELOGIN' ? 'refused' : 'query'), code: String(number) };
  // What is beneath says more: the certificate, the socket.
  const beneath = [originalError, cause].filter((one) => one && one !== error);
  for (const one of beneath) {
    const found = sqlServerTrouble(one);
    if (found) return found;
  }
  if (typeof code !== 'string') return undefined;
  if (code === ROUTED) return { trouble: 'routed', code: '' };
  const trouble = CODES[code] ?? connectionTrouble(code);
  return trouble ? { trouble, code } : undefined;
}
