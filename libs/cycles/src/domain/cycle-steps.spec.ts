import type { CycleEvent } from './cycle.js';
import { finishDo } from './finish-do.js';
import { DONE, facts, given, MEMBER, METRIC, now, pilot, planned, STARTED, STUDIED, LIMIT } from './given.js';
import { cancelCycle, discardCycle } from './leave-cycle.js';
import { noteObservation } from './note-observation.js';
import { rescheduleCycle } from './reschedule-cycle.js';
import { startCycle } from './start-cycle.js';
import { completeTask, removeTask, saveTask } from './tasks.js';

const cycleId = 'cycle';
const step = { cycleId, expectedVersion: 1 };
const lock = { planHash: 'hash', metricVersions: { [METRIC]: 3 } };

describe('startCycle', () => {
  it('locks the plan and pins the metrics', () => {
    expect(given(planned()).when((cycle) => startCycle(cycle, pilot(), LIMIT, lock)).events).toEqual([
      { type: 'CycleStarted', data: lock },
    ]);
  });

  it('names everything that a start needs and the plan lacks', () => {
    const bare = planned({ ownerId: null, dataCollection: [], predictions: [] });
    const outcome = given(bare).when((cycle) =>
      startCycle(cycle, pilot({ stage: 'PROPOSED', linkedMetricIds: new Set() }), LIMIT, lock),
    );
    expect(outcome.refused).toEqual([
      'cycle.owner_missing',
      'cycle.prediction_missing',
      'cycle.data_collection_missing',
      'pilot.not_chartered',
      'pilot.metric_missing',
    ]);
    expect(outcome.problems.every(({ remedy }) => remedy)).toBe(true);
  });

  it('is refused where a metric of the plan was unlinked, and in a closed pilot', () => {
    const other = pilot({ stage: 'CLOSED', linkedMetricIds: new Set(['metric-2']) });
    expect(given(planned()).when((cycle) => startCycle(cycle, other, LIMIT, lock)).refused).toEqual([
      'cycle.metric_not_linked',
      'pilot.closed',
    ]);
  });

  it('is refused in a paused pilot', () => {
    const paused = pilot({ paused: true });
    const [problem] = given(planned()).when((cycle) => startCycle(cycle, paused, LIMIT, lock)).problems;
    expect(problem).toMatchObject({ code: 'RULE_NOT_MET', rule: 'pilot.paused' });
    expect(problem?.remedy).toContain('pausePilot');
  });

  it('is refused a second time, naming the stage and what comes now', () => {
    const [problem] = given(planned(), STARTED).when((cycle) => startCycle(cycle, pilot(), LIMIT, lock)).problems;
    expect(problem).toMatchObject({ code: 'WRONG_STATE', rule: 'cycle.wrong_stage' });
    expect(`${problem?.message} ${problem?.remedy}`).toMatch(/in DO.*finishDo/);
  });
});

describe('finishDo', () => {
  const asPlanned = { ...step, carriedOutAsPlanned: true };
  const finishing = (input: object, measuredInWindow: boolean, ...past: CycleEvent[]) =>
    given(planned(), STARTED, ...past).when((cycle) =>
      finishDo(cycle, { ...asPlanned, ...input }, { measuredInWindow }),
    );
  const note: CycleEvent = { type: 'ObservationNoted', data: { noteId: 'note', kind: 'SURPRISE', body: 'Faster' } };

  it('needs something to study: a note, a measurement, or why there is none', () => {
    expect(finishing({}, false).refused).toEqual(['cycle.data_missing']);
    for (const events of [
      finishing({}, true),
      finishing({}, false, note),
      finishing({ noDataBecause: 'Closed' }, false),
    ])
      expect(events.events[0]?.type).toBe('DoFinished');
  });

  it('needs what was done otherwise where it was not carried out as planned', () => {
    expect(finishing({ carriedOutAsPlanned: false, deviations: ' ' }, true).refused).toEqual([
      'cycle.deviations_missing',
    ]);
    expect(finishing({ carriedOutAsPlanned: false, deviations: 'Half the notes' }, true).refused).toEqual([]);
  });
});

describe('ends that move, and ways out', () => {
  const moving = (endsOn: string, ...past: CycleEvent[]) =>
    given(planned(), ...past).when((cycle) => rescheduleCycle(cycle, { cycleId, endsOn, because: 'Holidays' }));

  it('moves the end while planned or running, not before the start', () => {
    expect(moving('2026-03-29', STARTED).events).toEqual([
      { type: 'CycleRescheduled', data: { endsOn: '2026-03-29', because: 'Holidays' } },
    ]);
    expect(moving('2026-03-01').refused).toEqual(['cycle.ends_before_start']);
    expect(moving('2026-03-29', STARTED, DONE).refused).toEqual(['cycle.wrong_stage']);
    expect(moving('2026-03-22')).toMatchObject({ events: [], refused: [] });
  });

  it('discards only what never started, cancels what is open, always with a reason', () => {
    const discarding = (because: string, ...past: CycleEvent[]) =>
      given(planned(), ...past).when((cycle) => discardCycle(cycle, { cycleId, because }));
    expect(discarding('Twice').events).toEqual([{ type: 'CycleDiscarded', data: { because: 'Twice' } }]);
    expect(discarding(' ').refused).toEqual(['cycle.because_missing']);
    expect(discarding('Twice', STARTED).problems[0]?.remedy).toMatch(/cancelCycle/);
    const cancelled: CycleEvent = { type: 'CycleCancelled', data: { because: 'Staff left' } };
    const cancelling = (...past: CycleEvent[]) =>
      given(planned(), ...past).when((cycle) => cancelCycle(cycle, { ...step, because: 'Staff left' }));
    for (const past of [[], [STARTED], [STARTED, DONE], [STARTED, DONE, STUDIED]])
      expect(cancelling(...past).events).toEqual([cancelled]);
    expect(cancelling(cancelled).refused).toEqual(['cycle.wrong_stage']);
  });
});

describe('tasks and notes', () => {
  const task = {
    id: 'task-1',
    what: 'Print the form',
    whoId: MEMBER,
    where: null,
    dueOn: '2026-03-10',
    doneAt: null,
    signalId: null,
  };
  const saved: CycleEvent = { type: 'TaskSaved', data: { task } };
  const people = facts.peopleIds;

  it('makes a task, and changes one field of it', () => {
    const { id: _, doneAt: __, ...input } = task;
    expect(
      given(planned()).when((cycle) => saveTask(cycle, { cycleId, ...input }, people, now('task'))).events,
    ).toEqual([saved]);
    const change = { cycleId, taskId: 'task-1', dueOn: '2026-03-12' };
    expect(given(planned(), saved).when((cycle) => saveTask(cycle, change, people, now())).events).toEqual([
      { type: 'TaskSaved', data: { task: { ...task, dueOn: '2026-03-12' } } },
    ]);
  });

  it('refuses a task without a person, for a strange one, or that is not there', () => {
    const bare = given(planned()).when((cycle) => saveTask(cycle, { cycleId, what: ' ' }, people, now()));
    expect(bare.refused).toEqual(['cycle.what_missing', 'cycle.due_on_no_day', 'cycle.who_missing']);
    const strange = given(planned(), saved).when((cycle) =>
      saveTask(cycle, { cycleId, taskId: 'task-1', whoId: 'x' }, people, now()),
    );
    expect(strange.refused).toEqual(['person.not_found']);
    expect(given(planned()).when((cycle) => removeTask(cycle, { cycleId, taskId: 'x' })).refused).toEqual([
      'task.not_found',
    ]);
  });

  it('ticks and reopens, and does nothing twice', () => {
    const ticking = (done: boolean | undefined, ...past: CycleEvent[]) =>
      given(planned(), saved, ...past).when((cycle) => completeTask(cycle, { cycleId, taskId: 'task-1', done })).events;
    const ticked: CycleEvent = { type: 'TaskCompleted', data: { taskId: 'task-1', done: true } };
    expect(ticking(undefined)).toEqual([ticked]);
    expect(ticking(true, ticked)).toEqual([]);
    expect(ticking(false, ticked)).toEqual([{ type: 'TaskCompleted', data: { taskId: 'task-1', done: false } }]);
  });

  it('notes during the test and its study only', () => {
    const noting = (...past: CycleEvent[]) =>
      given(planned(), ...past).when((cycle) =>
        noteObservation(cycle, { cycleId, kind: 'PROBLEM', body: ' Printer broke ' }, now('note')),
      );
    expect(noting(STARTED).events).toEqual([
      { type: 'ObservationNoted', data: { noteId: 'note-1', kind: 'PROBLEM', body: 'Printer broke' } },
    ]);
    expect(noting().refused).toEqual(['cycle.wrong_stage']);
    expect(noting(STARTED, DONE).refused).toEqual([]);
    expect(noting(STARTED, DONE, STUDIED).refused).toEqual(['cycle.wrong_stage']);
  });
});
