/**
 * Does the work of the items in their order, `most` at a time, for as long as `goOn` says after each. Answers what was done, in the order of
 * the items, and the items that were not begun.
 */
export async function someAtATime<Item, Done>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Done>,
  goOn: (done: Done) => boolean,
): Promise<{ done: Done[]; left: Item[] }> {
  const done: Promise<Done>[] = [];
  let [next, going] = [0, true];
  const run = async (): Promise<void> => {
    while (going && next < items.length) {
      const one = work(items[next++] as Item);
      done.push(one);
      going = goOn(await one) && going;
    }
  };
  await Promise.all(Array.from({ length: most }, run));
  return { done: await Promise.all(done), left: items.slice(next) };
}
