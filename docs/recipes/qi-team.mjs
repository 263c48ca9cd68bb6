// A team from a problem to a cycle that is decided: a metric, a pilot with its charter, a plan with a prediction, a test, a study, a decision.
import * as ramp from '../../libs/client/dist/index.js';
import { CLINIC, coach, dayFromNow, lead, member, say } from './demo.mjs';

const { viewer } = await member.request(ramp.ViewerDocument);
const { viewer: leader } = await lead.request(ramp.ViewerDocument);
const { unit } = await member.request(ramp.UnitDocument, { code: CLINIC });
const { goals } = await member.request(ramp.GoalsDocument);
const [goal] = goals.filter(({ retiredOn }) => retiredOn === null);

// What is measured: the coach defines it once, and it serves any unit.
const made = await coach.change(ramp.DefineMetricDocument, {
  input: {
    ...{ key: `labels_reprinted_${Date.now()}`, name: 'Labels printed twice', unitOfMeasure: 'labels' },
    ...{ operationalDefinition: 'Labels that were printed a second time, a day.', concern: 'OPERATIONS' },
    ...{ sensitivity: 'OPEN', type: 'COUNT', direction: 'LOWER_IS_BETTER', period: 'DAY' },
  },
});
const { metric } = made.defineMetric;
const record = (from, to, valueOn) => {
  const rows = [];
  for (let days = from; days <= to; days += 1)
    rows.push({ metric: metric.key, unit: CLINIC, periodStart: dayFromNow(days), value: valueOn(days) });
  const input = { idempotencyKey: `${metric.key} ${from}`, rows };
  return member.change(ramp.RecordMeasurementsDocument, { input });
};
const before = await record(-14, -1, (days) => (days % 2 ? 11 : 12));
say(`Measured: ${before.recordMeasurements.accepted} days.`);

// The pilot, and what a charter needs.
const drafted = await member.change(ramp.DraftPilotDocument, {
  input: {
    ...{ unit: unit.id, title: 'Labels at the bedside', problem: 'Labels are printed far from where they are needed.' },
    theory: 'If they are printed in the room, then none is printed twice, because nobody walks and forgets.',
    aim: {
      ...{ statement: 'Half as many', metric: metric.id, baseline: 11.5, target: 6, dueOn: dayFromNow(120) },
      population: 'All rooms of the clinic',
    },
    ...{ sponsor: leader.person.id, goals: [goal.id] },
    team: [
      { person: viewer.person.id, role: 'Nurse', frontline: true },
      { person: leader.person.id, role: 'Lead', frontline: false },
    ],
  },
});
const pilot = drafted.draftPilot.pilot.id;
const link = (more) => member.change(ramp.LinkMetricDocument, { input: { pilot, ...more } });
await link({ metric: metric.id, role: 'OUTCOME', baselineFrom: dayFromNow(-14), baselineTo: dayFromNow(-1) });
for (const [key, role] of [
  ['same_day_closure', 'PROCESS'],
  ['pajama_minutes_day', 'BALANCING'],
]) {
  const { metric: other } = await member.request(ramp.MetricDocument, { key });
  await link({ metric: other.id, role, noBaselineBecause: 'Looked at from now on' });
}
const { pilot: form } = await member.request(ramp.PilotDocument, { id: pilot });
const chartered = await member.change(ramp.CharterPilotDocument, {
  input: { pilot, expectedVersion: form.version },
});
say(`Chartered: ${form.title}, ${chartered.charterPilot.pilot.stage}.`);

// Plan: what is changed, and what the team expects, before anything is seen.
let { cycle } = (
  await member.change(ramp.PlanCycleDocument, {
    input: {
      ...{ pilot, unit: unit.id },
      plan: {
        ...{ objective: 'See whether a printer in one room helps', change: 'A printer in room 3', degreeOfBelief: 0.6 },
        ...{ scale: 'ONE_CLINICIAN', scope: 'Room 3', startsOn: dayFromNow(0), endsOn: dayFromNow(1) },
        owner: viewer.person.id,
        dataCollection: [{ metric: metric.id, how: 'Counted at the printer', frequency: 'DAY' }],
        predictions: [
          {
            ...{ question: 'Are fewer printed twice?', statement: 'At most nine a day', metric: metric.id, high: 9 },
            ...{ confidence: 0.7, because: 'Nobody forgets on the way' },
          },
        ],
      },
    },
  })
).planCycle;
/** The next step of the cycle, with the version that it has. */
const step = async (document, input = {}) => {
  const data = await member.change(document, { input: { cycle: cycle.id, expectedVersion: cycle.version, ...input } });
  cycle = Object.values(data)[0].cycle;
  say(`${Object.keys(data)[0]}: ${cycle.nextStep ?? cycle.stage}`);
  return data;
};
await step(ramp.StartCycleDocument);

// Do.
await member.change(ramp.NoteObservationDocument, {
  input: { cycle: cycle.id, kind: 'OBSERVATION', body: 'Two patients asked what the sound was.' },
});
await record(0, 0, () => 8);
({ cycle } = await member.request(ramp.CycleDocument, { id: cycle.id }));
await step(ramp.FinishDoDocument, { carriedOutAsPlanned: true });

// Study: the data say how the prediction came out.
const { completeStudy } = await step(ramp.CompleteStudyDocument, {
  ...{ summary: 'Fewer were printed twice in one room.', learned: 'The sound has to be explained', results: [] },
});
for (const { before: usual, during } of completeStudy.cycle.study.evidence.filter((one) => one.during !== null))
  say(`Evidence: ${usual} a day before, ${during} in the test.`);
for (const { result } of completeStudy.cycle.plan.predictions)
  say(`Prediction: ${result.verdict}, ${result.automatic ? 'by the data' : 'by hand'}.`);

// Act.
const { decideAct } = await step(ramp.DecideActDocument, {
  ...{ decision: 'ADAPT', reason: 'LARGER_SCALE', rationale: 'It held in one room', nextSteps: 'Three rooms' },
});
say(`Decided: ${decideAct.cycle.act.decision}. The next cycle is drafted as ${decideAct.next.label}.`);
