import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { packageRoot } from '#platform';

export const LIST = join('apps', 'board', 'persisted-documents.json');

/** The documents of the board, by the SHA-256 of their text: all that may be asked by its session. */
@Injectable()
export class ListedDocuments {
  private readonly byHash = new Map<string, string>(
    Object.entries(JSON.parse(readFileSync(join(packageRoot(), LIST), 'utf8')) as Record<string, string>),
  );
  private readonly texts = new Set(this.byHash.values());

  by(hash: string): string | null {
    return this.byHash.get(hash) ?? null;
  }

  holds(text: string): boolean {
    return this.texts.has(text);
  }
}
