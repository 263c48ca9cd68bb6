import type { InputCheck } from '#language';

export const NAME_ONCE = 'Name it once.';

/** Adds a problem for each item that the list named before. */
export function onlyOnce(check: InputCheck, list: string, item: string, ids: readonly string[]): void {
  ids.forEach((id, place) => {
    if (ids.indexOf(id) < place)
      check.add(`${item}_twice`, [list, `${place}`, item], `${list} names the same ${item} twice.`, NAME_ONCE);
  });
}
