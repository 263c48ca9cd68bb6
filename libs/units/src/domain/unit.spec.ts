import type { DomainError } from '#language';
import { saveUnit, type SaveUnitFacts, type SaveUnitInput, type Unit } from './unit.js';

const facts: SaveUnitFacts = {
  parent: { id: 'org', timeZone: 'America/Chicago', path: ['org'] },
  codeOf: null,
  organisationId: 'org',
};
const input: SaveUnitInput = { code: ' NQH-FM1 ', name: 'Family Medicine 1', kind: 'CLINIC', parentId: 'org' };
const clinic: Unit = {
  id: 'fm1',
  code: 'NQH-FM1',
  name: 'Family Medicine 1',
  kind: 'CLINIC',
  timeZone: 'America/Chicago',
  mission: 'Care close to home.',
  closedOn: null,
  settings: { minimumGroup: 8 },
  parentId: 'org',
};
const refusals = (work: () => unknown): string[] => {
  try {
    work();
    return [];
  } catch (error) {
    return (error as DomainError).problems.map((one) => one.rule);
  }
};

describe('saveUnit', () => {
  it('makes a unit, trimmed, in its parent’s time zone', () => {
    expect(saveUnit('fm1', null, input, facts)).toEqual({ ...clinic, mission: null, settings: {} });
  });

  it('leaves what is absent and clears what is null', () => {
    const { name, settings, mission } = saveUnit('fm1', clinic, { ...input, name: 'FM One' }, facts);
    expect({ name, settings, mission }).toEqual({
      name: 'FM One',
      settings: { minimumGroup: 8 },
      mission: clinic.mission,
    });
    const cleared = saveUnit('fm1', clinic, { ...input, mission: null, settings: { minimumGroup: null } }, facts);
    expect(cleared).toMatchObject({ mission: null, settings: {} });
  });

  it.each([
    [
      'a blank name and an unknown kind together',
      { name: ' ', kind: 'SHED' },
      {},
      ['unit.name_missing', 'unit.kind_unknown'],
    ],
    ['a time zone that is none', { timeZone: 'Europe/Atlantis' }, {}, ['unit.time_zone_unknown']],
    ['an offset as time zone', { timeZone: '+01:00' }, {}, ['unit.time_zone_unknown']],
    ['a group below five', { settings: { minimumGroup: 4 } }, {}, ['unit.minimum_group_out_of_range']],
    ['half a day', { settings: { answerWithinWorkingDays: 1.5 } }, {}, ['unit.answer_within_working_days_not_whole']],
    ['a taken code', {}, { codeOf: 'other' }, ['unit.code_taken']],
    ['no parent', {}, { parent: null }, ['unit.parent_missing']],
    ['a second organisation', { kind: 'ORGANISATION' }, {}, ['unit.kind_misplaced']],
    [
      'a place under itself',
      {},
      { parent: { id: 'team', timeZone: 'UTC', path: ['org', 'fm1', 'team'] } },
      ['unit.under_itself'],
    ],
    ['a day that is none', { closedOn: '2026-02-30' }, {}, ['unit.closed_on_no_day']],
  ] as [string, Partial<SaveUnitInput>, Partial<SaveUnitFacts>, string[]][])(
    'refuses %s',
    (_, change, other, rules) => {
      expect(refusals(() => saveUnit('fm1', clinic, { ...input, ...change }, { ...facts, ...other }))).toEqual(rules);
    },
  );

  it('keeps the organisation at the top', () => {
    const top = { code: 'NQ', name: 'North Quillmere', kind: 'ORGANISATION', timeZone: 'UTC' } as const;
    const empty = { parent: null, codeOf: null, organisationId: null };
    expect(saveUnit('org', null, top, empty).parentId).toBeNull();
    const moved = { ...facts, parent: { id: 'fm1', timeZone: 'UTC', path: ['org', 'fm1'] } };
    expect(refusals(() => saveUnit('org', null, top, moved))).toEqual(['unit.organisation_moved']);
  });
});
