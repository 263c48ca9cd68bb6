import { cautionWords, gate, refusalWords, type GateFacts } from '../index.js';

const clear: GateFacts = {
  design: 'single',
  pointsBefore: 26,
  pointsAfter: 26,
  treatedUnits: 1,
  controlUnits: 0,
  distinctStarts: 1,
  robustDf: null,
  phi: 0.2,
  missingShare: 0,
  preliminaryPointsIncluded: 0,
  versionBreakInWindow: false,
  noVariation: false,
  otherPilotStartDistance: null,
  seasonalTerms: false,
  baselineCycles: 0.5,
  aimedChange: null,
  interval: null,
  expectedLevel: null,
  declaredBeforeStart: true,
};
const reasons = (facts: Partial<GateFacts>) => gate({ ...clear, ...facts }).refuse.map(({ reason }) => reason);
const cautions = (facts: Partial<GateFacts>) => gate({ ...clear, ...facts }).caution;

it('answers before a fit, when only a fit could tell the rest', () =>
  expect(gate(clear)).toEqual({ verdict: 'clear', method: 'its-ar1', refuse: [], caution: [] }));

it.each<[Partial<GateFacts>, string[]]>([
  [{ phi: 0.99 }, ['autocorrelation-at-boundary']],
  [{ phi: -0.99 }, ['autocorrelation-at-boundary']],
  [{ phi: 0.98 }, []],
  [{ noVariation: true }, ['no-variation']],
  [{ seasonalTerms: true, baselineCycles: 0.99 }, ['season-not-estimable']],
  [{ missingShare: 0.3 }, []],
  [{ missingShare: 0.31 }, ['too-many-missing']],
  [{ design: 'stepped', treatedUnits: 6 }, ['no-comparison']],
  [{ design: 'stepped', treatedUnits: 1, controlUnits: 5 }, ['one-treated-unit']],
  [{ design: 'controlled', controlUnits: 5, clusterRobust: true }, ['one-treated-unit']],
  [{ design: 'controlled', controlUnits: 1, clusterRobust: true }, ['too-few-units', 'one-treated-unit']],
  [{ design: 'controlled', controlUnits: 1 }, []],
  [
    { pointsBefore: 3, versionBreakInWindow: true, otherPilotStartDistance: 0 },
    ['too-few-before', 'version-break', 'other-pilot-at-same-time'],
  ],
])('%j is refused for %j', (facts, expected) => expect(reasons(facts)).toEqual(expected));

it.each<[Partial<GateFacts>, string[]]>([
  [{ phi: -0.6 }, ['strong-autocorrelation']],
  [{ phi: 0.99 }, []],
  [{ interval: [0, 5], aimedChange: 5 }, ['wide-interval']],
  [{ interval: [-10.1, 10.1], expectedLevel: -40 }, ['wide-interval']],
  [{ interval: [-10.1, 10.1] }, []],
  [{ pointsBefore: 11, pointsAfter: 12 }, ['few-points-before', 'long-projection']],
  [{ seasonalTerms: true, baselineCycles: 2 }, []],
  [{ design: 'stepped', treatedUnits: 10, distinctStarts: 3, robustDf: 4 }, []],
  [{ design: 'controlled', treatedUnits: 1, controlUnits: 3, robustDf: 1 }, []],
])('%j is cautioned with %j', (facts, expected) => expect(cautions(facts)).toEqual(expected));

it('says what is missing and after how many periods to try again', () => {
  const { refuse } = gate({ ...clear, pointsAfter: 7, pointsBefore: 5 });
  expect(refuse.map((refusal) => refusalWords(refusal, 'week'))).toEqual([
    'No estimate. What is missing: 5 of at least 8 points before the start; older values can be recorded, newer ones do not help.',
    'No estimate. What is missing: 7 of at least 8 points after the start. It can be tried again after 1 more week with values.',
  ]);
});

it('reckons until the missing ones are few enough', () => {
  const [refusal] = gate({ ...clear, pointsBefore: 10, pointsAfter: 10, missingShare: 1 / 3 }).refuse;
  // 10 of 30 are missing; of 34 they are 29.4%.
  expect(refusal).toMatchObject({ reason: 'too-many-missing', waitPeriods: 4 });
});

it('has words for every caution', () => {
  const { caution } = gate({
    ...clear,
    ...{
      design: 'stepped',
      treatedUnits: 5,
      distinctStarts: 2,
      pointsBefore: 8,
      pointsAfter: 9,
      phi: 0.7,
      robustDf: 2,
    },
    ...{ missingShare: 0.2, preliminaryPointsIncluded: 1, otherPilotStartDistance: 9, seasonalTerms: true },
    ...{ baselineCycles: 1, aimedChange: 1, interval: [-1, 2], declaredBeforeStart: false },
  });
  expect(caution).toHaveLength(12);
  expect(new Set(caution.map(cautionWords)).size).toBe(12);
});
