import type { InputCheck } from '#language';

/** Lists of a form are short by nature: more is a slip. */
export const MOST_IN_A_LIST = 100;

/** Adds a problem for each item that the list named before. */
export function onlyOnce(check: InputCheck, list: string, item: string, ids: readonly string[]): void {
  ids.forEach((id, place) => {
    if (ids.indexOf(id) < place)
      check.add(`${item}_twice`, [list, `${place}`, item], `${list} names the same ${item} twice.`);
  });
}
