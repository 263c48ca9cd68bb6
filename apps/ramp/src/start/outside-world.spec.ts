import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Demo } from './demo.js';
import { outsideWorld } from './outside-world.js';

let dataDir: string;
let parts: [string, () => Promise<void>][];
const shutdown = { add: (name: string, stop: () => Promise<void>) => void parts.push([name, stop]) };
const demo = {
  people: [{ sub: 'ada', name: 'Ada Quill', email: 'ada@quillhaven.example' }],
  startExportServer: () => Promise.resolve({ url: 'http://127.0.0.1:1', close: () => undefined }),
} as Partial<Demo> as Demo;
const begin = (oidcIssuer: string | null, of: Demo | undefined) =>
  outsideWorld({ dataDir, oidcAudience: 'ramp-api', oidcIssuer }, of, shutdown);

beforeEach(async () => {
  parts = [];
  dataDir = await mkdtemp(join(tmpdir(), 'outside-'));
});
afterEach(async () => {
  for (const [, stop] of parts) await stop();
  await rm(dataDir, { recursive: true });
});

it('has an issuer of its own in the demo', async () => {
  const { issuer, receiverUrl } = await begin(null, demo);
  expect((await fetch(`${issuer?.issuer}/.well-known/openid-configuration`)).status).toBe(200);
  expect(receiverUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(parts.map(([name]) => name)).toEqual(['export server', 'issuer']);
});

it('starts none beside a real one, nor without the demo: it would vouch for whoever asks', async () => {
  expect((await begin('https://id.example.org', demo)).issuer).toBeUndefined();
  expect(await begin(null, undefined)).toEqual({ issuer: undefined, exportsUrl: null, receiverUrl: null });
  expect(parts.map(([name]) => name)).toEqual(['export server']);
  expect(await readdir(dataDir)).toEqual([]);
});
