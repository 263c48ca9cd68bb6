/** A part of a list, by where it begins. `next` is where the one after it does; null of the last. */
export function pageAt<T>(items: readonly T[], offset: number, size: number): { items: T[]; next: number | null } {
  const end = offset + size;
  return { items: items.slice(offset, end), next: end < items.length ? end : null };
}
