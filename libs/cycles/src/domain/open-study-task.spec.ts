import { given, MEMBER, now, planned, STARTED, DONE, STUDIED } from './given.js';
import { openStudyTask, type Onset } from './open-study-task.js';
import type { CycleEvent } from './cycle.js';

const onset: Onset = { signalId: 'signal-1', rule: 'RUN_AGAINST_BASELINE', metricName: 'Minutes' };
const opened = (past: CycleEvent[], whoId: string | null = MEMBER) =>
  given(planned({ dataCollection: [] }), ...past).when((cycle) =>
    openStudyTask(cycle, onset, { whoId, dueOn: '2026-03-12' }, now('task')),
  ).events;
const task = (dueOn: string): CycleEvent => ({
  type: 'TaskSaved',
  data: {
    task: {
      id: 'task-1',
      what: 'Explain the run of values on one side of the baseline on the chart of Minutes.',
      whoId: MEMBER,
      where: null,
      dueOn,
      doneAt: null,
      signalId: 'signal-1',
    },
  },
});

describe('openStudyTask', () => {
  it('says what to explain, by when', () => {
    expect(opened([STARTED])).toEqual([task('2026-03-12')]);
  });

  it('opens one an onset, while the test runs or is studied', () => {
    expect(opened([STARTED, DONE])).toHaveLength(1);
    expect(opened([STARTED, task('2026-03-12')])).toEqual([]);
    expect(opened([])).toEqual([]);
    expect(opened([STARTED, DONE, STUDIED])).toEqual([]);
  });

  it('asks nobody where nobody is there', () => {
    expect(opened([STARTED], null)).toEqual([]);
  });
});
