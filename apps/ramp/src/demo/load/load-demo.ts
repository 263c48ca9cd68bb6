import { unitDay } from '#units';
import { TIME_ZONE } from '../sources-places.js';
import { demoWorld } from '../world.js';
import { loadChartActs } from './load-chart-acts.js';
import { loadMetrics } from './load-metrics.js';
import { charterPilot } from './load-pilots.js';
import { loadPeople, loadUnits } from './load-places.js';
import { loadSources, readFurther } from './load-sources.js';
import { Loader, idOf } from '../../load/loader.js';
import { untilQuiet } from './until-quiet.js';
import { walkCycles } from './walk-cycles.js';

export interface LoadOptions {
  databaseUrl: string;
  issuer: string;
  exportsUrl: string;
  say: (text: string) => void;
}

/** More would only wait for the processors. */
const LANES = 3;

/**
 * Builds Quillmere Health through commands: places and people, the catalogue, pilots with their baselines, sources and their first
 * pulls, whose data find the baselines there, then the cycles, whose studies read the charts, the restated extract, which corrects
 * what a chart has told, and last what people say to the charts. Needs a running worker. Called again after an interruption it goes on where it was.
 */
export async function loadDemo({ databaseUrl, issuer, exportsUrl, say }: LoadOptions): Promise<void> {
  const loader = await Loader.open(databaseUrl);
  try {
    const world = demoWorld(unitDay(new Date(), TIME_ZONE));
    const units = await loadUnits(loader, world.units);
    const people = await loadPeople(loader, world.people, units, issuer);
    const adminId = idOf(people, 'admin');
    const metrics = await loadMetrics(loader, world.metrics, adminId);
    say(`The demo: ${units.size} units, ${people.size} people, ${metrics.size} metrics.`);
    const places = { units, people, metrics, adminId, exportsUrl };
    const pilotIds = new Map<string, string>();
    for (const pilot of world.pilots) pilotIds.set(pilot.key, await charterPilot(loader, pilot, places));
    await untilQuiet(loader);
    await loadSources(loader, world.sources, places);
    say(`The demo: ${world.sources.length} sources are being pulled.`);
    await untilQuiet(loader);
    await inLanes(world.pilots, (pilot) => walkCycles(loader, pilot, idOf(pilotIds, pilot.key), places));
    const cycles = world.pilots.reduce((sum, pilot) => sum + pilot.cycles.length, 0);
    say(`The demo: ${world.pilots.length} pilots with ${cycles} cycles.`);
    await untilQuiet(loader);
    await readFurther(loader, world.sources, places);
    await loadChartActs(loader, world.chartActs, people);
    await untilQuiet(loader);
  } finally {
    await loader.close();
  }
}

/** Works the items off, a few at a time; one that fails leaves nothing for the others to begin, and waits for what they have begun. */
async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
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
