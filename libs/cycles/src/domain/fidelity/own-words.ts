/**
 * Whether a text says something of its own. Filling in is not documenting (method.md M3: gaming by filler, cross-check a study that is a copy of
 * its plan): it takes some different words, a third of which stand in none of the texts that came before it.
 */
export function hasOwnWords(text: string | null | undefined, earlier: readonly (string | null)[], least = 5): boolean {
  const words = wordsOf(text ?? '');
  const known = new Set(earlier.flatMap((one) => [...wordsOf(one ?? '')]));
  const fresh = [...words].filter((word) => !known.has(word));
  return words.size >= least && fresh.length * 3 >= words.size;
}

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
