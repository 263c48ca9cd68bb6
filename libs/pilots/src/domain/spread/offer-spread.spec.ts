import type { AdoptionStage, EventOf, Happened } from '#language';
import { foldAdoption, type Adoption } from '../adoption.js';
import { AT, CHARTERED, drafted, facts as world, full, given, refusals } from '../given.js';
import { offerSpread, type OfferFacts, type OfferSpreadInput } from './offer-spread.js';

const moved = (to: 'TESTING' | 'SUSTAINING') => ({ type: 'PilotStageMoved', data: { to, because: null } }) as const;
const closed = (closing: EventOf<'PilotClosed'>['data']['closing']) =>
  ({ type: 'PilotClosed', data: { closing, because: 'Done', intoPilotId: null, intoUnitId: null } }) as const;
const tested = given(drafted(full), CHARTERED, moved('TESTING'));
const at = (stage: AdoptionStage, over: Partial<EventOf<'AdoptionOffered'>['data']> = {}): Adoption => {
  const offered = { pilotId: 'pilot', unitId: 'fm2', wave: 1, plannedFor: null, ...over };
  const made: Happened = { type: 'AdoptionOffered', data: offered, at: AT, actorId: 'ada' };
  const to = { to: stage, because: 'So', adaptations: ['Ours'] };
  const moved: Happened = { type: 'AdoptionMoved', data: to, at: AT, actorId: 'ben' };
  return foldAdoption('adoption', stage === 'OFFERED' ? [made] : [made, moved]);
};
const facts = (over: Partial<OfferFacts> = {}): OfferFacts => ({
  today: world.today,
  hasAdopted: true,
  units: new Map([
    ['fm1', { closedOn: null }],
    ['fm2', { closedOn: null }],
    ['fm3', { closedOn: null }],
    ['gone', { closedOn: '2026-03-09' }],
  ]),
  adoptions: new Map(),
  ...over,
});
const offer = (input: Partial<OfferSpreadInput>, over?: Partial<OfferFacts>, pilot = tested) =>
  offerSpread(pilot, { unitIds: ['fm2'], ...input }, facts(over));
const refused = (...asked: Parameters<typeof offer>): string[] => refusals(() => offer(...asked));

describe('an offer', () => {
  it('goes to each unit once, in its wave', () => {
    const offers = offer({ unitIds: ['fm2', 'fm3', 'fm2'], wave: 2, plannedFor: '2026-03-09' });
    expect(offers.map(({ unitId, event }) => [unitId, event.data])).toEqual(
      ['fm2', 'fm3'].map((unitId) => [unitId, { pilotId: 'pilot', unitId, wave: 2, plannedFor: '2026-03-09' }]),
    );
  });

  it.each([
    ['a pilot without a cycle that was closed with ADOPT', { hasAdopted: false }, tested],
    ['a pilot that is only chartered', {}, given(drafted(full), CHARTERED)],
  ] as const)('is refused to %s', (_, over, pilot) => {
    expect(refused({}, over, pilot)).toEqual(['adoption.nothing_to_offer']);
  });

  it('goes on after closing as ADOPTED, and not after another closing', () => {
    const pilot = (closing: 'ADOPTED' | 'ABANDONED') =>
      given(drafted(full), CHARTERED, moved('TESTING'), closed(closing));
    expect(refused({}, {}, pilot('ADOPTED'))).toEqual([]);
    expect(refused({}, {}, pilot('ABANDONED'))).toEqual(['pilot.closed']);
  });

  it('is for all units or none, and says all that is wrong with it', () => {
    const input = { unitIds: ['fm2', 'fm1', 'gone', 'nowhere'], wave: 0, plannedFor: '2026-03-08' };
    expect(refused(input)).toEqual([
      ...['adoption.wave_out_of_range', 'adoption.planned_for_in_the_past'],
      ...['adoption.own_unit', 'unit.closed', 'unit.not_found'],
    ]);
    expect(refused({ unitIds: [] })).toEqual(['adoption.units_missing']);
    const many = Array.from({ length: 101 }, (_, n) => `u${n}`);
    expect(refused({ unitIds: many })[0]).toBe('list.too_long');
  });
});

describe('an offer to a unit that was asked before', () => {
  const again = (adoption: Adoption, input: Partial<OfferSpreadInput>) =>
    offer(input, { adoptions: new Map([['fm2', adoption]]) });

  it('changes nothing where it is the same, also where it was taken up since', () => {
    for (const stage of ['OFFERED', 'ACCEPTED', 'SUSTAINED', 'STOPPED'] as const)
      expect(again(at(stage), { wave: 1 })).toEqual([]);
  });

  it('is made anew where it was declined or withdrawn, or is in another wave', () => {
    for (const adoption of [at('DECLINED'), at('WITHDRAWN'), at('OFFERED', { wave: 3 })])
      expect(again(adoption, { wave: 1 })).toMatchObject([{ before: adoption, event: { data: { wave: 1 } } }]);
  });

  it('is refused where the unit has gone on with it', () => {
    for (const stage of ['ACCEPTED', 'TESTING', 'IMPLEMENTED', 'SUSTAINED', 'STOPPED'] as const)
      expect(refusals(() => again(at(stage), { wave: 2 }))).toEqual(['adoption.taken_up_already']);
  });
});
