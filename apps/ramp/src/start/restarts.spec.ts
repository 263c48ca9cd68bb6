import { Restarts } from './restarts.js';

describe('Restarts', () => {
  it('waits longer after each death and gives up after the fifth within a minute', () => {
    const restarts = new Restarts();
    expect([0, 1000, 2000, 3000, 4000].map((at) => restarts.next(at))).toEqual([250, 500, 1000, 2000, undefined]);
  });

  it('forgets deaths that are more than a minute old', () => {
    const restarts = new Restarts();
    for (const at of [0, 1000, 2000, 3000]) restarts.next(at);
    expect(restarts.next(61_500)).toBe(1000);
    expect(restarts.next(200_000)).toBe(250);
  });
});
