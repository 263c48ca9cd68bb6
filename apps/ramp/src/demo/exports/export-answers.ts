import { createHash } from 'node:crypto';
import { EXPORTS } from './all-exports.js';
import { addDays } from './calendar.js';
import { RESTATED } from './ehr-long.js';
import { exportText } from './export-text.js';
import type { Release } from './release.js';

/** The day from which the restated extract exists. */
export const RESTATED_ON = '2026-07-06';

export interface ExportAnswer {
  body: string;
  etag: string;
  lastModified: string;
}

/** The exports' texts as they stand at a release, kept until the next one. */
export class ExportAnswers {
  private standing = '';
  private readonly kept = new Map<string, ExportAnswer>();

  /** Null for a file that there is not, or not yet. */
  answer(file: string, release: Release, now: Date, from?: string): ExportAnswer | null {
    const one = EXPORTS.find((candidate) => candidate.file === file);
    if (!one || (file === RESTATED && now.toISOString().slice(0, 10) < RESTATED_ON)) return null;
    const standing = [release.through, release.begun, release.today].join();
    if (this.standing !== standing) {
      this.kept.clear();
      this.standing = standing;
    }
    const key = `${file}?${from ?? ''}`;
    const known = this.kept.get(key);
    if (known) return known;
    const body = exportText(one, release, from);
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`;
    const lastModified = new Date(`${addDays(release.through, 1)}T06:00:00Z`).toUTCString();
    const answer = { body, etag, lastModified };
    this.kept.set(key, answer);
    return answer;
  }
}
