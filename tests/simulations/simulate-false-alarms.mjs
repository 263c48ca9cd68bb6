// Makes the tables of false alarms anew and writes them beside the code: npm run simulate:false-alarms (after npm run build). It takes
// half an hour or so on one core; the same seed gives the same files. A change of rules is a new version: a new file, and the old one is
// kept as long as metrics state it.
import { writeFileSync } from 'node:fs';
import { conditions, simulationSeed } from '../../dist/libs/spc/src/false-alarms/conditions.js';
import { simulate } from '../../dist/libs/spc/src/false-alarms/simulate.js';
import { countSingleLooks, singleLooks } from '../../dist/libs/spc/src/false-alarms/single-look.js';
import { cellAsText } from '../../dist/libs/spc/src/false-alarms/table-text.js';

const version = 2;
const singleLookRuns = 10_000;
const made = `Made by tests/simulations/simulate-false-alarms.mjs with seed ${simulationSeed}`;
const write = (name, text) => writeFileSync(new URL(`../../libs/spc/src/false-alarms/${name}`, import.meta.url), text);

const counts = singleLooks.map((look) => countSingleLooks(simulationSeed, singleLookRuns, look));
write(
  `single-look-v${version}.ts`,
  `// ${made}: of so many series, on how many each rule set finds something. See single-look.ts for rows and columns.
export const singleLookRuns = ${singleLookRuns};
export const singleLookCounts: readonly (readonly number[])[] = [
${counts.map((row) => `  [${row.join(', ')}],\n`).join('')}];
`,
);

const lines = conditions.flatMap(({ condition, runs, looks }) => {
  console.log(`${JSON.stringify(condition)}: ${runs} runs`);
  return simulate(simulationSeed, runs, condition, looks).map((cell) => cellAsText({ ...condition, ...cell, runs }));
});
write(
  `table-v${version}.ts`,
  `// ${made}; see table-text.ts for how to read a line.
export const tableV${version} = \`
${lines.join('\n')}
\`;
`,
);
