import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrationNames } from '#platform';
import { carried } from './kinds.js';
import { DAMAGED, NEWER, NO_BUNDLE, UNKNOWN_KIND } from './problems.js';
import type { Column } from './columns.js';

export interface BundledKind {
  name: string;
  about: string;
  columns: Column[];
  rows: number;
  /** Of the file unpacked. */
  bytes: number;
  sha256: string;
}
/** What a bundle says of itself. It holds no instant of its making: the same state gives the same bundle. */
export interface BundleManifest {
  format: typeof FORMAT;
  organisation: { id: string; code: string; name: string };
  /** The newest position of the log. */
  position: number;
  /** By which the tables had come to be as `kinds` says. */
  migrations: string[];
  /** Secrets that sources use and that have to be stored anew. */
  secrets: NamedSecret[];
  kinds: BundledKind[];
}
/** A secret of a unit by its name, or the authorization of one source, by the source's name. */
export type NamedSecret = { unit: string; name: string } | { unit: string; source: string };

export const FORMAT = 'ramp-bundle/1';
export const BUNDLE_MANIFEST = 'bundle.json';
export const bundleFile = (kind: string): string => `${kind}.ndjson.gz`;

/** The manifest as it lies in its file: with the SHA-256 of itself, so that a change of it shows. */
export function writtenManifest(manifest: BundleManifest): string {
  return `${JSON.stringify({ ...manifest, sha256: fingerprintOf(manifest) }, null, 2)}\n`;
}
export const fingerprintOf = (manifest: BundleManifest): string =>
  createHash('sha256').update(JSON.stringify(manifest)).digest('hex');

/** Throws DomainError where there is none, where it was changed, and where it is of a newer version. */
export async function readBundle(folder: string): Promise<BundleManifest> {
  const text = await readFile(join(folder, BUNDLE_MANIFEST), 'utf8').catch(() => '');
  const read = parsed(text);
  if (!read?.format?.startsWith?.('ramp-bundle/')) throw NO_BUNDLE(folder);
  if (read.format !== FORMAT) throw NEWER(`It is of the format ${read.format}; this program reads ${FORMAT}.`);
  const { sha256, ...manifest } = read;
  if (sha256 !== fingerprintOf(manifest)) throw DAMAGED(BUNDLE_MANIFEST, 'was changed or cut');
  if (!Array.isArray(manifest.migrations) || !Array.isArray(manifest.kinds) || !manifest.organisation)
    throw DAMAGED(BUNDLE_MANIFEST, 'does not say what it holds');
  const known = migrationNames();
  const newer = manifest.migrations.filter((name) => !known.includes(name));
  if (newer.length > 0)
    throw NEWER(`It was made at a version with ${newer.join(', ')}, which this program does not know.`);
  const unknown = manifest.kinds.filter(({ name }) => carried(name) === null).map(({ name }) => name);
  if (unknown.length > 0) throw UNKNOWN_KIND(unknown);
  return manifest;
}

function parsed(text: string): (BundleManifest & { sha256?: string }) | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
