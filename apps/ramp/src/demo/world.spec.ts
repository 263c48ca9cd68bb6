import { catalogueIntervention } from '#catalogue';
import { ACT_REASONS, CYCLE_STAGES } from '#language';
import { csvFile } from './exports/csv-file.js';
import { demoWorld } from './world.js';
import { TOKEN_HOLDERS } from './world/people.js';
import type { DemoCycle } from './world/told-cycle.js';

const TODAY = '2026-11-21';
const { units, people, metrics, sources, pilots, events, chartActs } = demoWorld(TODAY);
const codes = new Set(units.map((unit) => unit.code));
const keys = new Set(people.map((person) => person.key));
const metricKeys = new Set(metrics.map((metric) => metric.key));
const cycles = pilots.flatMap((pilot) => pilot.cycles.map((cycle) => ({ pilot, cycle })));
const today = cycles.filter(({ cycle }) => cycle.key.startsWith('today'));

describe('the places of the demo', () => {
  it('are an organisation, three sites and 36 units, parents first', () => {
    expect(units).toHaveLength(40);
    expect(units[0]).toMatchObject({ code: 'QUILLMERE', name: 'Quillmere Health', kind: 'ORGANISATION', parent: null });
    units.forEach((unit, at) => {
      if (unit.parent !== null) expect(units.slice(0, at).map((one) => one.code)).toContain(unit.parent);
    });
    expect(units.filter((unit) => unit.kind === 'WARD')).toHaveLength(10);
    expect(units.filter((unit) => unit.kind === 'CLINIC')).toHaveLength(26);
  });
});

describe('the people of the demo', () => {
  it('hold one grant each, at a place that there is, under a name and address of their own', () => {
    expect(keys.size).toBe(people.length);
    expect(new Set(people.map((person) => person.name)).size).toBe(people.length);
    expect(new Set(people.map((person) => person.email)).size).toBe(people.length);
    for (const person of people) {
      expect(codes).toContain(person.unit);
      expect(person.email).toMatch(/^[a-z.]+@example\.org$/);
    }
  });

  it('are there for every token', () => {
    const at = Object.fromEntries(people.map((person) => [person.key, `${person.role} ${person.unit}`]));
    expect(TOKEN_HOLDERS.map((key) => at[key])).toEqual([
      'ADMIN QUILLMERE',
      'COACH QUILLMERE',
      'LEAD NQH-FM1',
      'MEMBER NQH-FM1',
      'VIEWER QUILLMERE',
      'INTEGRATION QUILLMERE',
    ]);
  });

  it('make a team for each pilot: a lead, three or four others, two from the front line', () => {
    for (const pilot of pilots) {
      expect(pilot.team.length).toBeGreaterThanOrEqual(4);
      expect(pilot.team.filter((member) => member.frontline).length).toBeGreaterThanOrEqual(2);
      expect(people.find((person) => person.key === pilot.team[0]?.person)).toMatchObject({
        role: 'LEAD',
        unit: pilot.unit,
      });
      expect(keys).toContain(pilot.sponsor);
    }
  });
});

describe('the pilots of the demo', () => {
  it('are those of pilots.csv, from interventions of the catalogue', () => {
    const rows = csvFile('pilots.csv').rows;
    expect(pilots.map((pilot) => pilot.key)).toEqual([...new Set(rows.map((row) => row['pilot_id']))]);
    for (const pilot of pilots) {
      const row = rows.find((one) => one['pilot_id'] === pilot.key);
      expect([pilot.unit, pilot.intervention]).toEqual([row?.['dept_code'], row?.['intervention_key']]);
      expect(catalogueIntervention(pilot.intervention)).toBeDefined();
      expect(pilot.theory).toMatch(/^If .+, then .+, because .+\.$/);
    }
  });

  it('follow outcome, process and balancing metrics that a source records for their unit', () => {
    for (const pilot of pilots) {
      expect(new Set(pilot.metrics.map((one) => one.role))).toEqual(new Set(['OUTCOME', 'PROCESS', 'BALANCING']));
      expect(pilot.metrics.find((one) => one.metric === pilot.aim.metric)?.role).toBe('OUTCOME');
      const held = provided(pilot.unit);
      for (const { metric } of pilot.metrics) {
        expect(metricKeys).toContain(metric);
        expect(held).toContain(metric);
      }
    }
  });

  it('have three closed cycles on the days of pilots.csv, at growing scale, one ramp', () => {
    for (const pilot of pilots) {
      const past = pilot.cycles.filter((cycle) => !cycle.key.startsWith('today'));
      expect(past.map((cycle) => cycle.plan.scale)).toEqual(['ONE_CLINICIAN', 'ONE_TEAM', 'ONE_UNIT']);
      expect(past.map((cycle) => cycle.previous)).toEqual([null, '1', '2']);
      expect(new Set(past.flatMap((cycle) => cycle.plan.conditions)).size).toBeGreaterThanOrEqual(3);
      const rows = csvFile('pilots.csv').rows.filter((row) => row['pilot_id'] === pilot.key);
      expect(past.map((cycle) => cycle.plan.endsOn)).toEqual(rows.map((row) => row['cycle_end']));
    }
    const last = pilots.map((pilot) => pilot.cycles[2]?.act?.decision);
    expect(new Set(last)).toEqual(new Set(['ADOPT', 'ADAPT', 'ABANDON']));
  });
});

describe('the cycles of the demo', () => {
  it('hold what their stage needs and nothing of a later one', () => {
    const order = ['PLAN', 'DO', 'STUDY', 'ACT', 'CLOSED'];
    for (const { cycle } of cycles) {
      const reached = order.indexOf(cycle.stage);
      if (cycle.stage === 'CANCELLED') expect(cycle.cancelledBecause).toEqual(expect.any(String));
      else {
        expect([cycle.do !== null, cycle.study !== null, cycle.act !== null]).toEqual([
          reached >= 1,
          reached >= 3,
          reached >= 4,
        ]);
      }
      if (reached >= 2) expect(cycle.do?.carriedOutAsPlanned).toEqual(expect.any(Boolean));
      if (cycle.do?.carriedOutAsPlanned === false) expect(cycle.do.deviations).toEqual(expect.any(String));
      if (cycle.act) expect(ACT_REASONS[cycle.act.decision]).toContain(cycle.act.reason);
    }
  });

  it('can be started: owner, prediction on a linked metric, data collection, tasks within the window', () => {
    for (const { pilot, cycle } of cycles) {
      const { plan } = cycle;
      expect(plan.startsOn < plan.endsOn).toBe(true);
      expect(keys).toContain(plan.owner);
      expect(plan.dataCollection.length).toBeGreaterThan(0);
      expect(plan.prediction.confidence).toBeGreaterThanOrEqual(0.5);
      expect(plan.prediction.confidence).toBeLessThanOrEqual(0.99);
      const linked = pilot.metrics.map((one) => one.metric);
      expect(linked).toContain(plan.prediction.metric);
      expect(plan.dataCollection.map((one) => one.metric)).toContain(plan.prediction.metric);
      for (const task of plan.tasks) {
        expect(keys).toContain(task.who);
        expect(task.dueOn >= plan.startsOn && task.dueOn <= plan.endsOn).toBe(true);
      }
      for (const rule of plan.stopRules) expect(linked).toContain(rule.metric);
      for (const note of cycle.do?.notes ?? []) expect(note.on >= plan.startsOn && note.on <= TODAY).toBe(true);
    }
  });

  it('stand in every stage today, two at least in each, on the right side of the present', () => {
    for (const stage of CYCLE_STAGES)
      expect(today.filter(({ cycle }) => cycle.stage === stage).length).toBeGreaterThanOrEqual(2);
    const when: Record<string, (cycle: DemoCycle) => boolean> = {
      PLAN: ({ plan }) => plan.startsOn > TODAY,
      DO: ({ plan }) => plan.startsOn <= TODAY && plan.endsOn >= TODAY,
      STUDY: ({ plan }) => plan.endsOn < TODAY,
      ACT: ({ plan }) => plan.endsOn < TODAY,
      CLOSED: ({ plan }) => plan.endsOn < TODAY,
    };
    for (const { cycle } of today) expect(when[cycle.stage]?.(cycle) ?? true).toBe(true);
  });
});

describe('the events of the demo', () => {
  it('are told as they are in the file', () => {
    expect(events).toHaveLength(33);
    expect(events.find((event) => event.scope === 'NQH LMC')?.on).toBe('2026-04-06');
  });

  it('stand beside the charts that they are about; who acts on a chart is there, and may', () => {
    const { leftOut, notes, explained } = chartActs;
    expect(notes.map(({ unit, on, label }) => [unit, on, label])).toEqual([
      ['NQH-CAR', '2025-11-10', 'Unplanned EHR downtime, two days'],
      ['LMC-MS3', '2025-12-15', 'New skin-assessment flowsheet goes live'],
    ]);
    for (const { unit, metric, by } of [...leftOut, ...notes, ...explained]) {
      expect(provided(unit)).toContain(metric);
      const person = people.find(({ key }) => key === by);
      expect([person?.role === 'COACH' || person?.unit === unit, person?.role === 'VIEWER']).toEqual([true, false]);
    }
    for (const { weeks } of leftOut)
      for (const week of weeks) expect(new Date(`${week}T00:00:00Z`).getUTCDay()).toBe(1);
  });
});

/** Metrics whose sources hold rows of this unit. */
function provided(unit: string): Set<string> {
  const department = csvFile('departments.csv').rows.find((row) => row['dept_code'] === unit) ?? {};
  const found = new Set<string>();
  for (const { mapping, paths } of sources) {
    const { column, names } = mapping.unit;
    const rows = csvFile(paths[0].replace('/exports/', '')).rows.filter(
      (row) => (names ? names[row[column] ?? ''] : row[column]) === department['dept_code'],
    );
    for (const { metric } of mapping.metrics) {
      if (rows.length === 0) continue;
      if (typeof metric === 'string') found.add(metric);
      else for (const row of rows) found.add(metric.names?.[row[metric.column] ?? ''] ?? '');
    }
  }
  return found;
}
