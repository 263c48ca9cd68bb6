// The questions of the usual screens over the demo's organisation, asked over HTTP by one client after the other.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quantile } from './quantile.mjs';
import { demoFile, graphql, startRamp, until } from './ramp-process.mjs';

const ROUNDS = 100;
const WARM_UP = 10;
const PULLS = '{ sources(first: 100) { nodes { lastPull { status } } } }';
const RUNNING = new Set(['QUEUED', 'RUNNING']);
const FIDELITY = 'fidelity { score version criteria { key title points outOf advice } }';
const CYCLE = `id label stage nextStep runsUntil ${FIDELITY} actions { name allowed }
  plan { owner { name } objective change scale scope conditions startsOn endsOn degreeOfBelief
    predictions { question statement because postHoc confidence metric { name } result { verdict observed } }
    tasks { what dueOn doneAt overdue who { name } } dataCollection { how metric { name } who { name } } stopRules { above below } }
  do { startedAt finishedAt deviations observations { kind body at by { name } } }
  study { learned summary evidence { series { metric { name } } before during change points wouldReadOtherwiseNow } }
  act { decision reason rationale nextSteps }`;
const POINTS = 'points { value centre lower upper periodStart } phases { from centre } variation';

/** What a person looks at; `needs` names the fields without which a screen is not built. `of` is the id that `find` finds. */
export const SCREENS = [
  { name: 'who I am, and nothing else', query: '{ viewer { person { name } } }' },
  {
    name: 'the portfolio of the organisation',
    query: `{ unit(code: "QUILLMERE") { name progress { pilotsByStage { stage count } cyclesByStage { stage count } cyclesClosedLast90Days
      medianCycleDays decisions { decision count } outcomes { variation count } predictions { predictions held brierScore } openSignals
      overdueTasks ideasAwaitingReply medianDaysToAcknowledge minutesGivenBack { estimatedPerWeek measuredPerWeek } }
      children { code name progress { pilotsByStage { stage count } openSignals minutesGivenBack { estimatedPerWeek } } }
      pilots(first: 20) { totalCount nodes { title stage unit { name } progress { evidenceScore } } } } }`,
  },
  {
    name: 'the portfolio at the ends of twelve months',
    query: `{ unit(code: "QUILLMERE") { progressOverTime(from: "2025-12-01") { asOf pilotsByStage { stage count } medianCycleDays
      predictions { predictions held brierScore } minutesGivenBack { estimatedPerWeek measuredPerWeek } } } }`,
  },
  {
    name: 'a pilot with everything',
    find: '{ pilots(filter: { search: "Two medical assistants" }, first: 1) { nodes { id } } }',
    query: `query ($of: ID!) { pilot(id: $of) { title stage problem theory purpose unit { name parent { name } } sponsor { name }
      team { role frontline person { name } } aim { statement baseline target dueOn status metric { name } }
      metrics { role target metric { name } } intervention { name } outcomes { metric { name } baseline current change variation }
      minutesGivenBack { estimatedPerWeek measuredPerWeek } calibration { predictions held brierScore }
      progress { evidenceScore missingForNext towardAim } ramps { number changeIdea cycles { label stage } }
      cycles(first: 20) { nodes { label stage ${FIDELITY} plan { objective predictions { statement postHoc } } } }
      history(first: 50) { nodes { type summary at actor { name } } } actions { name allowed } } }`,
  },
  {
    name: 'a cycle with everything',
    find: '{ cycles(filter: { stages: [CLOSED] }, orderBy: NEWEST, first: 1) { nodes { id } } }',
    query: `query ($of: ID!) { cycle(id: $of) { ${CYCLE} pilot { title } unit { name } previous { label } next { label }
      history(first: 50) { nodes { type summary at } } } }`,
  },
  {
    name: 'a unit with six charts',
    query: `{ unit(code: "NQH-FM1") { name allSeries(first: 6) { nodes { metric { name unitOfMeasure } chart { ${POINTS} } } } } }`,
    instead: `{ unit(code: "NQH-FM1") { name ${[
      'ehr_time8',
      'wow8',
      'note_time8',
      'ib_time8',
      'inbox_messages_week',
      'tword',
    ]
      .map((key) => `${key}: series(key: "${key}") { metric { name unitOfMeasure } chart { ${POINTS} } }`)
      .join(' ')} } }`,
    needs: ['Unit.allSeries'],
  },
  {
    name: 'what waits for me',
    query: `{ viewer { inbox(first: 50) { totalCount nodes { reason since dueAt overdue unit { name }
      subject { __typename } } } } }`,
    needs: ['Viewer.inbox'],
  },
  {
    name: 'the ideas',
    query: `{ ideas(first: 20) { totalCount nodes { title body kind status submittedOn acknowledgeBy supporters unit { name }
      replies { body at } pilots { title } } } }`,
    needs: ['Query.ideas'],
  },
  {
    name: 'the goals with their pilots',
    query: `{ goals { title aims unit { name } parent { title } pilots(first: 20) { nodes { title stage } } } }`,
    needs: ['Query.goals'],
  },
];

export async function benchScreens(root, print) {
  const home = mkdtempSync(join(tmpdir(), 'ramp-bench-'));
  // Postgres may run as another user, who has to reach its data.
  chmodSync(home, 0o711);
  const ramp = startRamp(root, 4900 + (process.pid % 90), { RAMP_DATA_DIR: join(home, '.ramp'), CI: '' });
  try {
    const { url, tokens } = await demoFile(home, ramp, 300);
    const pulled = async () => {
      const nodes = (await graphql(url, tokens.admin, PULLS)).data?.sources?.nodes ?? [];
      return nodes.length > 0 && nodes.every(({ lastPull }) => lastPull && !RUNNING.has(lastPull.status));
    };
    await until(pulled, ramp, 300);
    // A coach of the organisation sees the most.
    const ask = (query, variables) => graphql(url, tokens.coach, query, variables);
    for (const screen of SCREENS) {
      const query = (await built(ask, screen.needs ?? [])) ? screen.query : screen.instead;
      if (query === undefined) continue;
      const times = await timesOf(ask, query, await found(ask, screen.find));
      print(`${screen.name}: p50`, quantile(times, 0.5), 'ms', null);
      print(`${screen.name}: p95`, quantile(times, 0.95), 'ms', 50);
    }
  } finally {
    await ramp.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

async function built(ask, needs) {
  const has = async (path) => {
    const [type, field] = path.split('.');
    const { data } = await ask(`{ __type(name: "${type}") { fields { name } } }`);
    return data.__type.fields.some(({ name }) => name === field);
  };
  return (await Promise.all(needs.map(has))).every(Boolean);
}

async function found(ask, find) {
  if (!find) return {};
  const [connection] = Object.values((await ask(find)).data);
  return { of: connection.nodes[0].id };
}

async function timesOf(ask, query, variables) {
  const times = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const began = performance.now();
    const { data, errors } = await ask(query, variables);
    if (errors || Object.values(data).includes(null)) throw new Error(JSON.stringify(errors ?? data));
    if (round >= 0) times.push(performance.now() - began);
  }
  return times;
}
