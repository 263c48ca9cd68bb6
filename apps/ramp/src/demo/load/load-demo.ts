import type { KeyRing } from '#platform';
import { unitDay } from '#units';
import { TIME_ZONE } from '../sources-places.js';
import { demoWorld } from '../world.js';
import { loadChartActs } from './load-chart-acts.js';
import { loadAnonymousIdeas } from './load-anonymous-ideas.js';
import { loadGoals } from './load-goals.js';
import { loadIdeas } from './load-ideas.js';
import { loadMetrics } from './load-metrics.js';
import { charterPilot } from './load-pilots.js';
import { loadPeople, loadUnits } from './load-places.js';
import { loadSent } from './load-sent.js';
import { loadSources, readFurther } from './load-sources.js';
import { Loader, idOf } from '../../load/loader.js';
import { tellPilots } from './tell-pilots.js';
import { untilQuiet } from './until-quiet.js';

export interface LoadOptions {
  databaseUrl: string;
  issuer: string;
  exportsUrl: string;
  /** Under which the secrets of sources are kept. */
  keys: KeyRing;
  say: (text: string) => void;
}

/**
 * Builds Quillmere Health through commands: places and people, the catalogue, goals and ideas, pilots with their baselines, sources and
 * their first pulls, whose data find the baselines there, then the cycles, whose studies read the charts, and what became of the pilots,
 * the restated extract, which corrects what a chart has told, and last what people say to the charts. Needs a running worker. Called
 * again after an interruption it goes on where it was.
 */
export async function loadDemo({ databaseUrl, issuer, exportsUrl, keys, say }: LoadOptions): Promise<void> {
  const loader = await Loader.open(databaseUrl, keys);
  try {
    const today = unitDay(new Date(), TIME_ZONE);
    const world = demoWorld(today);
    const units = await loadUnits(loader, world.units);
    const people = await loadPeople(loader, world.people, units, issuer);
    const adminId = idOf(people, 'admin');
    const metrics = await loadMetrics(loader, world.metrics, adminId);
    say(`The demo: ${units.size} units, ${people.size} people, ${metrics.size} metrics.`);
    const goals = await loadGoals(loader, world.goals, { units, people });
    const ideas = await loadIdeas(loader, world.ideas, { units, people, goals });
    const places = { units, people, metrics, goals, ideas, today, adminId, exportsUrl, databaseUrl };
    const pilotIds = new Map<string, string>();
    for (const pilot of world.pilots) pilotIds.set(pilot.key, await charterPilot(loader, pilot, places));
    await untilQuiet(loader);
    await loadSources(loader, world.sources, places);
    say(`The demo: ${world.sources.length} sources are being pulled.`);
    await loadSent(loader, places);
    await untilQuiet(loader);
    await tellPilots(loader, world.pilots, pilotIds, places);
    const cycles = world.pilots
      .flatMap(({ cycles: own, life }) => [own, ...life.spread.map((offer) => offer.cycles)])
      .flat();
    say(
      `The demo: ${world.pilots.length} pilots with ${cycles.length} cycles, ${ideas.size} ideas, ${goals.size} goals.`,
    );
    await loadAnonymousIdeas(loader, world.anonymousIdeas, places);
    await readFurther(loader, world.sources, places);
    await loadChartActs(loader, world.chartActs, people);
    await untilQuiet(loader);
  } finally {
    await loader.close();
  }
}
