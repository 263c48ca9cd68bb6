import { principleChecks } from '#catalogue';
import type { Data } from '../setup/gql.js';
import { settle } from '../setup/settle.js';
import { createCycleWorld, dayHere, type CycleWorld } from '../setup/world-cycles.js';

let world: CycleWorld;
beforeAll(async () => {
  world = await createCycleWorld();
});
afterAll(() => world?.close());

type Check = { key: string; title: string; met: boolean; why: string };
const checks = async (id = world.pilot, who: 'viewer' | 'member' = 'viewer'): Promise<Check[]> =>
  (await world.by[who].data('query ($id: ID!) { pilot(id: $id) { principles { key title met why } } }', { id })).pilot
    .principles;
const unmet = async (): Promise<string[]> => (await checks()).filter(({ met }) => !met).map(({ key }) => key);
const whyOf = async (key: string): Promise<string> => (await checks()).find((one) => one.key === key)?.why ?? '';
const version = async (): Promise<number> =>
  (await world.by.member.data('query ($id: ID!) { pilot(id: $id) { version } }', { id: world.pilot })).pilot.version;
const revise = async (changes: object): Promise<Data> =>
  world.by.member.do(
    'revisePilot',
    'RevisePilotInput',
    { pilot: world.pilot, expectedVersion: await version(), ...changes },
    'pilot { id }',
  );
const idea = async (kind: string): Promise<string> => {
  const input = { unit: world.id.clinic, kind, title: `An idea: ${kind}`, body: 'As it is with us.' };
  return (await world.by.member.do('submitIdea', 'SubmitIdeaInput', input, 'idea { id }')).idea.id;
};
const weekday = (): string => {
  for (let days = 1; ; days += 1) {
    const day = dayHere(days);
    if (![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())) return day;
  }
};

describe('the principles of a pilot', () => {
  it('are all checked on a bare draft, and stop nobody', async () => {
    const draft = { unit: world.id.clinic, title: 'Bare', problem: 'Nothing is said yet' };
    const { pilot } = await world.by.member.do('draftPilot', 'DraftPilotInput', draft, 'pilot { id }');
    const found = await checks(pilot.id);
    expect(found.map(({ key, title }) => [key, title])).toEqual(principleChecks().map(({ id, rule }) => [id, rule]));
    expect(found.filter(({ met }) => !met).map(({ key }) => key)).toEqual([
      'asset-1',
      'sys-1',
      'cult-1',
      'cult-2',
      'co-1',
      'co-3',
      'meas-1',
      'step-3',
    ]);
    expect(await checks(pilot.id, 'member')).toEqual(found);
  });

  it('say what a chartered pilot lacks, from what is recorded', async () => {
    expect(await unmet()).toEqual(['asset-1', 'cult-1', 'co-1', 'co-3', 'meas-3', 'step-3']);
    expect(await whyOf('cult-1')).toMatch(/^No goal is set at the unit or above it yet/);
    expect(await whyOf('meas-3')).toContain('“Share with burnout” names no instrument.');
    expect(await whyOf('sys-1')).toContain('“Minutes of documentation a visit”');
  });

  it('are met one after the other by what they ask for', async () => {
    const ideas = [await idea('BRIGHT_SPOT'), await idea('STOP')];
    const goal = { unit: world.id.organisation, title: 'Time for patients', aims: ['WORKFORCE_EXPERIENCE'] };
    const goals = [(await world.by.coach.do('saveGoal', 'SaveGoalInput', goal, 'goal { id }')).goal.id];
    expect(await whyOf('cult-1')).toMatch(/^No goal is linked\. .*\(essential\)$/);
    await revise({ ideas, goals });
    await settle(world);
    expect(await unmet()).toEqual(['co-1', 'co-3', 'meas-3', 'step-3']);
    expect(await whyOf('co-3')).toMatch(/^No idea of the pilot was sent from the front line\./);
    await world.rows('update people set frontline = true where id = $1', [world.key['member']]);
    expect(await unmet()).toEqual(['co-1', 'meas-3', 'step-3']);
    const join = { pilot: world.pilot, role: 'Nurse', frontline: true };
    await world.by.member.do('joinTeam', 'JoinTeamInput', { ...join, person: world.id.neighbour }, 'pilot { id }');
    expect(await whyOf('co-1')).toMatch(/^Nobody of the team’s front line belongs to the unit\./);
    await world.by.member.do('joinTeam', 'JoinTeamInput', { ...join, person: world.id.member }, 'pilot { id }');
    expect(await unmet()).toEqual(['meas-3', 'step-3']);
  });

  it('look at the cycles, whose work is the team’s and whose first test is small', async () => {
    expect(await whyOf('step-6')).toBe('Nothing to check yet: no cycle is planned.');
    const tasks = [{ what: 'Print it', who: world.id.lead, dueOn: weekday() }];
    const dataCollection = [{ metric: world.process, how: 'By hand', who: world.id.member, frequency: 'DAY' }];
    const cycle = await world.planned({ owner: world.id.member, endsOn: dayHere(30), tasks, dataCollection });
    expect(await unmet()).toEqual(['co-2', 'meas-3', 'step-3', 'step-6']);
    expect(await whyOf('co-2')).toMatch(/^1 person with tasks or data to collect is not on the team\./);
    expect(await whyOf('step-6')).toMatch(/for 31 days\./);
    expect(await whyOf('meas-4')).toContain('5 times a week');
    const plan = world.planInput({ owner: world.id.member, endsOn: dayHere(29), tasks: [], dataCollection });
    await world.step('revisePlan', { cycle: cycle.id, expectedVersion: cycle.version, plan });
    expect(await unmet()).toEqual(['meas-3', 'step-3']);
    expect(await whyOf('asset-2')).toBe('Nothing to check yet: no study is completed.');
  });

  it('name nobody', async () => {
    const texts = (await checks()).map(({ why }) => why).join(' ');
    expect(texts).not.toMatch(/Quill/);
  });
});
