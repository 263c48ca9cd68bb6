/**
 * What fields cost, in points. One point is about a millisecond of one processor, measured: the question on the demo's data (40 units, a
 * dozen pilots, 900 series) over HTTP on two cores, the middle of 15 answers with the field, less the same without it, over the number
 * of objects that had it; rounded up. What costs less than a point an object is in the price of the object.
 */
interface Heavy {
  weight: number;
  /** The list argument for each item of which the weight counts once; as many as the largest page where it is left out. */
  times?: string;
}

/** An object of an answer, with its reading: a page of 100 events, each with its unit and its actor, took 10 to 13 ms. */
export const OBJECT = 0.01;
/** A value that is there: 12,000 of them took 10 ms. */
export const FIELD = 0.001;
/** What a resolver looks up of an object: 0.03 to 0.04 ms where it is found, 0.1 ms where it is refused. */
export const LOOKED_UP = 0.05;
/** A command: its transaction with locks, and what is read again. */
export const MUTATION = 10;
/** A document that is refused: what is as long and wide as may be took 2 to 7 ms to be parsed and validated. */
export const REFUSED = 5;
/** The schema's own fields: a tool's whole question took 10 ms. */
export const SCHEMA = 20;

export const HEAVY_FIELDS: Readonly<Record<string, Heavy>> = {
  // Reading and reckoning all points of a series: 4 ms.
  'Series.chart': { weight: 5 },
  'Evidence.chart': { weight: 5 },
  // 50 ms in the usual size, 100 ms in the largest that is drawn.
  'Chart.svg': { weight: 100 },
  // 11 ms for 24 units.
  'Query.compare': { weight: 0.5, times: 'units' },
  // Of a page of units 0.2 to 0.6 ms each; of one unit at many instants up to 2 ms each.
  'Unit.progress': { weight: 2 },
  'Unit.progressOverTime': { weight: 120 },
  // 1 to 2 ms as of now, 5 ms as of another day.
  'Pilot.progress': { weight: 5 },
  'Pilot.progressOverTime': { weight: 2 },
  'Pilot.principles': { weight: 2 },
  'Pilot.overlaps': { weight: 1 },
  'Pilot.actions': { weight: 2 },
  'Cycle.actions': { weight: 2 },
  'Cycle.fidelity': { weight: 2 },
  // Charts of each series, before and during the cycle: 10 ms.
  'CycleStudy.evidence': { weight: 10 },
  // Several methods over all series of the pilot's metrics: 50 to 100 ms.
  'Pilot.effects': { weight: 70 },
  'Pilot.report': { weight: 150 },
  'Query.similar': { weight: 10 },
  'Viewer.inbox': { weight: 40 },
  'Query.corrections': { weight: 20 },
  // A try waits for another system, up to some seconds, with one of few places for that.
  'Mutation.trySource': { weight: 500 },
  'Mutation.pullNow': { weight: 50 },
  // With the file that may be sent to the address that it gives.
  'Mutation.startUpload': { weight: 50 },
  'Mutation.recordMeasurements': { weight: 0.2, times: 'input.rows' },
  'Mutation.resubmitRejections': { weight: 0.5, times: 'input.rows' },
  'Mutation.dismissRejections': { weight: 0.5, times: 'input.rejections' },
  // Looks for the text in the whole log.
  'Mutation.redactText': { weight: 100 },
  'Mutation.handOver': { weight: 50 },
};

/**
 * What is asked beside GraphQL: a drawing with its chart, a report, a secret address that there is not, and what is sent in (and then so much
 * for each row of it).
 */
export const ROUTES = {
  ...{ chart: 105, report: 150, table: 500, calendar: 20, guess: 1 },
  ...{ ingest: 10, ingestedRow: 0.1 },
} as const;

/** Pages that hold more than others may. */
export const LARGER_PAGES: Readonly<Record<string, number>> = { 'Series.measurements': 500 };

/** A list without pages, of which nothing else is said: the team of a pilot, the units below one. */
export const USUAL_LIST = 5;
/** Others, as many as there usually are. */
export const LIST_SIZES: Readonly<Record<string, number>> = {
  // Two years of weeks.
  'Chart.points': 100,
  'CycleStudy.evidence': 3,
  'Query.goals': 50,
  'Query.eventTypes': 100,
  'Query.instruments': 20,
  'Query.interventions': 50,
  'Unit.progressOverTime': 60,
  // One a month.
  'Pilot.progressOverTime': 24,
};
