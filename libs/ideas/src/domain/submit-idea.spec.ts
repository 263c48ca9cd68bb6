import { CLOCKS, refusals } from './given.js';
import { submitIdea, type SubmitFacts } from './submit-idea.js';

const facts = (over: Partial<SubmitFacts> = {}): SubmitFacts => ({
  unit: { id: 'fm1', closedOn: null },
  today: '2026-03-09',
  clocks: CLOCKS,
  goals: new Set(['g1']),
  ...over,
});
const input = { kind: 'IMPROVE', title: 'Huddles', body: 'Ten minutes each morning.', goalIds: ['g1'] };

it('is dated and has its clocks', () => {
  const [event] = submitIdea(input, facts());
  expect(event).toMatchObject({
    type: 'IdeaSubmitted',
    data: {
      unitId: 'fm1',
      anonymous: false,
      submittedOn: '2026-03-09',
      ...CLOCKS,
    },
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
