import type { Tx } from '#platform';

/**
 * Plans what `work` asks without nested loops. For joins of staged rows with an array: where the staging table has no statistics, the
 * planner expects hardly a row and would walk the whole array for each.
 */
export async function withoutNestedLoops<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.query('set local enable_nestloop = off');
  const result = await work();
  await tx.query('set local enable_nestloop = on');
  return result;
}
