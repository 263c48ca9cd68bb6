import { someAtATime } from './some-at-a-time.js';

const ITEMS = [1, 2, 3, 4, 5, 6, 7];
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('begins in order, no more than so many at once, and answers in order', async () => {
  let [at, mostAt] = [0, 0];
  const begun: number[] = [];
  const work = async (item: number): Promise<number> => {
    begun.push(item);
    mostAt = Math.max(mostAt, ++at);
    for (let n = 0; n < 10 - item; n += 1) await turn();
    at -= 1;
    return item * 10;
  };
  expect(await someAtATime(ITEMS, 3, work, () => true)).toEqual({ done: ITEMS.map((item) => item * 10), left: [] });
  expect([begun, mostAt]).toEqual([ITEMS, 3]);
});

it('begins nothing more once it is told to stop, and says what is left', async () => {
  const work = async (item: number): Promise<number> => turn().then(() => item);
  const { done, left } = await someAtATime(ITEMS, 2, work, (item) => item !== 3);
  expect([...done, ...left]).toEqual(ITEMS);
  expect(done).toContain(3);
  expect(left).toContain(6);
});
