import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOf } from '../processes/process-identity.js';
import { endLeftovers, runningRamp, writeRunFile } from './run-file.js';

const folder = mkdtempSync(join(tmpdir(), 'ramp-run-'));
const file = join(folder, 'run.json');
afterAll(() => rmSync(folder, { recursive: true }));

const run = { url: 'http://127.0.0.1:3000', databaseUrl: 'postgres://x', issuer: null, exportsUrl: null, children: [] };

describe('run.json', () => {
  it('tells of the start that wrote it as long as that lives, and only to its owner', () => {
    writeRunFile(folder, run);
    expect(runningRamp(folder)).toMatchObject({ pid: process.pid, url: run.url });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    writeFileSync(file, readFileSync(file, 'utf8').replace(String(startOf(process.pid)), 'earlier'));
    expect(runningRamp(folder)).toBeUndefined();
  });

  it('lets the next start end what a killed one left, and nobody else with the same pid', async () => {
    const left = spawn('sleep', ['60']);
    const stranger = spawn('sleep', ['60']);
    const [leftPid, strangerPid] = [left.pid as number, stranger.pid as number];
    const children = [
      { name: 'API', pid: leftPid, started: String(startOf(leftPid)) },
      { name: 'worker', pid: strangerPid, started: 'earlier' },
    ];
    writeFileSync(file, JSON.stringify({ pid: process.pid, started: 'earlier', ...run, children }));
    endLeftovers(folder);
    await once(left, 'exit');
    expect(startOf(strangerPid)).toBeDefined();
    stranger.kill();
  });
});
