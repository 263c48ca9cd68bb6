import { SubmitIdea } from '#ideas';
import { toGlobalId } from '#language';
import { CharterPilot, DraftPilot } from '#pilots';
import type { Data } from './gql.js';
import { settle } from './settle.js';
import { dayHere } from './world-cycles.js';
import { begin, createSpreadWorld, decide, type SpreadWorld } from './world-spread.js';

export interface Versioned {
  pilot: string;
  expectedVersion: number;
}
/** A world in which whatever a mutation is about can be had anew, by commands, as often as it is asked for. Nobody is on its teams. */
export interface ThingsWorld extends SpreadWorld {
  /** A chartered pilot of the clinic that lacks nothing for TESTING; the coach is its sponsor. */
  newPilot(): Promise<Versioned>;
  /** A running cycle at the clinic, which the administrator answers for. */
  newCycle(): Promise<string>;
  /** A pilot whose change was adopted. */
  newAdopted(): Promise<string>;
  /** An idea of the viewer's at the clinic. */
  newIdea(): Promise<string>;
}

export async function createThingsWorld(): Promise<ThingsWorld> {
  const world = await createSpreadWorld();
  const key = (name: string): string => world.key[name] as string;
  const [process] = (await world.rows(`select id from metrics where key = 'short_note_use'`)) as [{ id: string }];
  const chartered = async (): Promise<string> => {
    const link = { metricId: key('minutes'), role: 'OUTCOME', noBaselineBecause: 'New' } as const;
    const { id } = await world.run(DraftPilot, {
      ...{ unitId: key('clinic'), title: 'Fewer forms', problem: 'Forms.', theory: 'If, then, because.' },
      sponsorId: key('coach'),
      aim: { statement: 'Less', metricId: key('minutes'), target: 20, dueOn: dayHere(300), population: 'All' },
      metrics: [
        link,
        { ...link, metricId: process.id, role: 'PROCESS' },
        { ...link, metricId: key('burnout'), role: 'BALANCING' },
      ],
    });
    await world.run(CharterPilot, { pilotId: id, expectedVersion: 1 });
    return id;
  };
  const begun = (pilotId: string): Promise<string> =>
    begin(world, { pilotId, unitId: key('clinic'), by: key('admin'), startsOn: dayHere(0) });
  return {
    ...world,
    newPilot: async () => {
      const id = await chartered();
      const [{ version }] = (await world.rows('select version from pilots where id = $1', [id])) as [Data];
      return { pilot: toGlobalId('Pilot', id), expectedVersion: version };
    },
    newCycle: async () => toGlobalId('Cycle', await begun(await chartered())),
    newAdopted: async () => {
      const id = await chartered();
      await decide(world, await begun(id), key('admin'), 'ADOPT');
      await settle(world);
      return toGlobalId('Pilot', id);
    },
    newIdea: async () => {
      const form = { unitId: key('clinic'), kind: 'STOP', title: 'The second form', body: 'Nobody reads it.' };
      return toGlobalId('Idea', (await world.run(SubmitIdea, form, { by: key('viewer') })).id);
    },
  };
}
