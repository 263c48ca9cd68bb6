import { ADOPTION_STAGES, type AdoptionStage, type Happened } from '#language';
import { evolveAdoption, foldAdoption, type Adoption } from '../adoption.js';
import { AT, refusals } from '../given.js';
import { adoptionActions, adoptionMoves } from './adoption-moves.js';
import { changeAdoption, type AdoptionFacts, type ChangeAdoptionInput } from './change-adoption.js';
import type { AdoptionViewer } from './who-answers.js';

const FORBIDDEN = { code: 'FORBIDDEN', rule: 'role.too_low', message: 'Not yours', remedy: 'Ask' } as const;
const lead: AdoptionViewer = { personId: 'lena', own: 'LEAD', hasLead: true, barredFromPilot: [FORBIDDEN] };
const member: AdoptionViewer = { ...lead, own: 'MEMBER' };
const coach: AdoptionViewer = { ...lead, own: null, barredFromPilot: [] };
const met: AdoptionFacts = { localCycle: true, measuredSince: true, worsening: false };
const at = (stage: AdoptionStage): Adoption => {
  const data = { pilotId: 'pilot', unitId: 'fm2', wave: null, plannedFor: null };
  const offered = foldAdoption('adoption', [{ type: 'AdoptionOffered', data, at: AT, actorId: 'ada' }]);
  const moved: Happened = {
    ...{ type: 'AdoptionMoved', data: { to: stage, because: 'So', adaptations: ['Ours'] } },
    ...{ at: AT, actorId: 'lena' },
  };
  return stage === 'OFFERED' ? offered : evolveAdoption(offered, 'adoption', moved);
};
const change = (from: AdoptionStage, input: ChangeAdoptionInput, viewer = lead, facts = met) =>
  changeAdoption(at(from), input, { viewer, facts });
const refused = (...asked: Parameters<typeof change>): string[] => refusals(() => change(...asked));

describe('an adoption', () => {
  const MOVES = [
    ...['OFFERED ACCEPTED', 'OFFERED DECLINED', 'ACCEPTED TESTING', 'ACCEPTED STOPPED', 'TESTING IMPLEMENTED'],
    ...['TESTING STOPPED', 'IMPLEMENTED SUSTAINED', 'IMPLEMENTED STOPPED', 'SUSTAINED STOPPED'],
    ...['DECLINED ACCEPTED', 'STOPPED ACCEPTED'],
  ];
  const pairs = ADOPTION_STAGES.flatMap((from) => ADOPTION_STAGES.map((to) => [from, to] as const));

  it.each(pairs.filter(([from, to]) => from !== to && to !== 'WITHDRAWN'))('from %s to %s', (from, to) => {
    const input = { stage: to, because: 'We say so' };
    if (!MOVES.includes(`${from} ${to}`)) return expect(refused(from, input)).toEqual(['adoption.stage_not_next']);
    const adaptations = from === 'OFFERED' ? [] : ['Ours'];
    return expect(change(from, input)).toEqual([
      { type: 'AdoptionMoved', data: { to, because: 'We say so', adaptations } },
    ]);
  });

  it('is withdrawn by those who offered it, also a second time, and then nothing changes', () => {
    const again = { stage: 'WITHDRAWN', because: 'So' } as const;
    expect(change('WITHDRAWN', again, coach)).toEqual([]);
    expect(refused('WITHDRAWN', again, lead)).toEqual(['role.too_low']);
  });

  it('is in its stage from no earlier than it left the one before, however late a start is told', () => {
    const data = { to: 'TESTING', because: null, adaptations: [] } as const;
    const earlier = {
      type: 'AdoptionMoved',
      data,
      at: '2026-03-01T08:00:00.000Z',
      actorId: null,
    } as unknown as Happened;
    expect(evolveAdoption(at('ACCEPTED'), 'adoption', earlier)).toMatchObject({ stage: 'TESTING', since: AT });
    const offer = { pilotId: 'pilot', unitId: 'fm2', wave: 2, plannedFor: null };
    const anew = { ...earlier, type: 'AdoptionOffered', data: offer } as Happened;
    expect(evolveAdoption(at('DECLINED'), 'adoption', anew)).toMatchObject({ stage: 'OFFERED', since: AT });
  });

  it('is declined or stopped with a reason, and taken up without', () => {
    expect(refused('OFFERED', { stage: 'DECLINED' })).toEqual(['adoption.because_missing']);
    expect(refused('TESTING', { stage: 'STOPPED', because: ' ' })).toEqual(['adoption.because_missing']);
    expect(change('OFFERED', { stage: 'ACCEPTED' })).toMatchObject([{ data: { because: null } }]);
  });

  it('is implemented after a local cycle, and sustained by numbers', () => {
    const without = (facts: Partial<AdoptionFacts>) => ({ ...met, ...facts });
    expect(refused('TESTING', { stage: 'IMPLEMENTED' }, lead, without({ localCycle: false }))).toEqual([
      'adoption.local_cycle_missing',
    ]);
    const doubtful = without({ measuredSince: false, worsening: true });
    expect(refused('IMPLEMENTED', { stage: 'SUSTAINED' }, lead, doubtful)).toEqual([
      'adoption.not_remeasured',
      'adoption.worsening_unexplained',
    ]);
  });

  it('keeps what the unit does otherwise, until it says something else', () => {
    expect(change('ACCEPTED', { stage: 'TESTING' })).toMatchObject([{ data: { adaptations: ['Ours'] } }]);
    expect(change('ACCEPTED', { stage: 'TESTING', adaptations: [] })).toMatchObject([{ data: { adaptations: [] } }]);
    expect(change('TESTING', { stage: 'TESTING', adaptations: ['Other'] }, member)).toEqual([
      { type: 'AdoptionMoved', data: { to: 'TESTING', because: 'So', adaptations: ['Other'] } },
    ]);
    expect(change('TESTING', { stage: 'TESTING', adaptations: ['Ours'] })).toEqual([]);
    expect(refused('TESTING', { stage: 'TESTING', adaptations: [' '] })).toEqual(['adoption.adaptations_missing']);
    expect(refused('DECLINED', { stage: 'DECLINED', adaptations: ['Other'] })).toEqual(['adoption.stage_not_next']);
  });
});

describe('who answers', () => {
  it.each([
    ['the lead', lead, []],
    ['a member where there is a lead', member, ['adoption.lead_needed']],
    ['a member where there is none', { ...member, hasLead: false }, []],
    ['a coach of the organisation', coach, ['adoption.not_of_the_unit']],
    ['the program itself', { ...coach, personId: null }, []],
  ])('%s', (_, viewer, rules) => {
    expect(refused('OFFERED', { stage: 'ACCEPTED' }, viewer)).toEqual(rules);
  });

  it('a member says how it goes on', () => {
    expect(refused('ACCEPTED', { stage: 'TESTING' }, member)).toEqual([]);
  });

  it('only who offered takes the offer back, while it is one', () => {
    expect(change('OFFERED', { stage: 'WITHDRAWN' }, coach)).toMatchObject([{ data: { to: 'WITHDRAWN' } }]);
    expect(refused('OFFERED', { stage: 'WITHDRAWN' }, lead)).toEqual(['role.too_low']);
    expect(refused('ACCEPTED', { stage: 'WITHDRAWN' }, coach)).toEqual(['adoption.stage_not_next']);
  });

  it('is told beforehand, by the same guards', () => {
    const moves = adoptionMoves(at('OFFERED'), member, met);
    expect(moves.map(({ stage, missing }) => [stage, ...missing.map(({ rule }) => rule)])).toEqual([
      ['ACCEPTED', 'adoption.lead_needed'],
      ['DECLINED', 'adoption.lead_needed'],
      ['WITHDRAWN', 'role.too_low'],
    ]);
    expect(adoptionActions(moves, at('OFFERED'))).toMatchObject([
      { name: 'changeAdoption', allowed: false, missing: [{ rule: 'adoption.lead_needed' }] },
    ]);
    expect(adoptionActions(adoptionMoves(at('OFFERED'), lead, met), at('OFFERED'))).toMatchObject([
      { allowed: true, missing: [] },
    ]);
    expect(adoptionActions([], at('WITHDRAWN'))).toMatchObject([{ missing: [{ rule: 'adoption.stage_not_next' }] }]);
  });
});
