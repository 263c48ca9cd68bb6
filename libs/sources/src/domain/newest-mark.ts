/**
 * The newest watermark of a reading, as the source wrote it. Numbers are compared as numbers, ISO days and instants as times; what is
 * neither is no mark, because which of two is newer would be a guess. It is then only read again.
 */
import { isDay } from '#language';
import { readNumber } from './csv-cells.js';

const INSTANT = /^(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?$/;

export class NewestMark {
  private newest: { text: string; kind: string; at: number } | null = null;

  get text(): string | null {
    return this.newest?.text ?? null;
  }

  see(mark: unknown): void {
    const seen = readMark(mark);
    // Of two kinds nobody knows which is later: the first kind counts.
    if (seen && (!this.newest || (seen.kind === this.newest.kind && seen.at > this.newest.at))) this.newest = seen;
  }
}

function readMark(mark: unknown): { text: string; kind: string; at: number } | null {
  // A larger one was rounded where it was read as JSON, it may be up: what lies between would never be asked for.
  if (typeof mark === 'number' && Math.abs(mark) > Number.MAX_SAFE_INTEGER) return null;
  const text = typeof mark === 'number' ? String(mark) : typeof mark === 'string' ? mark.trim() : '';
  const number = readNumber(text);
  if (number !== null) return { text, kind: 'number', at: number };
  if (isDay(text)) return { text, kind: 'day', at: Date.parse(`${text}T00:00:00Z`) };
  const [, day = '', , , zone] = INSTANT.exec(text) ?? [];
  if (!isDay(day)) return null;
  const at = Date.parse(`${text.replace(' ', 'T')}${zone ? '' : 'Z'}`);
  return Number.isNaN(at) ? null : { text, kind: zone ? 'instant' : 'time', at };
}
