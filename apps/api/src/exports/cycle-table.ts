import { listCycles, type CycleFilter, type CycleView } from '#cycles';
import type { Page } from '#platform';
import type { RequestContext } from '../graphql/request-context.js';
import { CYCLE_COLUMNS, rowsOfCycle } from './cycle-rows.js';
import { pilotNamed, unitNamed } from './named.js';
import { one, refuseOthers, type Asked } from './parameters.js';
import type { Row, Table } from './table.js';

const AT_A_TIME = 50;

/**
 * The cycles that the viewer may see, in the order of their planned starts: one row a prediction, or one where there is none. At and
 * `under` a unit, or of a `pilot`. Throws DomainError for a question that is not understood.
 */
export async function cycleTable(context: RequestContext, asked: Asked): Promise<Table> {
  refuseOthers(asked, ['under', 'pilot']);
  const [underId, pilotId] = await Promise.all([
    unitNamed(context, one(asked, 'under')),
    pilotNamed(context, one(asked, 'pilot')),
  ]);
  return { name: 'cycles', columns: CYCLE_COLUMNS, rows: rowsOf(context, { underId, pilotId }) };
}

async function* rowsOf(context: RequestContext, filter: CycleFilter): AsyncGenerator<readonly Row[]> {
  let after: string | null = null;
  do {
    context.forget();
    const page: Page<CycleView> = await context.read(listCycles, filter, 'STARTS_ON', { first: AT_A_TIME, after });
    yield (await Promise.all(page.rows.map((cycle) => rowsOfCycle(context, cycle)))).flat();
    after = page.hasNextPage ? page.cursors.at(-1)! : null;
  } while (after !== null);
}
