// How long an effect estimate takes, with all its intervals and derived numbers: medians of turns on one core, after warming up.
import { performance } from 'node:perf_hooks';

const WEEKS = 78;
const UNITS = 36;

/** Prints medians against their goals. */
export async function benchEffects(print) {
  const { interruptedSeries, steppedRollOut, husseyHughes } = await import('#effects');
  const t = Array.from({ length: WEEKS }, (_, i) => i + 1);
  const throwDice = dice(20_260_105);
  const series = { t, y: autocorrelated(WEEKS, 0.3, throwDice) };
  const seasonal = { period: 52, harmonics: 2 };
  print(
    'interrupted series of 78 points, AR(1) by REML',
    timed(() => interruptedSeries(series, { start: 40 })),
    'ms',
    5,
  );
  print(
    'the same with two harmonics of a season',
    timed(() => interruptedSeries(series, { start: 40, season: seasonal })),
    'ms',
    5,
  );
  const whole = panel(t, 1, throwDice);
  const gappy = panel(t, 0.9, throwDice);
  const stepped = (of) => () => steppedRollOut(of.panel, { starts: of.starts });
  print('stepped roll-out of 36 units by 78 weeks, CR2', timed(stepped(whole)), 'ms', 250);
  print('the same with a tenth of its cells missing', timed(stepped(gappy)), 'ms', 250);
  print(
    'the same with three bands of time since the start',
    timed(() => steppedRollOut(gappy.panel, { starts: gappy.starts, bands: [0, 4, 12] })),
    'ms',
    250,
  );
  print(
    'Hussey-Hughes of the same',
    timed(() => husseyHughes(gappy.panel, { starts: gappy.starts })),
    'ms',
    null,
  );
}

function timed(work) {
  const turns = [];
  for (let turn = 0; turn < 30; turn += 1) {
    const from = performance.now();
    work();
    if (turn >= 9) turns.push(performance.now() - from);
  }
  return turns.sort((a, b) => a - b)[turns.length >> 1];
}

/** Seeded numbers from 0 to 1 (mulberry32). */
function dice(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function autocorrelated(count, phi, throwDice) {
  let last = 0;
  return Array.from({ length: count }, (_, i) => {
    last = phi * last + throwDice() + throwDice() + throwDice() - 1.5;
    return 40 + last - (i >= count / 2 ? 1 : 0);
  });
}

/** A start every other week from week 20 on; `kept` is the share of cells with a value. */
function panel(t, kept, throwDice) {
  const names = Array.from({ length: UNITS }, (_, u) => `U${String(u).padStart(2, '0')}`);
  const starts = Object.fromEntries(names.map((name, u) => [name, u % 9 === 8 ? null : 20 + (u >> 2) * 4]));
  const cells = names.flatMap((name) => {
    const values = autocorrelated(t.length, 0.3, throwDice);
    return t.map((week, i) => ({ name, week, y: throwDice() < kept ? values[i] : null }));
  });
  return {
    starts,
    panel: { unit: cells.map(({ name }) => name), t: cells.map(({ week }) => week), y: cells.map(({ y }) => y) },
  };
}
