import type { ClientAnswer } from './client.js';

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z/g;

/**
 * An answer without what must differ from one client's run to the next: each opaque text that is met for the first time gets a number, so that
 * the same id is the same number wherever it stands. What the clients put in and take out for their caches (`__typename`) goes too.
 */
export class SameForAll {
  private readonly numbers = new Map<string, string>();

  /** `own` is what this run calls its own: codes and titles, and what they are called here. */
  constructor(private readonly own: Readonly<Record<string, string>>) {}

  of({ data, errors }: ClientAnswer): unknown {
    const told = errors?.map(({ message, path, extensions }) => ({ message, path, extensions }));
    return this.bare({ data, errors: told ?? [] }, '');
  }

  private bare(value: unknown, key: string): unknown {
    if (Array.isArray(value)) return value.map((one) => this.bare(one, key));
    if (typeof value === 'string') return this.text(value, key);
    if (typeof value !== 'object' || value === null) return value;
    const kept = Object.entries(value).filter(([name, one]) => name !== '__typename' && one !== undefined);
    return Object.fromEntries(
      kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, this.bare(one, name)]),
    );
  }

  private text(text: string, key: string): string {
    if (/^(id|cursor|startCursor|endCursor)$/.test(key)) {
      const number = this.numbers.get(text) ?? `#${this.numbers.size + 1}`;
      this.numbers.set(text, number);
      return number;
    }
    return Object.entries(this.own)
      .reduce((shown, [mine, name]) => shown.replaceAll(mine, name), text)
      .replace(INSTANT, '(an instant)');
  }
}
