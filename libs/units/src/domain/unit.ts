/**
 * The tree of units: one organisation at its top, every other unit under exactly one parent, no unit under itself. A code is the
 * key by which other systems know a unit, so it is unique (contract, type Unit). Whoever moves a unit moves all that is under it.
 */
import { InputCheck, UNIT_KINDS, refuseIfAny, type Problem, type UnitKind } from '#language';
import { changeSettings, type OwnSettings } from './settings.js';
import { isTimeZone } from './time-zone.js';

export interface Unit {
  id: string;
  code: string;
  name: string;
  kind: UnitKind;
  timeZone: string;
  mission: string | null;
  closedOn: string | null;
  settings: OwnSettings;
  parentId: string | null;
}
/** Without `unitId` a new one. Absent leaves a field, null clears it; a new unit without a time zone takes its parent's. */
export interface SaveUnitInput {
  unitId?: string;
  code: string;
  name: string;
  kind: UnitKind;
  parentId?: string | null;
  timeZone?: string | null;
  mission?: string | null;
  closedOn?: string | null;
  settings?: OwnSettings | null;
}
export interface SaveUnitFacts {
  /** The unit that it shall stand under, with its own path from the top, itself included. */
  parent: { id: string; timeZone: string; path: readonly string[] } | null;
  /** The unit that has the code already. */
  codeOf: string | null;
  organisationId: string | null;
}

/** The unit after the change. Throws DomainError with all that is wrong. */
export function saveUnit(id: string, current: Unit | null, input: SaveUnitInput, facts: SaveUnitFacts): Unit {
  const check = new InputCheck('unit');
  const timeZone = input.timeZone ?? current?.timeZone ?? facts.parent?.timeZone ?? '';
  if (!isTimeZone(timeZone))
    check.add(
      'time_zone_unknown',
      ['timeZone'],
      `There is no time zone "${timeZone}".`,
      'Name one such as Europe/Vienna.',
    );
  const next: Unit = {
    id,
    code: check.text(['code'], input.code, 64),
    name: check.text(['name'], input.name, 200),
    kind: check.oneOf(['kind'], input.kind, UNIT_KINDS),
    timeZone,
    mission: input.mission === undefined ? (current?.mission ?? null) : check.textOrNull(['mission'], input.mission),
    closedOn:
      input.closedOn === undefined ? (current?.closedOn ?? null) : check.dayOrNull(['closedOn'], input.closedOn),
    settings: input.settings === null ? {} : changeSettings(check, current?.settings ?? {}, input.settings ?? {}),
    parentId: facts.parent?.id ?? null,
  };
  refuseIfAny([...check.problems, ...codeProblems(next, facts), ...placeProblems(next, facts)]);
  return next;
}

function codeProblems(unit: Unit, { codeOf, organisationId }: SaveUnitFacts): Problem[] {
  if (codeOf === null || codeOf === unit.id) return [];
  // Who names no place for a unit was asked for no role, and is told of no other unit.
  if (unit.parentId === null && organisationId !== unit.id) return [];
  return [
    {
      code: 'CONFLICT',
      rule: 'unit.code_taken',
      message: `Another unit has the code ${unit.code}.`,
      remedy: 'Choose another code, or change that unit.',
      path: ['code'],
    },
  ];
}

function placeProblems(unit: Unit, { parent, organisationId }: SaveUnitFacts): Problem[] {
  const at = { code: 'RULE_NOT_MET' as const, path: ['parent'] };
  const isTop = organisationId === null || organisationId === unit.id;
  if (parent === null && !isTop)
    return [
      {
        ...at,
        rule: 'unit.parent_missing',
        message: 'Only the organisation stands under no unit.',
        remedy: 'Name the parent.',
      },
    ];
  if (parent !== null && isTop)
    return [
      {
        ...at,
        rule: 'unit.organisation_moved',
        message: 'The organisation is the top of the tree and stands under no unit.',
        remedy: 'Leave out the parent.',
      },
    ];
  if ((unit.kind === 'ORGANISATION') !== isTop)
    return [
      {
        ...at,
        rule: 'unit.kind_misplaced',
        message: 'The top of the tree, and only it, is an ORGANISATION.',
        remedy: isTop ? 'Send ORGANISATION.' : 'Choose another kind.',
        path: ['kind'],
      },
    ];
  if (parent?.path.includes(unit.id))
    return [
      {
        ...at,
        rule: 'unit.under_itself',
        message: 'A unit cannot stand under itself or under a unit below it.',
        remedy: 'Choose a parent that is not below it, or move that one first.',
      },
    ];
  return [];
}
