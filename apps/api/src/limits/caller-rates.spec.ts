import { CallerRates } from './caller-rates.js';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 2, 9, 8, 30, seconds));
const minute = at(0);

describe('what a caller may spend in a minute of the clock', () => {
  it('is taken until it is gone, apart from other callers', () => {
    const rates = new CallerRates(100);
    expect(rates.take('a', 60, at(1))).toMatchObject({ isEnough: true, rate: { cost: 60, limit: 100, remaining: 40 } });
    expect(rates.take('a', 41, at(2))).toMatchObject({ isEnough: false, rate: { remaining: 40, resetAt: at(60) } });
    expect(rates.take('a', 40, at(3)).isEnough).toBe(true);
    expect(rates.take('b', 100, at(3)).isEnough).toBe(true);
  });

  it('is there anew with the next minute', () => {
    const rates = new CallerRates(100);
    rates.take('a', 100, at(59));
    expect(rates.take('a', 1, at(59)).isEnough).toBe(false);
    expect(rates.take('a', 100, at(60)).isEnough).toBe(true);
  });

  it('may be overdrawn by what is known only afterwards, and then nothing more is given', () => {
    const rates = new CallerRates(100);
    rates.add('a', 150, at(1));
    expect(rates.take('a', 0, at(2))).toMatchObject({ isEnough: false, rate: { remaining: 0 } });
  });
});

describe('what the processes tell each other', () => {
  it('is only what is much: a tenth, and from then on what was added', () => {
    const rates = new CallerRates(100);
    rates.take('a', 9, at(1));
    expect(rates.untold(at(1))).toEqual([]);
    rates.take('a', 6, at(2));
    expect(rates.untold(at(2))).toEqual([{ caller: 'a', points: 15 }]);
    rates.learn({ caller: 'a', points: 15 }, 15, minute);
    expect(rates.untold(at(3))).toEqual([]);
    rates.take('a', 1, at(4));
    expect(rates.untold(at(4))).toEqual([{ caller: 'a', points: 1 }]);
  });

  it('counts as spent here', () => {
    const [one, other] = [new CallerRates(100), new CallerRates(100)];
    one.take('a', 50, at(1));
    other.take('a', 40, at(1));
    one.learn({ caller: 'a', points: 50 }, 50, minute);
    other.learn({ caller: 'a', points: 40 }, 90, minute);
    expect(other.take('a', 11, at(2)).isEnough).toBe(false);
    expect(other.take('a', 10, at(2)).isEnough).toBe(true);
  });

  it('is nothing once its minute is over', () => {
    const rates = new CallerRates(100);
    rates.take('a', 50, at(1));
    rates.take('a', 50, at(61));
    rates.learn({ caller: 'a', points: 50 }, 90, minute);
    expect(rates.take('a', 50, at(62)).isEnough).toBe(true);
  });
});
