import { abstract, aims, knowledge, problem, rationale, title } from './introduction.js';
import { analysis, context, ethics, interventions, measures, studyOf } from './methods.js';
import { conclusions, funding, interpretation, limitations, summary } from './discussion.js';
import type { Report, ReportPart } from './report.js';
import type { ReportFacts } from './report-facts.js';
import { results } from './results.js';

/** The 18 items of SQUIRE 2.0, in its order. */
const ITEMS: readonly [string, (facts: ReportFacts) => ReportPart[]][] = [
  ['Title', title],
  ['Abstract', abstract],
  ['Problem description', problem],
  ['Available knowledge', knowledge],
  ['Rationale', rationale],
  ['Specific aims', aims],
  ['Context', context],
  ['Interventions', interventions],
  ['Study of the interventions', studyOf],
  ['Measures', measures],
  ['Analysis', analysis],
  ['Ethical considerations', ethics],
  ['Results', results],
  ['Summary', summary],
  ['Interpretation', interpretation],
  ['Limitations', limitations],
  ['Conclusions', conclusions],
  ['Funding', funding],
];

export const reportOf = (facts: ReportFacts): Report => ({
  pilotTitle: facts.pilot.title,
  unitName: facts.unit.name,
  madeOn: facts.madeOn,
  sections: ITEMS.map(([name, parts], index) => ({ number: index + 1, title: name, parts: parts(facts) })),
});
