import { buildSchema, parse, type ExecutionResult, type GraphQLObjectType } from 'graphql';
import { isSameForAll, subscribeShared } from './shared-answers.js';

it.each([
  [true, 'subscription { events { id cursor type at changes { path before after } } }'],
  [true, 'subscription { events { id unit { id code name kind timeZone __typename } } }'],
  [false, 'subscription { events { id unit { mission } } }'],
  [false, 'subscription { events { id unit { parent { id } } } }'],
  [false, 'subscription { events { id ...on Event { summary } } }'],
  [false, 'subscription { events { actor { id } } }'],
])('shares among people only what is the same to all who may see an event: %s', (isShared, text) => {
  expect(isSameForAll({ document: parse(text) })).toBe(isShared);
});

const schema = buildSchema(`
  type Query { none: Int }
  type Subscription { events: Event! }
  type Event { id: ID! unit: Unit! summary: String }
  type Unit { code: String! }
`);
const { Subscription, Event } = schema.getTypeMap() as Record<string, GraphQLObjectType>;
const asked: string[] = [];
interface Follower {
  name: string;
  mayRead: boolean;
}
Event!.getFields()['unit']!.resolve = async (_, __, { name, mayRead }: Follower) => {
  asked.push(name);
  await null;
  return mayRead ? { code: 'B' } : null;
};

/** What each of them gets of one and the same event. */
async function toEach(fields: string, followers: readonly Follower[]): Promise<ExecutionResult[]> {
  asked.length = 0;
  const event = { events: { id: 'e', summary: 's' } };
  Subscription!.getFields()['events']!.subscribe = async function* () {
    yield event;
  };
  const document = parse(`subscription { events { id ${fields} } }`);
  return Promise.all(
    followers.map(async (follower) => {
      const contextValue = {
        ...follower,
        ramp: { viewer: async () => ({ personId: follower.name }), tellAudit: async () => undefined },
      };
      const answers = await subscribeShared({ schema, document, contextValue });
      if (!(Symbol.asyncIterator in answers)) throw new Error('no subscription');
      return (await answers.next()).value as ExecutionResult;
    }),
  );
}
const a = { name: 'a', mayRead: true };
const b = { name: 'b', mayRead: true };

it('asks once for all', async () => {
  const [first, second] = await toEach('unit { code }', [a, b]);
  expect(second?.data).toEqual({ events: { id: 'e', unit: { code: 'B' } } });
  expect(second).toBe(first);
  expect(asked).toEqual(['a']);
});

it('asks for each where what they may see differs', async () => {
  await toEach('summary unit { code }', [a, b]);
  expect(asked).toEqual(['a', 'b']);
});

it('gives nobody the failure of another who lost their rights meanwhile', async () => {
  const [first, second] = await toEach('unit { code }', [{ ...a, mayRead: false }, b]);
  expect(first?.errors).toHaveLength(1);
  expect(second?.data).toEqual({ events: { id: 'e', unit: { code: 'B' } } });
});
