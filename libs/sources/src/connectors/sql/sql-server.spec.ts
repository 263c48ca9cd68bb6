import { LIMITS } from '../limits.js';
import { newer } from './newest-text.js';
import { sqlServerCell, sqlServerType } from './sql-server-cells.js';
import { batchOf, connectionOptions, sqlServer } from './sql-server.js';
import { sqlServerTrouble } from './sql-server-trouble.js';

describe('the connection', () => {
  const options = (host: string, tls: 'verify-full' | 'require' | 'disable'): ReturnType<typeof connectionOptions> =>
    connectionOptions({
      address: { dialect: 'SQL_SERVER', host, port: 1433, database: 'Clarity', tls },
      at: { address: '192.0.2.7', family: 4 },
      login: { user: 'reader', password: 'p' },
      limits: LIMITS,
      signal: new AbortController().signal,
    });

  it('goes to the address that was checked, and its certificate is checked for the name', () => {
    expect(options('db.example.org', 'verify-full')).toMatchObject({
      server: '192.0.2.7',
      database: 'Clarity',
      user: 'reader',
      requestTimeout: LIMITS.queryMs,
      options: { encrypt: true, trustServerCertificate: false, serverName: 'db.example.org', readOnlyIntent: true },
    });
    expect(options('192.0.2.7', 'require').options).toMatchObject({ encrypt: true, trustServerCertificate: true });
    expect(options('192.0.2.7', 'require').options).not.toHaveProperty('serverName');
    expect(options('db.example.org', 'disable').options).toMatchObject({ encrypt: false });
  });

  it('waits for no lock for long', () => {
    expect(batchOf('select 1')).toBe('set lock_timeout 5000; select 1');
  });

  it('sends days without dashes, and watermarks as they came', () => {
    expect(sqlServer.day('2026-03-09')).toBe('20260309');
    expect(sqlServer.day('2026-03-09T06:00:00.1234567')).toBe('2026-03-09T06:00:00.1234567');
  });
});

describe('a cell', () => {
  const cell = (declaration: string, value: unknown): string | null =>
    sqlServerCell(value, { declaration, type: sqlServerType(declaration) });
  const at = (iso: string, nanosecondsDelta = 0): Date => Object.assign(new Date(iso), { nanosecondsDelta });

  it.each([
    ['date', at('2026-03-09T00:00:00Z'), '2026-03-09'],
    ['datetime', at('2026-03-09T06:00:00.003Z'), '2026-03-09T06:00:00.003'],
    ['datetime2', at('2026-03-09T06:00:00.123Z', 0.0004567), '2026-03-09T06:00:00.1234567'],
    ['datetime2', at('2026-03-09T06:00:00Z'), '2026-03-09T06:00:00.0000000'],
    ['datetimeoffset', at('2026-03-09T06:00:00.123Z', 0.0000001), '2026-03-09T06:00:00.1230001Z'],
    ['decimal', 24.3, '24.3'],
    ['bigint', '9007199254740993', '9007199254740993'],
    ['bit', true, '1'],
    ['nvarchar', 'FM1 ', 'FM1 '],
    ['varbinary', Buffer.from('ff', 'hex'), 'ff'],
    ['int', null, null],
  ])('of type %s is %s as %s', (declaration, value, text) => {
    expect(cell(declaration, value)).toBe(text);
  });

  it('of a type that holds no number is told from one that does', () => {
    expect(['nvarchar', 'money', 'datetime2', 'datetimeoffset', 'date', ''].map(sqlServerType)).toEqual([
      'TEXT',
      'NUMBER',
      'TIME',
      'INSTANT',
      'DAY',
      'TEXT',
    ]);
  });
});

it('the newest watermark is the latest to the last digit', () => {
  const seen = [
    '2026-03-09T06:00:00.0000001',
    null,
    '2026-03-09T06:00:00.0000010',
    '2026-03-09T05:59:59.9999999',
    'never',
  ];
  expect(seen.reduce<string | null>(newer, null)).toBe('2026-03-09T06:00:00.0000010');
});

it.each([
  [
    { code: 'ELOGIN', number: 18456 },
    { trouble: 'refused', code: '18456' },
  ],
  [
    { code: 'ELOGIN', number: 4060 },
    { trouble: 'notThere', code: '4060' },
  ],
  [
    { code: 'EREQUEST', number: 208 },
    { trouble: 'shape', code: '208' },
  ],
  [
    { code: 'EREQUEST', number: 8134 },
    { trouble: 'query', code: '8134' },
  ],
  [
    { code: 'EREQUEST', number: 1222 },
    { trouble: 'busy', code: '1222' },
  ],
  [{ code: 'ETIMEOUT' }, { trouble: 'slow', code: 'ETIMEOUT' }],
  [
    { code: 'ESOCKET', originalError: { code: 'ESOCKET', cause: { code: 'ECONNREFUSED' } } },
    { trouble: 'unreachable', code: 'ECONNREFUSED' },
  ],
  [
    { code: 'ESOCKET', cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } },
    { trouble: 'untrusted', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
  ],
  [new TypeError('ours'), undefined],
])('%j says what is wrong', (error, trouble) => {
  expect(sqlServerTrouble(error)).toEqual(trouble);
});
