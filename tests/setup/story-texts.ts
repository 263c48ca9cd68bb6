import type { StoryWorld } from './world-story.js';

/** What is written in the story of shorter notes. */
export const IDEAS = {
  improve: {
    ...{ kind: 'IMPROVE', title: 'A short template', body: 'Most of a note is never read.' },
    ...{ drivers: ['WORK_OVERLOAD'], minutesEach: 3, timesPerWeek: 100 },
  },
  stop: {
    ...{ kind: 'STOP', title: 'The second signature', body: 'The first one is enough.' },
    ...{ minutesEach: 2, timesPerWeek: 60 },
  },
  concern: { kind: 'CONCERN', title: 'Notes at night', body: 'We write when the children sleep.' },
};

export const charterOf = (world: StoryWorld) => ({
  form: {
    theory: 'If notes are short, then evenings are free, because most of a note is never read.',
    aim: {
      ...{ statement: 'Ten minutes less a visit', metric: world.id.minutes, baseline: 30, target: 20 },
      ...{ dueOn: '2024-12-31', population: 'All clinicians of the clinic' },
    },
  },
  links: [
    { metric: world.id.minutes, role: 'OUTCOME', baselineFrom: '2024-01-01', baselineTo: '2024-03-24' },
    { metric: world.process, role: 'PROCESS', noBaselineBecause: 'The template is new' },
    { metric: world.id.burnout, role: 'BALANCING', noBaselineBecause: 'Asked from now on' },
  ],
  drivers: [
    { key: 'notes', kind: 'PRIMARY', title: 'How notes are written', metrics: [world.id.minutes] },
    { key: 'length', kind: 'SECONDARY', title: 'How long they are', parent: 'notes' },
    { key: 'template', kind: 'CHANGE_IDEA', title: 'A short template', parent: 'length', metrics: [world.process] },
  ],
  team: [
    { person: world.id.member, role: 'Nurse', frontline: true },
    { person: world.id.lead, role: 'Lead', frontline: false },
  ],
});

const LONGER = 'Use the short template with one line of free text';
/** The clinic's three tests: as planned, as noted, as studied, as decided, and how a sender is told of the decision. */
export const TESTS = [
  {
    plan: {
      ...{ change: 'Use the short template', scale: 'ONE_CLINICIAN', scope: 'One clinician for two weeks' },
      ...{ conditions: ['Day clinic'], startsOn: '2024-04-01', endsOn: '2024-04-14', degreeOfBelief: 0.5 },
    },
    note: 'She looked at patients more than before',
    study: {
      ...{ learned: 'One line of free text has to stay for what no box holds', degreeOfBelief: 0.6 },
      summary: 'Evenings became a little shorter, most on Fridays.',
    },
    act: {
      ...{ decision: 'ADAPT', reason: 'LARGER_SCALE', rationale: 'Time was won wherever she could open it at once' },
      nextSteps: 'Keep one line of free text, and try it with the whole team',
    },
    decided: 'we change it and try again',
  },
  {
    plan: {
      ...{ change: LONGER, scale: 'ONE_TEAM', scope: 'Four clinicians', conditions: ['Day clinic', 'Night clinic'] },
      ...{ startsOn: '2024-04-15', endsOn: '2024-05-05', degreeOfBelief: 0.6 },
    },
    note: 'Two of them finished before six',
    study: { learned: 'Nights gain more than days', summary: 'All four wrote less.', degreeOfBelief: 0.8 },
    act: { decision: 'ADAPT', reason: 'LARGER_SCALE', rationale: 'It holds at night', nextSteps: 'All of us' },
    decided: 'we change it and try again',
  },
  {
    plan: {
      ...{ change: LONGER, scale: 'ONE_UNIT', scope: 'All 12 clinicians', conditions: ['Day clinic', 'Night clinic'] },
      ...{ startsOn: '2024-05-06', endsOn: '2024-06-02', degreeOfBelief: 0.8 },
    },
    note: 'Nobody went back',
    study: { learned: 'New staff need an hour of help', summary: 'The whole clinic wrote less.', degreeOfBelief: 0.9 },
    act: { decision: 'ADOPT', reason: 'OFFER_FOR_SPREAD', rationale: 'Ten minutes, by day and by night' },
    decided: 'we keep the change',
  },
] as const;

const ENDED = ['ObservationNoted', 'DoFinished', 'StudyCompleted', 'ActDecided'];
const LOCAL = ['CyclePlanned', 'CycleStarted', 'AdoptionMoved', ...ENDED];
/** What the history of the pilot shall tell, of each unit. */
export const HISTORY = {
  clinic: [
    ...['PilotDrafted', 'PilotRevised', 'MetricLinked', 'MetricLinked', 'MetricLinked', 'MetricLinked'],
    ...['PilotRevised', 'TeamJoined', 'TeamJoined', 'PilotChartered'],
    ...['CyclePlanned', 'CycleStarted', 'PilotStageMoved', 'TaskCompleted', ...ENDED],
    ...['CyclePlanned', 'PlanRevised', 'CycleStarted', ...ENDED],
    ...['CyclePlanned', 'PlanRevised', 'ReviewRequested', 'ReviewGiven', 'CycleStarted', 'TaskSaved', ...ENDED],
    ...['ProgressAssessed', 'ProgressAssessed', 'PilotRevised', 'PilotStageMoved'],
    ...['PilotRevised', 'PilotStageMoved', 'PilotClosed'],
  ],
  // Offered, declined, accepted; tested by itself with the first cycle; implemented and sustained.
  sibling: ['AdoptionOffered', 'AdoptionMoved', 'AdoptionMoved', ...LOCAL, 'AdoptionMoved', 'AdoptionMoved'],
  ward: ['AdoptionOffered', 'AdoptionMoved', ...LOCAL, 'AdoptionMoved', 'AdoptionMoved'],
};
