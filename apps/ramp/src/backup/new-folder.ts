import { mkdir, rename, rm } from 'node:fs/promises';
import { DomainError, type Problem } from '#language';

/** Makes `folder`, for its owner only, with what `write` puts into it: it appears whole or not at all. Throws `exists` where it is there. */
export async function newFolder<Result>(
  folder: string,
  exists: Problem,
  write: (folder: string) => Promise<Result>,
): Promise<Result> {
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o700 });
  try {
    const result = await write(partial);
    await rename(partial, folder).catch(() => {
      throw new DomainError(exists);
    });
    return result;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}
