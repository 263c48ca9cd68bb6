import { readSqlAddress } from './address.js';
import { readLogin } from './login.js';
import { isProblem, readQuery } from './query.js';

const said = (sql: string, dialect: 'POSTGRES' | 'SQL_SERVER' = 'POSTGRES'): string => {
  const query = readQuery(sql, dialect);
  return isProblem(query) ? query.reason : query.statement;
};

describe('a query', () => {
  it('gets numbers for its parameters, one for each name, or the names of SQL Server', () => {
    const sql = 'select 1 where a > :since and b between :from and :to or c > :since;';
    expect(readQuery(sql, 'POSTGRES')).toEqual({
      statement: 'select 1 where a > $1 and b between $2 and $3 or c > $1',
      parameters: ['since', 'from', 'to'],
    });
    expect(readQuery(sql, 'SQL_SERVER')).toMatchObject({
      statement: 'select 1 where a > @since and b between @from and @to or c > @since',
    });
  });

  it.each([
    ['a string', `select ':since', 'it''s :x', 'a\\' , :since`, `select ':since', 'it''s :x', 'a\\' , $1`],
    ['a string with escapes', `select E'\\':x', :since`, `select E'\\':x', $1`],
    ['a quoted name', 'select ":since" , "a"":x", :to', 'select ":since" , "a"":x", $1'],
    ['a comment', 'select 1 -- :x\n, :to /* :y /* ; */ :z */', 'select 1 -- :x\n, $1 /* :y /* ; */ :z */'],
    ['a dollar quote', 'select $$ :x ; $$, $q$ $$ :y $q$, :to', 'select $$ :x ; $$, $q$ $$ :y $q$, $1'],
    ['a cast', `select :since::timestamptz, '1'::text`, `select $1::timestamptz, '1'::text`],
    ['a slice', 'select a[1:2], b$c$, :to', 'select a[1:2], b$c$, $1'],
  ])('is left alone in %s', (_, sql, statement) => {
    expect(said(sql)).toBe(statement);
  });

  it('is left alone in the quoted names of SQL Server', () => {
    expect(said('select [a:since;]]], N\':x\', "b:y" from t where d > :since', 'SQL_SERVER')).toBe(
      'select [a:since;]]], N\':x\', "b:y" from t where d > @since',
    );
  });

  it.each([
    ['select 1; delete from t', 'query_several'],
    ['select 1; select 2', 'query_several'],
    ['delete from t', 'query_no_select'],
    ['-- select\nupdate t set a = 1', 'query_no_select'],
    ['"select" 1', 'query_no_select'],
    ['explain select 1', 'query_no_select'],
    ['/* nothing */ ;', 'query_no_select'],
    ['select :k1', 'query_parameter_unknown'],
    ['select $1', 'query_parameter_unknown'],
    [`select 'open`, 'query_unclosed'],
    ['select 1 /* /* */', 'query_unclosed'],
    ['select $a$ ; $b$', 'query_unclosed'],
    ['select "open', 'query_unclosed'],
  ])('%j is refused', (sql, reason) => {
    expect(said(sql)).toBe(reason);
  });

  it.each([
    ['select @since', 'query_parameter_unknown'],
    ['with a as (select 1) delete from t', 'query_writes'],
    ['select 1 as a into t', 'query_writes'],
    ['select 1 exec xp_cmdshell', 'query_writes'],
    ["select 1 as a waitfor delay '1:00'", 'query_writes'],
    ["select 1 backup database a to disk = '\\\\elsewhere\\a'", 'query_writes'],
    ['select 1 declare @since int', 'query_writes'],
    ["select * from openrowset('a', 'b', 'c')", 'query_writes'],
    ['select 1 shutdown', 'query_writes'],
    ['select [backup], "set" from [begin]', 'select [backup], "set" from [begin]'],
    ['select [open', 'query_unclosed'],
    [`select 'delete', [into] -- update`, `select 'delete', [into] -- update`],
  ])('%j of SQL Server is told from one that writes', (sql, reason) => {
    expect(said(sql, 'SQL_SERVER')).toBe(reason);
  });
});

it.each([
  ['postgres://db.example.org/clinic', { dialect: 'POSTGRES', host: 'db.example.org', port: 5432, tls: 'verify-full' }],
  [
    'postgresql://[2001:db8::1]:5433/a%20b?sslmode=require',
    { host: '2001:db8::1', port: 5433, database: 'a b', tls: 'require' },
  ],
  ['mssql://db.example.org/Clarity', { dialect: 'SQL_SERVER', port: 1433, database: 'Clarity' }],
  ['postgres://db.example.org/', 'names no database'],
  ['postgres://db.example.org/a/b', 'names no database'],
  ['postgres://db.example.org/a?sslmode=prefer', 'sslmode=prefer'],
  ['postgres://db.example.org/a?options=-c%20x', 'something else'],
  ['postgres:///a', 'no host'],
  ['postgres://db:x/a', 'no address'],
])('%s is an address or not', (text, expected) => {
  const read = readSqlAddress(text);
  if (typeof expected === 'string') expect(read).toContain(expected);
  else expect(read).toMatchObject(expected);
});

it.each([
  ['reader:a:b ', { user: 'reader', password: 'a:b ' }],
  ['{"user": "a:b", "password": ""}', { user: 'a:b', password: '' }],
  [':x', null],
  ['reader', null],
  ['{"user": "a"}', null],
  ['{"user"', null],
])('%s is a login or not', (text, login) => {
  expect(readLogin(text)).toEqual(login);
});
