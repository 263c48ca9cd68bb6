// One I chart with its limits and runs analysis against the same arithmetic in C (spc.c, compiled here), and 8,000 charts of 260
// points. `reckon` is that arithmetic on columns; `chart` adds checks, an object for each point, seven rules and the verdict. Each
// figure is the least of its turns, which other work on the machine disturbs least.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SIZES = [24, 120, 1000, 100_000];
const TURNS = 9;
const CHARTS = 8000;
const POINTS = 260;
const none = new Float64Array(0);

export async function benchSpc(print) {
  const spc = await import('#spc');
  const c = compiled();
  const best = new Map(SIZES.map((n) => [n, { kernel: Infinity, chart: Infinity, c: Infinity, computed: Infinity }]));
  for (let turn = 0; turn < 3; turn += 1) {
    for (const [n, took] of Object.entries(c.run()))
      Object.assign(best.get(Number(n)), lesser(best.get(Number(n)), took));
    for (const n of SIZES) Object.assign(best.get(n), lesser(best.get(n), ours(spc, n)));
  }
  c.remove();
  for (const [n, took] of best) {
    print(`I chart of ${n} points, in C (crossings limit looked up)`, took.c / 1000, 'us', null);
    print(`I chart of ${n} points, reckon`, took.kernel / 1000, 'us', null);
    print(`I chart of ${n} points, chart`, took.chart / 1000, 'us', null);
    print(`I chart of ${n} points, reckon against C`, took.kernel / took.c, 'x', Number.isFinite(took.c) ? 10 : null);
    print(`I chart of ${n} points, reckon against C that computes the limit`, took.kernel / took.computed, 'x', null);
    print(`I chart of ${n} points, chart against C`, took.chart / took.c, 'x', null);
  }
  const growth = (name) => best.get(100_000)[name] / best.get(1000)[name];
  print('reckon, 100 times the points (1,000 to 100,000)', growth('kernel'), 'x', null);
  print('chart, 100 times the points (1,000 to 100,000)', growth('chart'), 'x', null);
  const many = manyCharts(spc);
  print('8,000 I charts of 260 points, reckon', many.kernel, 's', 1);
  print('8,000 I charts of 260 points, chart', many.chart, 's', 1);
}

const lesser = (a, b) => Object.fromEntries(Object.entries(b).map(([key, value]) => [key, Math.min(a[key], value)]));

/** The C program, and how to run it; without a compiler it runs to nothing, and says so. */
function compiled() {
  const folder = mkdtempSync(join(tmpdir(), 'ramp-bench-'));
  const program = join(folder, 'spc');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const source = join(dirname(fileURLToPath(import.meta.url)), 'spc.c');
    execFileSync('cc', ['-O2', '-o', program, source, '-lm'], { stdio: 'pipe' });
  } catch (error) {
    process.stdout.write(
      `No C to compare with: ${error.code === 'ENOENT' ? 'there is no compiler (cc)' : error.message}\n`,
    );
    return { run: () => ({}), remove };
  }
  const lines = () => execFileSync(program, { encoding: 'utf8' }).trim().split('\n');
  const parse = (line) => line.split(' ').map(Number);
  return {
    run: () =>
      Object.fromEntries(
        lines()
          .map(parse)
          .map(([n, c, computed]) => [n, { c, computed }]),
      ),
    remove,
  };
}

/** Whole numbers below 977, by the generator that the C program uses. */
function series(n, seed = 7) {
  let state = seed;
  return Float64Array.from({ length: n }, () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return (state >>> 16) % 977;
  });
}
const columnsOf = (value) => ({ value, numerator: none, size: none, spread: none });

/** Nanoseconds a chart. */
function ours({ reckon, linesFor, chart }, n) {
  const value = series(n);
  const points = Array.from(value, (one) => ({ value: one }));
  const [columns, lines] = [columnsOf(value), linesFor(n)];
  const repeats = Math.ceil(2_000_000 / n / 4);
  return {
    kernel: least(() => reckon('I', columns, null, {}, lines), Math.max(5, repeats)),
    chart: least(() => chart({ type: 'I', points }), Math.max(2, Math.ceil(repeats / 10))),
  };
}

function least(work, repeats) {
  let best = Infinity;
  for (let turn = 0; turn <= TURNS; turn += 1) {
    const began = performance.now();
    for (let i = 0; i < repeats; i += 1) work();
    // The first turn warms up.
    if (turn > 0) best = Math.min(best, ((performance.now() - began) * 1e6) / repeats);
  }
  return best;
}

/** Seconds for all charts, each of its own series. */
function manyCharts({ reckon, linesFor, chart }) {
  const all = Array.from({ length: CHARTS }, (_, k) => series(POINTS, k + 1));
  const asPoints = all.map((values) => Array.from(values, (value) => ({ value })));
  const lines = linesFor(POINTS);
  const seconds = (work) => least(work, 1) / 1e9;
  return {
    kernel: seconds(() => all.forEach((values) => reckon('I', columnsOf(values), null, {}, lines))),
    chart: seconds(() => asPoints.forEach((points) => chart({ type: 'I', points }))),
  };
}
