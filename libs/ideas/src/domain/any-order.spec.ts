import { deepStrictEqual as same } from 'node:assert';
import { refuseIfAny, type Happened, type IdeaStatus } from '#language';
import fc from 'fast-check';
import { ToldStream, unique } from '../../../../tests/models/told-stream.js';
import { escalateIdea } from './escalate-idea.js';
import { evolveIdea } from './evolve-idea.js';
import { CLOCKS, sent } from './given.js';
import { ideaActions } from './idea-actions.js';
import type { Idea, IdeaEvent } from './idea.js';
import { moveIdea, tellSender } from './move-idea.js';
import { replyToIdea } from './reply-to-idea.js';
import { supportIdea, supportProblems, withdrawSupport } from './support-idea.js';
import { answerProblems, sightProblems, type IdeaViewer } from './who-may.js';

// Whatever is said to an idea, in whatever order and by whom: allowed, refused and kept as docs/ideas.md says (method.md F4, F5, Q5).
const SENDER = 'ada';
const DAY = 86_400_000;
const PERIOD = { ACKNOWLEDGE: 3 * DAY, DECIDE: 14 * DAY };
interface Model {
  status: IdeaStatus;
  read: boolean;
  replies: string[];
  supporters: string[];
  pilots: string[];
  /** When each clock runs out next, and how often the units above were asked. */
  due: Record<'ACKNOWLEDGE' | 'DECIDE', number>;
  asked: Record<'ACKNOWLEDGE' | 'DECIDE', number>;
}
interface Said {
  body: string;
  status: IdeaStatus | null;
  pick: number;
  days: number;
  viewer: IdeaViewer;
}
type World = ToldStream<Idea>;
interface Act {
  /** The rules that refuse it, or the types of its events; the model goes on by itself. */
  expects(model: Model, said: Said, at: string): { refused: string[] } | { types: string[] };
  does(idea: Idea, said: Said, at: string): IdeaEvent[];
}
const unseen = ({ viewer: { personId, role } }: Said): string[] =>
  personId === null || personId === SENDER || (role !== null && role !== 'INTEGRATION') ? [] : ['idea.not_found'];
const isUndecided = ({ status }: Model): boolean => status === 'SUBMITTED' || status === 'ACKNOWLEDGED';
const said = (model: Model, id: string, status: IdeaStatus | null): { types: string[] } => {
  model.replies.push(id);
  model.status = status ?? (model.read ? model.status : 'ACKNOWLEDGED');
  model.read = true;
  return { types: ['IdeaReplied'] };
};
/** From where a reply can bring it there; what it is already needs no step. */
const BY_REPLY: Partial<Record<IdeaStatus, IdeaStatus[]>> = {
  ACKNOWLEDGED: ['SUBMITTED', 'ACKNOWLEDGED'],
  DONE: ['SUBMITTED', 'ACKNOWLEDGED', 'IN_PILOT', 'DONE'],
  DECLINED: ['SUBMITTED', 'ACKNOWLEDGED', 'IN_PILOT', 'DECLINED'],
};
function barred({ status: now }: Model, to: IdeaStatus | null): string[] {
  if (to === 'SUBMITTED') return ['idea.status_backward'];
  if (to === 'IN_PILOT') return now === 'IN_PILOT' ? [] : ['idea.pilot_missing'];
  return to === null || BY_REPLY[to]?.includes(now) ? [] : ['idea.decided'];
}

const ACTS: Record<string, Act> = {
  replyToIdea: {
    expects: (model, one, at) => {
      const { personId, role } = one.viewer;
      if (unseen(one).length > 0) return { refused: unseen(one) };
      if (personId !== null && role !== 'LEAD') return { refused: ['role.too_low'] };
      const refused = [...(one.body.trim() === '' ? ['idea.body_missing'] : []), ...barred(model, one.status)];
      return refused.length > 0 ? { refused } : said(model, at, one.status);
    },
    does: (idea, { body, status, viewer }, at) => {
      refuseIfAny(sightProblems(idea, viewer));
      refuseIfAny(answerProblems(viewer));
      return replyToIdea(idea, at, { body, status });
    },
  },
  supportIdea: {
    expects: (model, one) => {
      const { personId } = one.viewer;
      if (unseen(one).length > 0) return { refused: unseen(one) };
      if (personId === SENDER) return { refused: ['idea.own'] };
      if (personId === null || model.supporters.includes(personId)) return { types: [] };
      model.supporters.push(personId);
      return { types: ['IdeaSupported'] };
    },
    does: (idea, { viewer }) => {
      refuseIfAny(sightProblems(idea, viewer));
      refuseIfAny(supportProblems(idea, viewer.personId));
      return supportIdea(idea, viewer.personId);
    },
  },
  withdrawSupport: {
    expects: (model, one) => {
      if (unseen(one).length > 0) return { refused: unseen(one) };
      const rest = model.supporters.filter((id) => id !== one.viewer.personId);
      const types = rest.length < model.supporters.length ? ['IdeaSupportWithdrawn'] : [];
      model.supporters = rest;
      return { types };
    },
    does: (idea, { viewer }) => {
      refuseIfAny(sightProblems(idea, viewer));
      return withdrawSupport(idea, viewer.personId);
    },
  },
  // One word for each reason to say it, however often it is delivered.
  tellSender: {
    expects: (model, { pick, body }) => {
      if (body.trim() === '') return { refused: ['idea.body_missing'] };
      return model.replies.includes(`told-${pick}`) ? { types: [] } : said(model, `told-${pick}`, null);
    },
    does: (idea, { pick, body }) => tellSender(idea, { replyId: `told-${pick}`, body }),
  },
  takenUp: {
    expects: (model, { pick }) => {
      if (model.pilots.includes(`pilot-${pick}`)) return { types: [] };
      model.pilots.push(`pilot-${pick}`);
      [model.status, model.read] = ['IN_PILOT', true];
      return { types: ['IdeaMoved'] };
    },
    does: (idea, { pick }) => moveIdea(idea, { to: 'IN_PILOT', pilotId: `pilot-${pick}` }),
  },
  letGo: {
    expects: (model, { pick }) => {
      if (model.status !== 'IN_PILOT' || !model.pilots.includes(`pilot-${pick}`)) return { types: [] };
      model.pilots = model.pilots.filter((id) => id !== `pilot-${pick}`);
      model.status = 'ACKNOWLEDGED';
      return { types: ['IdeaMoved'] };
    },
    does: (idea, { pick }) => moveIdea(idea, { to: 'ACKNOWLEDGED', pilotId: `pilot-${pick}` }),
  },
  closed: {
    expects: (model, { pick }) => {
      if (model.status === 'DONE' || model.status === 'DECLINED') return { types: [] };
      if (!model.pilots.includes(`pilot-${pick}`)) model.pilots.push(`pilot-${pick}`);
      [model.status, model.read] = ['DONE', true];
      return { types: ['IdeaMoved'] };
    },
    does: (idea, { pick }) => moveIdea(idea, { to: 'DONE', pilotId: `pilot-${pick}` }),
  },
  answerReply: {
    expects: (model, _one, at) => {
      model.replies.push(at);
      return { types: ['IdeaReplyAnswered'] };
    },
    does: (_idea, { body }, at) => [{ type: 'IdeaReplyAnswered', data: { replyId: at, body } }],
  },
  escalate: {
    expects: (model, _one, at) => {
      const now = Date.parse(at);
      const running = (['ACKNOWLEDGE', 'DECIDE'] as const).filter(
        (clock) => isUndecided(model) && !(clock === 'ACKNOWLEDGE' && model.read),
      );
      const late = running.filter((clock) => now > model.due[clock] && model.asked[clock] < 2);
      for (const clock of late) [model.due[clock], model.asked[clock]] = [now + PERIOD[clock], model.asked[clock] + 1];
      return { types: late.map(() => 'IdeaEscalated') };
    },
    does: (idea, _one, at) => {
      const clockFrom = (clock: 'ACKNOWLEDGE' | 'DECIDE', from: string) => new Date(Date.parse(from) + PERIOD[clock]);
      return escalateIdea(idea, { above: ['hospital', 'organisation'], clockFrom }, new Date(at));
    },
  },
};
const done = new Set<string>();

class Step implements fc.Command<Model, World> {
  constructor(
    readonly name: string,
    readonly said: Said,
  ) {}
  toString = (): string => `${this.name}(${JSON.stringify(this.said)})`;
  check = (): boolean => true;

  run(model: Model, world: World): void {
    const { name, said: one } = this;
    const act = ACTS[name]!;
    world.step += one.days * 86_400;
    const at = new Date(Date.parse(world.at) + 1000).toISOString();
    const answer = ideaActions(world.state, one.viewer).find((action) => action.name === name);
    const expected = { refused: [], types: [], ...act.expects(model, one, at) };
    const { refused, types } = world.perform(one.viewer.personId, (idea) => act.does(idea, one, at));
    same([name, refused, types], [name, unique(expected.refused), expected.types]);
    if (answer && !answer.allowed) same(refused, unique(answer.missing.map(({ rule }) => rule)));
    if (answer?.allowed)
      same(
        refused.filter((rule) => !/^idea\.(body|decided|status|pilot)/.test(rule)),
        [],
      );
    if (types.length > 0) done.add(name);
    const { status, acknowledgedAt, decidedAt, replies, supporterIds, pilotIds, escalations } = world.state;
    same([status, acknowledgedAt !== null, decidedAt === null], [model.status, model.read, isUndecided(model)]);
    same([replies.map(({ id }) => id), supporterIds, pilotIds], [model.replies, model.supporters, model.pilots]);
    same(escalations.length, model.asked.ACKNOWLEDGE + model.asked.DECIDE);
  }
}

/** What was said and when it was first said stays. */
function between(was: Idea, is: Idea, _event: Happened): void {
  same(is.replies.slice(0, was.replies.length), was.replies);
  same(is.escalations.slice(0, was.escalations.length), was.escalations);
  if (was.acknowledgedAt !== null) same(is.acknowledgedAt, was.acknowledgedAt);
  // What was let go is owed a decision again; otherwise a decision keeps its day.
  const isOwed = is.status === 'SUBMITTED' || is.status === 'ACKNOWLEDGED';
  if (isOwed) same(is.decidedAt, null);
  else if (was.decidedAt !== null) same(is.decidedAt, was.decidedAt);
  same([is.acknowledgeBy, is.decideBy, is.submittedById], [was.acknowledgeBy, was.decideBy, was.submittedById]);
}

it('is as the model says after whatever was said', () => {
  const viewer: fc.Arbitrary<IdeaViewer> = fc.record({
    personId: fc.constantFrom(null, SENDER, 'ben', 'cora'),
    role: fc.constantFrom(null, 'MEMBER' as const, 'LEAD' as const, 'LEAD' as const, 'INTEGRATION' as const),
  });
  const statuses = ['SUBMITTED', 'ACKNOWLEDGED', 'IN_PILOT', 'DONE', 'DECLINED'] as const;
  const args: fc.Arbitrary<Said> = fc.record({
    ...{ body: fc.constantFrom('Thank you.', 'Not now.', ' '), status: fc.constantFrom(null, ...statuses), viewer },
    ...{ pick: fc.nat(2), days: fc.constantFrom(0, 0, 1, 4, 15) },
  });
  const steps = fc.tuple(fc.constantFrom(...Object.keys(ACTS)), args).map(([name, one]) => new Step(name, one));
  fc.assert(
    fc.property(fc.commands([steps], { maxCommands: 30, size: 'max' }), (commands) => {
      const kind = { id: 'idea', evolve: evolveIdea, ofTheForm: null, between };
      const world = new ToldStream<Idea>(kind, [sent()], SENDER);
      const due = { ACKNOWLEDGE: Date.parse(CLOCKS.acknowledgeBy), DECIDE: Date.parse(CLOCKS.decideBy) };
      const model: Model = {
        status: 'SUBMITTED',
        read: false,
        replies: [],
        supporters: [],
        pilots: [],
        due,
        asked: { ACKNOWLEDGE: 0, DECIDE: 0 },
      };
      fc.modelRun(() => ({ model, real: world }), commands);
      world.expectFolds();
    }),
    { numRuns: 2000 },
  );
  same(
    Object.keys(ACTS).filter((name) => !done.has(name)),
    [],
  );
});
