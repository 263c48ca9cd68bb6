import type { CsvCondition } from '../csv-mapping.js';
import type { PeopleCount } from './redcap-groups.js';
import { holds } from '../rows-of.js';

/** How many records there are. */
export function countPeople(): PeopleCount {
  let people = 0;
  return {
    tells: false,
    add: () => {
      people += 1;
      return null;
    },
    result: () => ({ numerator: people, denominator: null, contributors: people }),
  };
}

/** Those that meet the conditions, of those who answered what the conditions ask. */
export function countShare(share: readonly CsvCondition[]): PeopleCount {
  let [numerator, denominator] = [0, 0];
  return {
    tells: true,
    add: (cells) => {
      if (share.every(({ column }) => (cells[column] ?? '') !== '')) {
        denominator += 1;
        if (holds(share, cells)) numerator += 1;
      }
      return null;
    },
    result: () => ({ numerator, denominator, contributors: denominator }),
  };
}
