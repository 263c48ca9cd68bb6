import type { SqlTrouble } from './sql-driver.js';
import { connectionTrouble } from './sql-faults.js';

// By SQLSTATE, the longest that fits (PostgreSQL manual, appendix A).
const STATES: Record<string, SqlTrouble['trouble']> = {
  '28': 'refused',
  '42501': 'refused',
  '3D': 'notThere',
  '42P01': 'shape',
  '42703': 'shape',
  '3F000': 'shape',
  '25006': 'writes',
  // A cursor takes no statement that writes in its WITH.
  '0A000': 'writes',
  '57014': 'slow',
  '55P03': 'busy',
  '40': 'busy',
  '53': 'busy',
  '57P': 'busy',
  '25P03': 'slow',
  '08': 'unreachable',
};

/** What an error of pg or of its connection says; undefined where it is neither. */
export function postgresTrouble(error: unknown): SqlTrouble | undefined {
  const { code, message = '' } = error as { code?: unknown; message?: string };
  if (typeof code === 'string') {
    const connection = connectionTrouble(code);
    if (connection) return { trouble: connection, code };
    if (!/^[0-9A-Z]{5}$/.test(code)) return undefined;
    const known = [5, 3, 2].map((length) => STATES[code.slice(0, length)]).find((one) => one !== undefined);
    return { trouble: known ?? 'query', code };
  }
  // The driver's own errors have no code.
  if (message === 'The server does not support SSL connections') return { trouble: 'noTls', code: '' };
  if (
    /^(Connection terminated|timeout expired|Client has encountered a connection error|There was an error establishing an SSL)/.test(
      message,
    )
  )
    return { trouble: 'unreachable', code: '' };
  if (/^SASL|password/i.test(message)) return { trouble: 'refused', code: '' };
  return undefined;
}
