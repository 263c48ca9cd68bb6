import { existsSync } from 'node:fs';
import { read, ROOT } from './tree.js';

interface Locked {
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  link?: boolean;
  dev?: boolean;
  devOptional?: boolean;
}
interface Manifest {
  license?: string | { type?: string };
  licenses?: { type?: string }[];
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

// MPL-2.0 asks for changes of the package's own files alone, and none are made.
const PERMISSIVE = new Set(
  '0BSD Apache-2.0 BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause CC0-1.0 ISC MIT MIT-0 MPL-2.0 PostgreSQL Python-2.0 Unlicense'.split(
    ' ',
  ),
);
// Said in a file of the package alone: read there. DejaVu's (Bitstream Vera, Arev) lets the letters be used, embedded and passed on.
const READ_IN_THE_PACKAGE: Record<string, string> = {
  'node_modules/dejavu-fonts-ttf': 'MIT',
  'node_modules/png-js': 'MIT',
};
const { packages: all } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
const packages = Object.entries(all).filter(([path, { link }]) => path !== '' && !link);

it('every package is held by its hash, and by no address of a registry', () => {
  expect(packages.length).toBeGreaterThan(100);
  expect(packages.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([]);
  expect(packages.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
});

it('package.json names exact versions, and the ones of the lockfile', () => {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(read('package.json')) as Manifest;
  const named = Object.entries({ ...dependencies, ...devDependencies });
  const loose = named.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
  const other = named.filter(([name, version]) => all[`node_modules/${name}`]?.version !== version);
  expect({ loose, other }).toEqual({ loose: [], other: [] });
});

it('what is shipped may be shipped: production packages have permissive licences', () => {
  const shipped = packages.filter(([, { dev, devOptional }]) => !dev && !devOptional);
  expect(shipped.length).toBeGreaterThan(20);
  const refused = shipped
    .map(([path, locked]) => ({ path, licence: licenceOf(path, locked) }))
    .filter(({ licence }) => !isPermissive(licence));
  expect(refused).toEqual([]);
});

/** As the installed package says; builds for other machines are not installed, for them as the lockfile says. */
function licenceOf(path: string, locked: Locked): string {
  if (!existsSync(`${ROOT}/${path}/package.json`)) return locked.license ?? 'none';
  if (READ_IN_THE_PACKAGE[path]) return READ_IN_THE_PACKAGE[path];
  const { license, licenses } = JSON.parse(read(`${path}/package.json`)) as Manifest;
  if (typeof license === 'string') return license;
  return license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'none';
}

/** Of "A OR B" one is enough, of "A AND B" both are needed. */
function isPermissive(licence: string): boolean {
  const bare = licence.replace(/[()]/g, '');
  return bare.split(' OR ').some((choice) => choice.split(' AND ').every((one) => PERMISSIVE.has(one.trim())));
}
