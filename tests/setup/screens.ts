// What people look at most, as questions whose answers do not depend on the instant of asking beyond the day.
const CYCLE = `id label stage version runsUntil nextStep
  plan { objective change scale scope startsOn endsOn lockedAt degreeOfBelief owner { name } tasks { what dueOn doneAt who { name } }
    predictions { id question statement low high confidence madeAt postHoc metric { key } result { verdict observed automatic overriddenBecause } } }
  do { startedAt finishedAt carriedOutAsPlanned deviations observations { kind body at by { name } } }
  study { learned summary unintendedEffects knownAt evidence { before during change points suppressed variation chart { points { periodStart value } } } }
  act { decision reason rationale nextSteps decidedAt decidedBy { name } }
  reviews { verdict body givenAt } amendments { field before after because at } fidelity { score }`;

export const SCREENS: Readonly<Record<string, string>> = {
  places: `{ units(first: 100) { nodes { id code name kind mission parent { code } leads { name } settings { minimumGroup } } }
    people(first: 100) { nodes { id name email profession frontline active } } }`,
  pilots: `{ pilots(first: 50, orderBy: TITLE) { nodes { id version title stage problem theory closing pausedBecause createdAt
    aim { statement status baseline target } team { person { name } role since } goals { title } ideas { title } drivers { key title }
    metrics { role target metric { key version } } wins { id } comments { nodes { body at by { name } } }
    outcomes { metric { key } unit { code } baseline current change variation suppressed since }
    progress { teamScore coachScore evidenceScore missingForNext cyclesClosed } adoptions { stage because unit { code } }
    history(first: 100) { nodes { id type at summary actor { name } } } } } }`,
  cycles: `{ cycles(first: 20, filter: { stages: [CLOSED, ACT, STUDY, DO] }, orderBy: STARTS_ON) { nodes { ${CYCLE} } } }`,
  ideas: `{ ideas(first: 100) { nodes { id title body status submittedBy { name } submittedOn acknowledgedAt replies { body at } supporters } }
    goals { id title aims parent { title } } }`,
  progress: `query ($then: DateTime!) { unit(code: "QUILLMERE") {
    progress(asOf: $then) { pilotsByStage { stage count } cyclesByStage { stage count } decisions { decision count } openSignals
      outcomes { variation count } predictions { predictions held brierScore } }
    progressOverTime(from: "2026-01-01", to: "2026-09-30", every: QUARTER) { asOf pilotsByStage { stage count } cyclesClosedLast90Days } } }`,
  charts: `query ($then: DateTime!) { units(first: 20, kinds: [CLINIC]) { nodes { code allSeries(first: 4) { nodes { id signals { id rule from explanation }
    now: chart { type variation target points { periodStart value centre lower upper suppressed excluded rules } phases { from because centre } annotations { on kind label } }
    then: chart(asOf: $then) { variation points { periodStart value suppressed } } } } } } }`,
  measurements: `{ unit(code: "NQH-FM1") { series(key: "ehr_time8") { measurements(first: 100) { nodes { id value revision recordedAt
    provenance { row metricVersion reference source { name } pull { id status } person { name } }
    revisions { revision value recordedAt } } } } } }`,
  metrics: `{ metrics(first: 100) { nodes { id key version name operationalDefinition multiplier sensitivity target lagDays } } interventions { key name } }`,
  log: `{ events(first: 100, orderBy: OLDEST) { nodes { id type at summary correlationId changes { path before after } } } }`,
};
