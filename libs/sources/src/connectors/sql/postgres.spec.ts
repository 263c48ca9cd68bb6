import { LIMITS } from '../limits.js';
import { postgresCell } from './postgres-cells.js';
import { clientOptions } from './postgres.js';
import { postgresTrouble } from './postgres-trouble.js';

describe('the connection', () => {
  const ssl = (host: string, tls: 'verify-full' | 'require' | 'disable'): unknown => {
    const options = clientOptions({
      address: { dialect: 'POSTGRES', host, port: 5432, database: 'export', tls },
      at: { address: '192.0.2.7', family: 4 },
      login: { user: 'reader', password: 'p' },
      limits: LIMITS,
      signal: new AbortController().signal,
    });
    expect(options).toMatchObject({ host: '192.0.2.7', port: 5432, database: 'export', user: 'reader' });
    return options.ssl;
  };

  it('goes to the address that was checked, and its certificate is checked for the name', () => {
    const host = 'db.example.org';
    expect(ssl(host, 'verify-full')).toEqual({ host, servername: host, rejectUnauthorized: true });
    expect(ssl(host, 'require')).toEqual({ host, servername: host, rejectUnauthorized: false });
    expect(ssl('192.0.2.7', 'verify-full')).toEqual({ host: '192.0.2.7', rejectUnauthorized: true });
    expect(ssl(host, 'disable')).toBe(false);
  });
});

it.each([
  ['2026-03-09 06:00:00+00', 'INSTANT', '2026-03-09T06:00:00.000000Z'],
  ['2026-03-09 06:00:00.1', 'TIME', '2026-03-09T06:00:00.100000'],
  ['infinity', 'INSTANT', 'infinity'],
  ['0044-03-15 06:00:00 BC', 'TIME', '0044-03-15 06:00:00 BC'],
  ['2026-03-09', 'DAY', '2026-03-09'],
  ['2026-03-09 06:00:00', 'TEXT', '2026-03-09 06:00:00'],
] as const)('%s of the type %s is %s', (text, type, cell) => {
  expect(postgresCell(text, type)).toBe(cell);
});

it.each([
  [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'untrusted'],
  [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'untrusted'],
  [{ code: 'ECONNRESET' }, 'unreachable'],
  [{ code: 'ENOTFOUND' }, 'unreachable'],
  [{ code: '57P03' }, 'busy'],
  [{ code: '42601' }, 'query'],
  [{ code: '42501' }, 'refused'],
  [new Error('Connection terminated unexpectedly'), 'unreachable'],
  [new Error('The server does not support SSL connections'), 'noTls'],
  [new TypeError('ours'), undefined],
])('%j says what is wrong', (error, trouble) => {
  expect(postgresTrouble(error)?.trouble).toBe(trouble);
});
