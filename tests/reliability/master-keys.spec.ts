import { mkdtempSync, readFileSync, statSync, writeFileSync, chmodSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DomainError } from '#language';
import {
  UnitOfWork,
  ensureKeyFile,
  keyFileIn,
  keyRing,
  loadConfig,
  newMasterKey,
  parseMasterKeys,
  writeKeyFile,
  type KeySettings,
} from '#platform';
import { StoreSecret, rewrapSecrets } from '#sources';
import { CreateIntegrationKey, keyBySignIn, readKeyText } from '#units';
import { examine } from '../../apps/ramp/src/doctor/examine.js';
import { dropKeys } from '../../apps/ramp/src/keys/drop-keys.js';
import { keySettings } from '../../apps/ramp/src/keys/key-settings.js';
import { rotateKeys } from '../../apps/ramp/src/keys/rotate-keys.js';
import { GOOD, createSourceRig, type SourceRig } from '../commands/source-rig.js';

const dataDir = mkdtempSync(join(tmpdir(), 'ramp-keys-'));
const path = keyFileIn(dataDir);
const settings: KeySettings = { masterKey: null, masterKeyFile: path };
const ring = keyRing(settings);
let rig: SourceRig;
let uow: UnitOfWork;
beforeAll(async () => {
  ensureKeyFile(path);
  rig = await createSourceRig(ring);
  uow = rig.module.get(UnitOfWork);
  rig.stub.answer(GOOD);
}, 60_000);
afterAll(async () => {
  await rig?.close();
  await rm(dataDir, { recursive: true });
});
afterEach(() => rig.empty());

const idsInFile = (): string[] => parseMasterKeys(readFileSync(path, 'utf8'))!.map(({ id }) => id);
const store = (name: string): Promise<unknown> =>
  rig.as(rig.place.coach, StoreSecret, { unitId: rig.place.hospital, name, value: `value of ${name}` });
const storeMany = async (count: number): Promise<void> => {
  for (let n = 1; n <= count; n += 1) await store(`secret ${n}`);
};
const under = (): Promise<{ id: string; n: number }[]> =>
  rig.rows('select master_key_id as id, count(*)::int as n from secrets group by master_key_id');
const rotate = (of = settings, by = uow): ReturnType<typeof rotateKeys> => rotateKeys(of, rig.source, by);
const ruleOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? error.first.rule : String(error)),
  );
/** What a source with this authorization is sent. */
const sent = async (id: string): Promise<string | undefined> => {
  rig.stub.requests.length = 0;
  await rig.pull(id);
  return rig.stub.requests[0]?.headers.authorization;
};

it('the key file is made once, for its owner only', () => {
  const before = readFileSync(path, 'utf8');
  ensureKeyFile(path);
  expect(readFileSync(path, 'utf8')).toBe(before);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(keySettings({ ...loadConfig({}), dataDir })).toEqual(settings);
});

it('a rotation wraps every secret anew while processes run, and the older key can go', async () => {
  const id = await rig.create({ authorization: 'Bearer one' });
  await storeMany(120);
  const [old] = idsInFile();
  const { keys, ...done } = await rotate();
  expect(done).toEqual({ wrapped: 121, unopened: 0 });
  expect(idsInFile()).toEqual([keys[0].id, old]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(await under()).toEqual([{ id: keys[0].id, n: 121 }]);
  expect(await sent(id)).toBe('Bearer one');
  expect(await dropKeys(settings, uow)).toEqual([old]);
  expect(idsInFile()).toEqual([keys[0].id]);
  expect(await sent(id)).toBe('Bearer one');
});

it('one that broke off goes on with the key that it had made', async () => {
  await storeMany(130);
  let batches = 0;
  const breaking = {
    run: (work: Parameters<UnitOfWork['run']>[0]) => {
      if ((batches += 1) > 1) throw new Error('the machine died');
      return uow.run(work);
    },
  } as UnitOfWork;
  await expect(rotate(settings, breaking)).rejects.toThrow('the machine died');
  const [made, old] = idsInFile();
  expect((await under()).sort((a, b) => b.n - a.n)).toEqual([
    { id: made, n: 100 },
    { id: old, n: 30 },
  ]);
  expect(await ruleOf(dropKeys(settings, uow))).toBe('keys.still_needed');
  expect(await rotate()).toMatchObject({ wrapped: 30, unopened: 0 });
  expect(idsInFile()).toEqual([made, old]);
  expect((await rotate()).keys).toHaveLength(3);
  expect(await dropKeys(settings, uow)).toEqual([made, old]);
});

it('what is stored meanwhile opens afterwards, whoever comes first', async () => {
  await storeMany(20);
  for (const work of [rotate, () => dropKeys(settings, uow).catch(() => undefined), rotate]) {
    const stored = Array.from({ length: 20 }, (_, n) => store(`secret ${n + 1}`));
    await Promise.all([...stored.slice(0, 10), work(), ...stored.slice(10)]);
    expect(await rewrapSecrets(uow, ring())).toMatchObject({ unopened: 0 });
  }
});

it('a secret under a key that is lost is told of, and the others are wrapped', async () => {
  await storeMany(3);
  await rig.rows(`update secrets set master_key_id = 'lost' where name = 'secret 2'`);
  expect(await rotate()).toMatchObject({ wrapped: 2, unopened: 1 });
  expect(await ruleOf(dropKeys(settings, uow))).toBe('keys.still_needed');
  await store('secret 2');
  await dropKeys(settings, uow);
  expect(idsInFile()).toHaveLength(1);
});

it('keys of the environment are changed by whoever set them', async () => {
  const [fresh, now] = [newMasterKey(), readFileSync(path, 'utf8').trim()];
  const set = (...keys: string[]): KeySettings => ({ masterKey: keys.join(','), masterKeyFile: null });
  await storeMany(2);
  expect(await ruleOf(rotate(set(now)))).toBe('keys.new_key_missing');
  expect(await ruleOf(dropKeys(set(fresh, now), uow))).toBe('keys.still_needed');
  expect(await rotate(set(fresh, now))).toMatchObject({ wrapped: 2 });
  expect(await rotate(set(fresh, now))).toMatchObject({ wrapped: 0 });
  expect(await ruleOf(dropKeys(set(fresh, now), uow))).toBe('keys.in_the_environment');
  expect(await dropKeys(set(fresh), uow)).toEqual([]);
});

it('keys of integrations go on over a rotation, and an older key that their pepper needs stays', async () => {
  const input = { unitId: rig.place.hospital, name: 'Feed', scopes: ['READ' as const] };
  const { secret: text } = await rig.as(rig.place.admin, CreateIntegrationKey, input);
  const known = () => keyBySignIn(rig.source, ring, { id: readKeyText(text)!.id, text });
  const [made] = parseMasterKeys(newMasterKey())!;
  writeKeyFile(path, [made, ...ring()]);
  expect(await ruleOf(dropKeys(settings, uow))).toBe('keys.still_needed');
  expect(await rotate()).toMatchObject({ wrapped: 1, unopened: 0 });
  expect(await dropKeys(settings, uow)).not.toEqual([]);
  expect(await known()).toMatchObject({ scopes: ['READ'] });

  await rig.rows(`update integration_pepper set master_key_id = 'lost'`);
  expect(await rotate()).toMatchObject({ wrapped: 0, unopened: 1 });
  await expect(known()).rejects.toThrow(DomainError);
  expect(await ruleOf(rig.as(rig.place.admin, CreateIntegrationKey, input))).toBe('secret.other_master_key');
  await rig.rows('update integration_keys set revoked_at = created_at');
  const anew = await rig.as(rig.place.admin, CreateIntegrationKey, input);
  const { id } = readKeyText(anew.secret)!;
  expect(await keyBySignIn(rig.source, ring, { id, text: anew.secret })).not.toBeNull();
  expect(await known()).toBeNull();
  await dropKeys(settings, uow);
  await rig.rows('delete from integration_pepper');
});

describe('settings', () => {
  it.each([
    [{ RAMP_MASTER_KEY: 'too-short' }, 'RAMP_MASTER_KEY'],
    [{ RAMP_MASTER_KEY: newMasterKey(), RAMP_MASTER_KEY_FILE: '/x' }, 'RAMP_MASTER_KEY_FILE'],
  ])('that could not be meant are refused by their names, without the key', (env, name) => {
    const said = (): unknown => loadConfig(env);
    expect(said).toThrow(name);
    expect(said).not.toThrow(env.RAMP_MASTER_KEY);
  });

  it.each([
    ['none', { masterKey: null, masterKeyFile: null }, 'secret.no_master_key'],
    [
      'a file that is not there',
      { masterKey: null, masterKeyFile: join(dataDir, 'nobody.key') },
      'secret.master_key_unreadable',
    ],
  ])('of %s let a process run, and refuse it secrets', async (_, of, rule) => {
    expect(await ruleOf(Promise.resolve().then(keyRing(of)))).toBe(rule);
  });
});

describe('doctor', () => {
  const found = async (of: KeySettings): Promise<string[]> => {
    const { url } = rig.source.options as { url: string };
    const findings = await examine({ ...loadConfig({}), ...of, dataDir: tmpdir() }, url);
    return findings
      .filter(({ state, what }) => state !== 'ok' && /secret|master|authorization|open to others/i.test(what))
      .map(({ state, what, remedy }) => `${state} ${what} ${remedy}`);
  };

  it('says what keeps secrets from being opened, and what would let others', async () => {
    const none: KeySettings = { masterKey: null, masterKeyFile: null };
    expect(await found(settings)).toEqual([]);
    expect(await found(none)).toEqual([expect.stringMatching(/^look .*RAMP_MASTER_KEY/)]);
    const id = await rig.create({ authorization: 'Bearer one' });
    expect(await found(none)).toEqual([expect.stringMatching(/^wrong .*RAMP_MASTER_KEY/)]);
    expect(await found({ masterKey: newMasterKey(), masterKeyFile: null })).toEqual([
      expect.stringMatching(`^wrong .*${idsInFile()[0]}`),
    ]);
    const behind = `${newMasterKey()} ${readFileSync(path, 'utf8')}`;
    expect(await found({ masterKey: behind, masterKeyFile: null })).toEqual([
      expect.stringMatching(/^look 1 .*keys rotate/),
    ]);
    await rig.rows(`update sources set settings = settings || '{"authorization": "Bearer plain"}' where id = $1`, [id]);
    chmodSync(path, 0o644);
    expect(await found(settings)).toEqual([
      expect.stringMatching(/^look .* 1 sources .*worker/),
      expect.stringMatching(/^look .*chmod 600/),
    ]);
    chmodSync(path, 0o600);
  });

  it('names a key file that holds no key', async () => {
    const broken = join(dataDir, 'broken.key');
    writeFileSync(broken, 'nothing\n', { mode: 0o600 });
    expect(await found({ masterKey: null, masterKeyFile: broken })).toEqual([
      expect.stringMatching(/^look .*RAMP_MASTER_KEY_FILE/),
    ]);
  });
});
