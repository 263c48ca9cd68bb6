import { UNIT, refusals } from './given.js';
import { clocksFor } from './clocks.js';
import { submitIdea, submitProblems, type SubmitFacts } from './submit-idea.js';

const facts = (over: Partial<SubmitFacts> = {}): SubmitFacts => ({
  unit: { id: 'fm1', closedOn: null },
  today: '2026-03-09',
  clocks: clocksFor('2026-03-09', UNIT),
  goals: new Set(['g1']),
  ...over,
});
const input = { kind: 'IMPROVE', title: 'Huddles', body: 'Ten minutes each morning.', goalIds: ['g1'] };

it('is dated and has its clocks, in the working days of the unit', () => {
  const [event] = submitIdea(input, facts());
  expect(event).toMatchObject({
    type: 'IdeaSubmitted',
    data: {
      unitId: 'fm1',
      anonymous: false,
      submittedOn: '2026-03-09',
      acknowledgeBy: '2026-03-13T04:59:59.999Z',
      decideBy: '2026-03-28T04:59:59.999Z',
    },
  });
});

it('what the unit has set for itself holds', () => {
  const settings = { ...UNIT.settings, acknowledgeWithinWorkingDays: 1, answerWithinWorkingDays: 5 };
  expect(clocksFor('2026-03-06', { timeZone: 'UTC', settings })).toEqual({
    acknowledgeBy: '2026-03-09T23:59:59.999Z',
    decideBy: '2026-03-13T23:59:59.999Z',
  });
});

it('names goals that there are, and goes to a unit that is open', () => {
  const unit = (closedOn: string) => ({ unit: { id: 'fm1', closedOn } });
  expect(refusals(() => submitIdea({ ...input, goalIds: ['g1', 'g2'] }, facts(unit('2026-03-09'))))).toEqual([
    'goal.not_found',
    'unit.closed',
  ]);
  expect(refusals(() => submitIdea(input, facts(unit('2026-03-10'))))).toEqual([]);
});

it('comes from anybody who reads anything here, not from an integration, and not from a stranger', () => {
  const open = { closedOn: null };
  const refused = (...held: Parameters<typeof submitProblems>[0]): string[] =>
    submitProblems(held, open, '2026-03-09').map(({ rule }) => rule);
  expect(refused('VIEWER')).toEqual([]);
  expect(refused('INTEGRATION', 'MEMBER')).toEqual([]);
  expect(refused('INTEGRATION')).toEqual(['role.too_low']);
  expect(refused()).toEqual(['unit.not_found']);
});
