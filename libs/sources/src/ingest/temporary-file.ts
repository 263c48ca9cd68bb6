import { mkdtemp, open, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file without a name: it is gone with this process, however that ends. */
export class TemporaryFile {
  private handle: FileHandle | null = null;

  constructor(private readonly where: string = tmpdir()) {}

  /** Writes everything, as it comes. */
  async fill(pieces: AsyncIterable<Uint8Array>): Promise<FileHandle> {
    const folder = await mkdtemp(join(this.where, 'ramp-upload-'));
    try {
      this.handle = await open(join(folder, 'file'), 'wx+', 0o600);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    // Given a handle, it writes on as it comes and leaves the handle open.
    await writeFile(this.handle, pieces);
    return this.handle;
  }

  async close(): Promise<void> {
    await this.handle?.close();
  }
}
