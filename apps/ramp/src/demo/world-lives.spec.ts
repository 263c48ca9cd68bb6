import { demoWorld } from './world.js';

const TODAY = '2026-11-21';
const { units, people, goals, ideas, anonymousIdeas, pilots } = demoWorld(TODAY);
const codes = units.map(({ code }) => code);
const keys = people.map(({ key }) => key);
const holds = (key: string, unit: string): boolean => people.some((one) => one.key === key && one.unit === unit);

describe('the goals and ideas of the demo', () => {
  it('name what there is, parents first', () => {
    goals.forEach(({ unit, parent }, place) => {
      expect(codes).toContain(unit);
      if (parent !== null) expect(goals.slice(0, place).map(({ key }) => key)).toContain(parent);
    });
    for (const { unit, by, goals: named, supporters, replies } of ideas) {
      expect(holds(by, unit)).toBe(true);
      expect(supporters).not.toContain(by);
      for (const person of [...supporters, ...replies.map((reply) => reply.by)]) expect(keys).toContain(person);
      for (const key of named) expect(goals.map((goal) => goal.key)).toContain(key);
    }
    for (const { unit } of anonymousIdeas) expect(codes).toContain(unit);
  });

  it('were sent and answered before a pilot took them up, else in these weeks', () => {
    const taken = new Map(pilots.flatMap(({ startsOn, life }) => life.ideas.map((key) => [key, startsOn] as const)));
    for (const { key, sentOn, replies } of ideas) {
      const last = replies.at(-1)?.on ?? sentOn;
      const drafted = new Date(Date.parse(taken.get(key) ?? TODAY) - (taken.has(key) ? 14 * 86_400_000 : 0));
      expect([key, last <= drafted.toISOString().slice(0, 10)]).toEqual([key, true]);
    }
    expect(ideas.filter(({ key }) => !taken.has(key)).map(({ sentOn }) => sentOn > '2026-10-01')).not.toContain(false);
  });
});

describe('the lives of the pilots', () => {
  it('name what there is', () => {
    for (const { life, metrics, cycles, unit, team } of pilots) {
      expect(life.goals.length).toBeGreaterThan(0);
      for (const key of life.ideas) expect(ideas.find((idea) => idea.key === key)?.unit).toBe(unit);
      const drivers = life.drivers.map(({ key }) => key);
      for (const { parent, metrics: named } of life.drivers) {
        if (parent !== null) expect(drivers).toContain(parent);
        for (const key of named) expect(metrics.map(({ metric }) => metric)).toContain(key);
      }
      const local = life.spread.flatMap((offer) => offer.cycles);
      for (const { plan } of [...cycles, ...local]) if (plan.driver !== null) expect(drivers).toContain(plan.driver);
      for (const { thanks, cycle } of life.wins) {
        for (const person of thanks) expect(keys).toContain(person);
        if (cycle !== null) expect(cycles.map(({ key }) => key)).toContain(cycle);
      }
      for (const { by } of life.assessments) expect(['coach', ...team.map(({ person }) => person)]).toContain(by);
    }
  });

  it('lead to where the pilot stands', () => {
    for (const { key, standing, life } of pilots) {
      const reached = life.closed ? 'CLOSED' : (life.moves.at(-1)?.to ?? 'TESTING');
      expect([key, reached, life.closed?.closing, life.paused?.because]).toEqual([
        ...[key, standing.stage, standing.closing, standing.pausedBecause],
      ]);
    }
  });

  it('offer the change to other units, whose own people answer and test', () => {
    for (const { unit, life } of pilots)
      for (const { unit: other, on, answers, cycles } of life.spread) {
        expect(other).not.toBe(unit);
        const days = [on, ...answers.slice(0, 1).map((one) => one.on), ...cycles.map((one) => one.plannedOn)];
        expect([...days].sort()).toEqual(days);
        for (const answer of answers) expect(holds(answer.by, other)).toBe(true);
        for (const { plan } of cycles) expect(holds(plan.owner, other)).toBe(true);
      }
  });
});
