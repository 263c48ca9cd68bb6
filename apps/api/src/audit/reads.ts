import type { AuditKind } from '#platform';
import { MOST_OBJECTS } from './audited.js';

export interface Read {
  kind: AuditKind;
  operation: string;
  object: string | null;
  seriesId?: string;
  rows: number;
}

/** What one operation has read, or was refused, of what the audit is told: gathered while it is answered. */
export class Reads {
  private first = new Map<string, Read>();
  private later = new Map<string, Read>();

  add(read: Read, first: boolean): void {
    const reads = first ? this.first : this.later;
    const { kind, operation } = read;
    const own = `${kind} ${operation} ${read.object}`;
    const crowded = read.seriesId === undefined && !reads.has(own) && reads.size >= MOST_OBJECTS;
    const key = crowded ? `${kind} ${operation}` : own;
    const same = reads.get(key);
    reads.set(key, { ...read, object: crowded ? null : read.object, rows: read.rows + (same?.rows ?? 0) });
  }

  /** What must be stored before the answer, and what may follow it; from here on it is empty. */
  take(): { first: Read[]; later: Read[] } {
    const taken = { first: [...this.first.values()], later: [...this.later.values()] };
    [this.first, this.later] = [new Map(), new Map()];
    return taken;
  }
}
