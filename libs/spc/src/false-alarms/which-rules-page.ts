import { looksTables } from './looks-tables.js';
import { singleLookTable } from './single-look-table.js';

/** The page with its tables written anew: each stands between two comments that name it. */
export const whichRulesPage = (page: string): string =>
  Object.entries({ ...looksTables(), 'single-look': singleLookTable() }).reduce((text, [name, table]) => {
    const [from, to] = [`<!-- table ${name} -->`, `<!-- end of table ${name} -->`];
    return text.replace(new RegExp(`${from}[^]*?${to}`), () => `${from}\n${table}\n${to}`);
  }, page);
