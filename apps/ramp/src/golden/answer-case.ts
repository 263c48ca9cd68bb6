import { FAMILIES } from './families.js';
import type { GoldenCase } from './family.js';

interface Coded {
  code?: unknown;
}

/**
 * What the libraries answer to the case `id`, in the shape of a golden file's `expected`; where they refuse, `{error, code}`. A key of a
 * table carries its row's own keys (`runs-table:24`), and its family with them.
 */
export function answerCase(id: string, { family, options, input }: GoldenCase): unknown {
  const [table = '', ...keys] = id.split(':');
  const name = keys.length > 0 && Object.hasOwn(FAMILIES, table) ? table : family;
  if (!Object.hasOwn(FAMILIES, name)) return { error: `There is no family "${name}".`, code: 'golden.family_unknown' };
  try {
    return plain(FAMILIES[name]!(options ?? {}, isGiven(input) ? input : keys));
  } catch (error) {
    const code = (error as Coded).code;
    if (error instanceof Error && typeof code === 'string') return { error: error.message, code };
    // A column that is not there, or is no list: one case in another shape must not cost the answers to all others.
    if (error instanceof TypeError)
      return { error: `The case is not as ${name} writes it.`, code: 'golden.case_unread' };
    throw error;
  }
}

const isGiven = (input: unknown): boolean =>
  input != null && (typeof input !== 'object' || Object.keys(input).length > 0);

/** As golden files write numbers: infinities as text, what is no number as null. */
function plain(value: unknown): unknown {
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    return Number.isNaN(value) ? null : value > 0 ? 'Infinity' : '-Infinity';
  }
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, plain);
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}
