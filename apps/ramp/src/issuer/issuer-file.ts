import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import type { JWK } from 'jose';

/** What the demo's issuer keeps between starts: without it every token would die with the process. */
export interface IssuerFile {
  readonly port: number;
  readonly key: JWK & { readonly kid: string };
}

const path = (dataDir: string): string => join(dataDir, 'issuer.json');

/** The key and port of the last start; on the first start a new ES256 key, and port 0 for "any that is free". */
export async function loadIssuerFile(dataDir: string): Promise<IssuerFile> {
  const text = await readFile(path(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return { port: 0, key: await newSigningKey() };
  try {
    const { port, key } = JSON.parse(text) as IssuerFile;
    if (Number.isInteger(port) && typeof key.kid === 'string' && typeof key.d === 'string') return { port, key };
  } catch {
    // Damaged JSON and JSON of another shape have the same way out.
  }
  throw new Error(`${path(dataDir)} cannot be read as the issuer's key. Delete it: the next start makes a new one.`);
}

/** Replaces the file as a whole, so that a crash leaves the old or the new one; only its owner may read it. */
export async function saveIssuerFile(dataDir: string, file: IssuerFile): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const draft = `${path(dataDir)}.${process.pid}`;
  await writeFile(draft, JSON.stringify(file), { mode: 0o600 });
  await chmod(draft, 0o600);
  await rename(draft, path(dataDir));
}

async function newSigningKey(): Promise<IssuerFile['key']> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, alg: 'ES256', use: 'sig', kid: await calculateJwkThumbprint(jwk) };
}
