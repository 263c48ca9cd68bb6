import { DomainError, type Problem } from '#language';

const ANOTHER = 'Take another copy of the bundle, or export it again. Nothing was imported.';

export const NO_BUNDLE = (folder: string): DomainError =>
  new DomainError({
    code: 'INVALID',
    rule: 'bundle.not_one',
    message: `${folder} holds no bundle of Ramp: there is no bundle.json that says so.`,
    remedy: 'Name the folder that `npx ramp export` wrote; a backup is filled in with `npx ramp restore`.',
  });

export const NEWER = (message: string): DomainError =>
  new DomainError({
    code: 'INVALID',
    rule: 'bundle.too_new',
    message: `The bundle was made by a newer version of Ramp. ${message}`,
    remedy: 'Import it with that version or a later one. Nothing was imported.',
  });

export const DAMAGED = (file: string, how: string): DomainError =>
  new DomainError({ code: 'INVALID', rule: 'bundle.damaged', message: `${file} ${how}.`, remedy: ANOTHER });

export const UNKNOWN_KIND = (names: readonly string[]): DomainError =>
  new DomainError({
    code: 'INVALID',
    rule: 'bundle.kind_unknown',
    message: `The bundle holds what this program does not take: ${names.join(', ')}.`,
    remedy: ANOTHER,
  });

export const NO_ORGANISATION = new DomainError({
  code: 'WRONG_STATE',
  rule: 'bundle.no_organisation',
  message: 'This installation has no organisation yet: there is nothing to export.',
  remedy: 'Run `npx ramp init`, or name another database with RAMP_DATABASE_URL or --data-dir.',
});

export const BUNDLE_EXISTS = (folder: string): Problem => ({
  code: 'CONFLICT',
  rule: 'bundle.exists',
  message: `${folder} is there already, and an export overwrites nothing.`,
  remedy: 'Name a new folder.',
});

export const NOT_EMPTY: Problem = {
  code: 'CONFLICT',
  rule: 'import.not_empty',
  message: 'This installation has an organisation already, and an import overwrites nothing.',
  remedy: 'Name an empty database with RAMP_DATABASE_URL, or an empty folder with --data-dir.',
};
