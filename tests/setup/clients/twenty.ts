import { parse } from 'graphql';
import { toGlobalId } from '#language';
import type { Data } from '../gql.js';
import type { Client, ClientAnswer } from './client.js';
import { operation } from './operations.js';

export interface Run {
  client: Client;
  /** The same kind of client, with nobody's sign-in. */
  nobody: Client;
  /** The code of the unit that this run makes for itself, and the unit above it. */
  code: string;
  parent: string;
}
/** What a step was called, and what the client made of its answer. */
export type Step = [name: string, answer: ClientAnswer];

const draft = (unit: string, title: string): object => ({ unit, title, problem: 'Forms are filled twice.' });

/** Twenty operations, each with what the earlier ones answered. */
export async function twentyOperations({ client, nobody, code, parent }: Run): Promise<Step[]> {
  const steps: Step[] = [];
  const run = async (name: string, variables: Record<string, unknown> = {}, by = client): Promise<Data> => {
    const answer = await by.run(operation(name), variables);
    steps.push([name, answer]);
    return answer.data;
  };
  await run('WhoAsks');
  const { saveUnit } = await run('SaveUnit', {
    input: { code, name: code, kind: 'TEAM', parent, timeZone: 'America/Chicago' },
  });
  const unit: string = saveUnit.unit.id;
  const { draftPilot } = await run('DraftPilot', { input: { ...draft(unit, 'Pilot one') } });
  const { id: pilot, version } = draftPilot.pilot;
  await run('DraftTwoPilots', { one: draft(unit, 'Pilot two'), other: draft(unit, 'Pilot three') });
  const idea = { unit, kind: 'STOP', title: 'The second form', body: 'Nobody reads it.', minutesEach: 4.5 };
  const { submitIdea } = await run('SubmitIdea', { input: idea });

  const filter = { under: unit };
  const { pilots } = await run('PilotsForward', { filter, first: 2 });
  await run('PilotsForward', { filter, first: 2, after: pilots.pageInfo.endCursor });
  await run('PilotsBackward', { filter, last: 1, before: pilots.pageInfo.endCursor });
  await run('PilotsForward', { filter, first: 2, after: 'no cursor' });
  await run('PilotById', { id: pilot, withTeam: true });
  await run('AnyObject', { id: pilot });
  await run('ManyObjects', { ids: [unit, pilot, 'no id', submitIdea.idea.id] });
  await run('WhatIsSimilar', { text: 'second form', under: unit });
  await run('UnitsAndPeople', { under: unit });

  await run('RevisePilot', { input: { pilot, expectedVersion: version, title: 'Pilot one, again' } });
  await run('RevisePilot', { input: { pilot, expectedVersion: version, title: 'Too late' } });
  await run('CharterPilot', { input: { pilot, expectedVersion: version + 1 } });
  await run('Comment', { input: { subject: pilot, body: 'Looks “good” — 好 👍' } });
  await run('WhoAsksAndACycle', { cycle: toGlobalId('Pilot', 'of another type') });
  await run('WhoAsks', {}, nobody);
  return steps;
}

/** What no lint would let into the file of operations: a field that is none, and a variable of the wrong type. */
export const WRONG: [string, ReturnType<typeof parse>, Record<string, unknown>][] = [
  ['a field that is none', parse('query Wrong { viewer { nothing } }'), {}],
  ['a variable of the wrong type', operation('PilotById'), { id: 'x', withTeam: 'perhaps' }],
];
