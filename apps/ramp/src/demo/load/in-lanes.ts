/** More would only wait for the processors. */
const LANES = 3;

/** Works the items off, a few at a time; one that fails leaves nothing for the others to begin, and waits for what they have begun. */
export async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  const ends = await Promise.allSettled(
    Array.from({ length: LANES }, () => lane().finally(() => (waiting.length = 0))),
  );
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}
