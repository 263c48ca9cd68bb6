import { deepStrictEqual as same } from 'node:assert';
import type { AdoptionStage, Happened } from '#language';
import fc from 'fast-check';
import { ToldStream, unique } from '../../../../../tests/models/told-stream.js';
import { evolveAdoption, type Adoption, type AdoptionEvent } from '../adoption.js';
import { drafted, given } from '../given.js';
import type { Pilot } from '../pilot.js';
import { adoptionActions, adoptionMoves } from './adoption-moves.js';
import { changeAdoption, type AdoptionFacts } from './change-adoption.js';
import { offerSpread } from './offer-spread.js';
import type { AdoptionViewer } from './who-answers.js';

// Whatever a unit and the pilot's people say, in whatever order: allowed, refused and kept as docs/spread.md says (method.md 2.9, E2).
interface Model {
  stage: AdoptionStage;
  because: string | null;
  adaptations: string[];
  wave: number | null;
}
interface Said {
  to: AdoptionStage;
  because: string;
  adaptations: string[] | null;
  viewer: AdoptionViewer;
  facts: AdoptionFacts;
  wave: number;
  closing: 'ADOPTED' | 'ABANDONED' | null;
}
type World = ToldStream<Adoption>;
const BARRED = { code: 'FORBIDDEN', rule: 'role.too_low', message: 'No.', remedy: 'Ask.' } as const;
const STEPS = [
  ...['OFFERED ACCEPTED', 'OFFERED DECLINED', 'OFFERED WITHDRAWN', 'ACCEPTED TESTING', 'TESTING IMPLEMENTED'],
  ...['IMPLEMENTED SUSTAINED', 'ACCEPTED STOPPED', 'TESTING STOPPED', 'IMPLEMENTED STOPPED', 'SUSTAINED STOPPED'],
  ...['DECLINED ACCEPTED', 'STOPPED ACCEPTED'],
];
const IN_USE = ['ACCEPTED', 'TESTING', 'IMPLEMENTED', 'SUSTAINED'];
const reached = new Set<string>();

/** Whoever may not say this about the unit. */
function barred(
  { personId, own, hasLead, barredFromPilot }: AdoptionViewer,
  to: AdoptionStage,
  stays: boolean,
): string[] {
  if (personId === null) return [];
  // An offer is taken back, and once more, by those who made it.
  if (to === 'WITHDRAWN') return barredFromPilot.map(({ rule }) => rule);
  if (own === null) return ['adoption.not_of_the_unit'];
  return !stays && own === 'MEMBER' && hasLead && (to === 'ACCEPTED' || to === 'DECLINED')
    ? ['adoption.lead_needed']
    : [];
}

function gate(
  from: AdoptionStage,
  to: AdoptionStage,
  { localCycle, measuredSince, worsening }: AdoptionFacts,
): string[] {
  if (!STEPS.includes(`${from} ${to}`)) return ['adoption.stage_not_next'];
  if (to === 'IMPLEMENTED') return localCycle ? [] : ['adoption.local_cycle_missing'];
  if (to !== 'SUSTAINED') return [];
  return [
    ...(measuredSince ? [] : ['adoption.not_remeasured']),
    ...(worsening ? ['adoption.worsening_unexplained'] : []),
  ];
}

class Change implements fc.Command<Model, World> {
  constructor(
    readonly said: Said,
    readonly forward: boolean,
  ) {}
  toString = (): string => `change(${this.forward ? 'forward ' : ''}${JSON.stringify(this.said)})`;
  check = (): boolean => true;

  run(model: Model, world: World): void {
    const next = STEPS.find((one) => one.startsWith(model.stage))?.split(' ')[1] as AdoptionStage | undefined;
    const { viewer, facts, because, adaptations } = this.said;
    const to = this.forward ? (next ?? this.said.to) : this.said.to;
    const stays = to === model.stage;
    const reason = because.trim() || (stays ? model.because : null);
    const notes = to === 'WITHDRAWN' ? model.adaptations : (adaptations ?? model.adaptations);
    const isSame = stays && reason === model.because && notes.join() === model.adaptations.join();
    const slips = [
      ...(stays && IN_USE.includes(to) ? [] : gate(model.stage, to, facts)),
      ...((to === 'DECLINED' || to === 'STOPPED') && !stays && because.trim() === ''
        ? ['adoption.because_missing']
        : []),
    ];
    const hard = barred(viewer, to, stays);
    const expected = hard.length > 0 ? hard : isSame ? [] : slips;
    const moves = adoptionMoves(world.state, viewer, facts);
    const { refused, types } = world.perform(viewer.personId, (adoption) =>
      changeAdoption(adoption, { stage: to, because, adaptations }, { viewer, facts }),
    );
    const from = model.stage;
    same(
      [from, to, refused, types],
      [from, to, unique(expected), expected.length > 0 || isSame ? [] : ['AdoptionMoved']],
    );
    const missing = moves.find(({ stage }) => stage === to)?.missing.map(({ rule }) => rule);
    // What the object says is missing is what it is refused for, and else only the reason.
    if (missing)
      same(
        refused.filter((rule) => !missing.includes(rule) && rule !== 'adoption.because_missing'),
        [],
      );
    if (missing && missing.length > 0) same(refused.length > 0, true);
    same(
      adoptionActions(moves, world.state)[0]!.allowed,
      moves.some(({ allowed }) => allowed),
    );
    if (types.length > 0) Object.assign(model, { stage: to, because: reason, adaptations: notes });
    reached.add(`${from} ${model.stage}`);
    agree(model, world.state);
  }
}

class Offer implements fc.Command<Model, World> {
  constructor(readonly said: Said) {}
  toString = (): string => `offer(${JSON.stringify(this.said)})`;
  check = (): boolean => true;

  run(model: Model, world: World): void {
    const { wave, closing, facts } = this.said;
    const pilot = {
      ...given(drafted()),
      stage: closing ? 'CLOSED' : 'TESTING',
      closed: closing && { closing },
    } as Pilot;
    const anew = ['OFFERED', 'WITHDRAWN', 'DECLINED'].includes(model.stage);
    const isThere = wave === model.wave && model.stage !== 'WITHDRAWN' && model.stage !== 'DECLINED';
    const expected = [
      ...(closing === 'ABANDONED' ? ['pilot.closed'] : facts.localCycle ? [] : ['adoption.nothing_to_offer']),
      ...(isThere || anew ? [] : ['adoption.taken_up_already']),
    ];
    const { refused, types } = world.perform('ada', (adoption) => {
      const known = {
        today: '2026-03-09',
        hasAdopted: facts.localCycle,
        units: new Map([['fm2', { closedOn: null }]]),
      };
      const adoptions = new Map([['fm2', adoption]]);
      return offerSpread(pilot, { unitIds: ['fm2', 'fm2'], wave }, { ...known, adoptions }).map(({ event }) => event);
    });
    same([refused, types], [unique(expected), expected.length > 0 || isThere ? [] : ['AdoptionOffered']]);
    if (types.length > 0) Object.assign(model, { stage: 'OFFERED', because: null, wave });
    agree(model, world.state);
  }
}

function agree({ stage, because, adaptations, wave }: Model, adoption: Adoption): void {
  same(
    { stage: adoption.stage, because: adoption.because, adaptations: adoption.adaptations, wave: adoption.wave },
    { stage, because, adaptations, wave },
  );
}

/** It is where it was first offered, and came into its stage when it came there. */
function between(was: Adoption, is: Adoption, { type }: Happened): void {
  same([is.pilotId, is.unitId, is.createdAt], [was.pilotId, was.unitId, was.createdAt]);
  if (type === 'AdoptionMoved' && is.stage === was.stage) same(is.since, was.since);
  same(is.since >= was.since, true);
}

const FIRST: AdoptionEvent = {
  type: 'AdoptionOffered',
  data: { pilotId: 'pilot', unitId: 'fm2', wave: 1, plannedFor: null },
};
const stages = [
  'OFFERED',
  'WITHDRAWN',
  'ACCEPTED',
  'DECLINED',
  'TESTING',
  'IMPLEMENTED',
  'SUSTAINED',
  'STOPPED',
] as const;
const said: fc.Arbitrary<Said> = fc.record({
  to: fc.constantFrom(...stages),
  because: fc.constantFrom('', 'We see', ' It helps '),
  adaptations: fc.constantFrom(null, [], ['Shorter'], ['Shorter', 'On paper']),
  viewer: fc.record({
    personId: fc.constantFrom(null, 'ben'),
    own: fc.constantFrom(null, 'LEAD' as const, 'MEMBER' as const),
    hasLead: fc.boolean(),
    barredFromPilot: fc.constantFrom([], [BARRED]),
  }),
  facts: fc.record({ localCycle: fc.boolean(), measuredSince: fc.boolean(), worsening: fc.boolean() }),
  wave: fc.constantFrom(1, 2),
  closing: fc.constantFrom(null, 'ADOPTED' as const, 'ABANDONED' as const),
});

it('is as the model says after whatever was said', () => {
  const steps = [
    fc.tuple(said, fc.boolean()).map(([one, forward]) => new Change(one, forward)),
    said.map((one) => new Offer(one)),
  ];
  fc.assert(
    fc.property(fc.commands(steps, { maxCommands: 30, size: 'max' }), (commands) => {
      const kind = { id: 'adoption', evolve: evolveAdoption, ofTheForm: null, between };
      const world = new ToldStream<Adoption>(kind, [FIRST], 'ada');
      fc.modelRun(
        (): { model: Model; real: World } => ({
          model: { stage: 'OFFERED', because: null, adaptations: [], wave: 1 },
          real: world,
        }),
        commands,
      );
      world.expectFolds();
    }),
    { numRuns: 2000 },
  );
  same(
    STEPS.filter((step) => !reached.has(step)),
    [],
  );
});
