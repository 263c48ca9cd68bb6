// Makes the tables of false alarms anew and writes them beside the code: npm run simulate:false-alarms (after npm run build). It takes
// the better part of an hour of one core, and uses all there are; the same seed gives the same files. A change of rules is a new
// version: a new file, and the old one is kept as long as metrics state it.
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { conditions, simulationSeed } from '../../dist/libs/spc/src/false-alarms/conditions.js';
import { simulate } from '../../dist/libs/spc/src/false-alarms/simulate.js';
import { countSingleLooks, singleLooks } from '../../dist/libs/spc/src/false-alarms/single-look.js';
import { cellAsText } from '../../dist/libs/spc/src/false-alarms/table-text.js';

const version = 2;
const singleLookRuns = 10_000;
const made = `Made by tests/simulations/simulate-false-alarms.mjs with seed ${simulationSeed}`;
const write = (name, text) => writeFileSync(new URL(`../../libs/spc/src/false-alarms/${name}`, import.meta.url), text);

/** The lines of one condition of the table. */
function linesOf({ condition, runs, looks }) {
  return simulate(simulationSeed, runs, condition, looks).map((cell) => cellAsText({ ...condition, ...cell, runs }));
}

/** Conditions are simulated side by side, each by itself, so that their order changes nothing. */
async function allLines() {
  const found = [];
  let next = 0;
  const work = async () => {
    while (next < conditions.length) {
      const index = next++;
      const worker = new Worker(new URL(import.meta.url), { workerData: index });
      [found[index]] = await once(worker, 'message');
      console.log(`${JSON.stringify(conditions[index].condition)}: ${conditions[index].runs} runs`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return found.flat();
}

if (isMainThread) {
  const counts = singleLooks.map((look) => countSingleLooks(simulationSeed, singleLookRuns, look));
  write(
    `single-look-v${version}.ts`,
    `// ${made}: of so many series, on how many each rule set finds something. See single-look.ts for rows and columns.
export const singleLookRuns = ${singleLookRuns};
export const singleLookCounts: readonly (readonly number[])[] = [
${counts.map((row) => `  [${row.join(', ')}],\n`).join('')}];
`,
  );
  write(
    `table-v${version}.ts`,
    `// ${made}; see table-text.ts for how to read a line.
export const tableV${version} = \`
${(await allLines()).join('\n')}
\`;
`,
  );
} else {
  parentPort.postMessage(linesOf(conditions[workerData]));
}
