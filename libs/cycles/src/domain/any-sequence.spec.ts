import { ACT_DECISIONS, CYCLE_STAGES, DomainError, FIELD_NOTE_KINDS, REVIEW_VERDICTS } from '#language';
import fc from 'fast-check';
import { amendCycle } from './amend-cycle.js';
import { AMENDABLE } from './amendable.js';
import { completeStudy } from './complete-study.js';
import type { Cycle, CycleEvent, CycleHappened } from './cycle.js';
import { decideAct } from './decide-act.js';
import { draftNext } from './draft-next.js';
import { evolve, foldCycle } from './evolve.js';
import { finishDo } from './finish-do.js';
import { facts, happened, MEMBER, METRIC, now, OWNER, pilot, planInput, planned, series, LIMIT } from './given.js';
import { giveReview } from './give-review.js';
import { haltCycle } from './halt-cycle.js';
import { cancelCycle, discardCycle } from './leave-cycle.js';
import { noteObservation } from './note-observation.js';
import { requestReview } from './request-review.js';
import { rescheduleCycle } from './reschedule-cycle.js';
import { revisePlan } from './revise-plan.js';
import { startCycle } from './start-cycle.js';
import { completeTask, removeTask, saveTask } from './tasks.js';

// Whatever is sent, in whatever order, accepted or refused: the invariants of the state machine (method.md 2.3).
interface Step {
  name: string;
  text: string;
  day: string;
  pick: number;
  yes: boolean;
}
const steps = [
  'revise',
  'start',
  'move',
  'save',
  'tick',
  'remove',
  'note',
  'finish',
  'study',
  'decide',
  'cancel',
  'discard',
  'halt',
  'amend',
  'ask',
  'review',
];
// Half of the draws are the step that is due, so that most runs get far.
const name = fc.oneof(fc.constant('due'), fc.constantFrom(...steps));
const DUE: Record<string, string> = { PLAN: 'start', DO: 'finish', STUDY: 'study', ACT: 'decide' };
const step: fc.Arbitrary<Step> = fc.record({
  name,
  text: fc.oneof({ weight: 4, arbitrary: fc.string({ minLength: 1, maxLength: 8 }) }, fc.constant('')),
  day: fc.constantFrom('2026-03-01', '2026-03-09', '2026-03-29', '2026-02-30', ''),
  pick: fc.nat(4),
  yes: fc.boolean(),
});

function act(cycle: Cycle, { name: what, text, day, pick, yes }: Step, index: number): CycleEvent[] {
  const on = { cycleId: cycle.id, expectedVersion: cycle.version };
  const at = now(`${index}-`);
  const taskId = cycle.tasks[pick]?.id ?? 'none';
  const [question] = cycle.plan.predictions;
  switch (what === 'due' ? (DUE[cycle.stage] ?? 'start') : what) {
    case 'revise':
      return revisePlan(
        cycle,
        { ...on, plan: planInput({ objective: text, endsOn: day, ownerId: yes ? OWNER : undefined }) },
        facts,
        at,
      );
    case 'start':
      return startCycle(cycle, pilot(yes ? {} : { stage: 'PROPOSED' }), LIMIT, {
        planHash: text,
        metricVersions: { [METRIC]: pick },
      });
    case 'move':
      return rescheduleCycle(cycle, { ...on, endsOn: day, because: text });
    case 'save':
      return saveTask(
        cycle,
        { ...on, taskId: yes ? null : taskId, what: text, whoId: MEMBER, dueOn: day },
        facts.peopleIds,
        at,
      );
    case 'tick':
      return completeTask(cycle, { ...on, taskId, done: yes });
    case 'remove':
      return removeTask(cycle, { ...on, taskId });
    case 'note':
      return noteObservation(cycle, { ...on, kind: FIELD_NOTE_KINDS[pick % 3]!, body: text }, at);
    case 'finish':
      return finishDo(cycle, { ...on, carriedOutAsPlanned: yes, deviations: text }, { measuredInWindow: yes });
    case 'study': {
      const results =
        question && yes ? [{ predictionId: question.id, verdict: 'PARTLY' as const, overriddenBecause: text }] : [];
      return completeStudy(cycle, { ...on, learned: text, summary: 'x', results }, [series([10, 12], [8])]);
    }
    case 'decide':
      return decideAct(
        cycle,
        { ...on, decision: ACT_DECISIONS[pick % 3]!, reason: 'LARGER_SCALE', rationale: text, draftNext: yes },
        { hasNext: false },
      );
    case 'halt':
      return haltCycle(cycle, { because: text });
    case 'amend':
      return amendCycle(cycle, { field: Object.keys(AMENDABLE)[index % 12]!, after: text, because: 'x' });
    case 'ask':
      return requestReview(cycle, { note: text }, [{ personId: MEMBER, role: 'LEAD', distance: pick }], at);
    case 'review':
      return giveReview(cycle, { verdict: REVIEW_VERDICTS[pick % 3]!, body: text }, yes ? MEMBER : OWNER, at);
    case 'cancel':
      return cancelCycle(cycle, { ...on, because: text });
    default:
      return discardCycle(cycle, { ...on, because: text });
  }
}

const rank = (cycle: Cycle): number => CYCLE_STAGES.indexOf(cycle.stage);

it('keeps the invariants whatever is done to a cycle', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (sequence) => {
      const log: CycleHappened[] = [happened(planned())];
      let cycle = foldCycle('cycle', log);
      for (const [index, one] of sequence.entries()) {
        if (cycle.discardedBecause !== null) return;
        const before = JSON.stringify(cycle);
        let events: CycleEvent[] = [];
        try {
          events = act(cycle, one, index);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          expect(error.problems.length).toBeGreaterThan(0);
        }
        expect(JSON.stringify(cycle)).toBe(before);
        for (const event of events) {
          const actorId = event.type === 'ReviewGiven' && one.yes ? MEMBER : OWNER;
          const next = { ...happened(event, new Date(Date.UTC(2026, 2, 9, 9, 0, index)).toISOString()), actorId };
          log.push(next);
          const was = cycle;
          cycle = evolve(cycle, 'cycle', next);
          expect(rank(cycle)).toBeGreaterThanOrEqual(rank(was));
          const isBeside = /^Review|^CycleAmended/.test(event.type);
          if (!isBeside) expect(['CLOSED', 'CANCELLED']).not.toContain(was.stage);
          expect(cycle.version - was.version).toBe(isBeside || /^Task|^Observation/.test(event.type) ? 0 : 1);
          expect(cycle.streamVersion).toBe(was.streamVersion + 1);
          if (was.planLockedAt)
            expect([cycle.plan, cycle.planHash, cycle.planLockedAt]).toEqual([
              was.plan,
              was.planHash,
              was.planLockedAt,
            ]);
        }
        reached.add(cycle.stage);
        expect(cycle.runsUntil >= cycle.plan.startsOn).toBe(true);
        expect({ do: cycle.do !== null, locked: cycle.planLockedAt !== null }).toEqual({
          do: cycle.startedAt !== null,
          locked: cycle.startedAt !== null,
        });
        expect(cycle.study !== null).toBe(
          cycle.stage === 'ACT' || cycle.stage === 'CLOSED' || (cycle.stage === 'CANCELLED' && cycle.study !== null),
        );
        expect(cycle.act !== null).toBe(cycle.stage === 'CLOSED');
        const asked = cycle.reviews.filter(({ givenAt }) => givenAt === null).flatMap((one) => one.requestedFromIds);
        expect(new Set(asked).size).toBe(asked.length);
        expect(
          cycle.reviews.filter(({ reviewerId }) => reviewerId === cycle.ownerId && cycle.ownerId !== null),
        ).toEqual([]);
      }
      expect(foldCycle('cycle', JSON.parse(JSON.stringify(log)) as CycleHappened[])).toEqual(cycle);
      if (cycle.act) {
        const next = draftNext(cycle, { ramps: [{ ramp: 1, number: 1 }], linkedMetricIds: new Set([METRIC]) }, now());
        expect(foldCycle('next', [happened(next)])).toMatchObject({ stage: 'PLAN', version: 1, previousId: 'cycle' });
      }
    }),
    { numRuns: 500 },
  );
  // The runs are worth something only if they get far.
  expect([...reached].sort()).toEqual(['ACT', 'CANCELLED', 'CLOSED', 'DO', 'PLAN', 'STUDY']);
});
