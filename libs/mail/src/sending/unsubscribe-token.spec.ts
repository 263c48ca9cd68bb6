import { randomBytes } from 'node:crypto';
import { parseMasterKeys, type MasterKeys } from '#platform';
import { personOfToken, unsubscribeToken } from './unsubscribe-token.js';

const keys = (count: number): MasterKeys =>
  parseMasterKeys(Array.from({ length: count }, () => randomBytes(32).toString('base64')).join(',')) as MasterKeys;
const PERSON = '0199a000-0000-7000-8000-000000000001';

it('names its person, under an older key too', () => {
  const [newest, older] = keys(2) as unknown as [MasterKeys[0], MasterKeys[0]];
  const token = unsubscribeToken([older], PERSON);
  expect([personOfToken([newest, older], token), personOfToken([newest], token)]).toEqual([PERSON, null]);
});

it('one that was made up or changed names nobody', () => {
  const ring = keys(1);
  const token = unsubscribeToken(ring, PERSON);
  const other = token.replace('0001.', '0002.');
  for (const one of [other, `${token.slice(0, -6)}AAAAAA`, PERSON, `${PERSON}.`, '', '.', `x.${token.split('.')[1]}`])
    expect(personOfToken(ring, one)).toBeNull();
});
