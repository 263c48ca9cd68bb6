import { postsToSend, sendPost, type PostDependencies } from '#mail';
import { KEY_RING, UnitOfWork, silentLog, type KeyRing } from '#platform';
import type { Data } from './gql.js';
import { runTicks } from './settle.js';
import { HOME } from './smtp.js';
import type { TestApp } from './test-app.js';
import { TO_THIS_MACHINE, startReceiver } from './webhooks.js';
import type { World } from './world.js';

/** What the worker does at the instant: plans what is owed, and tries once each what is due. */
export async function sendPosts(world: TestApp, now: Date, over: Partial<PostDependencies> = {}): Promise<void> {
  await runTicks(world, now, 'plan-unit-digests');
  const { app, source } = world;
  const deps: PostDependencies = {
    ...{ uow: app.get(UnitOfWork), reader: source, keys: app.get<KeyRing>(KEY_RING), outgoing: TO_THIS_MACHINE },
    ...{ home: HOME, log: silentLog, now: () => now },
    ...over,
  };
  for (const { id } of await postsToSend(source, now)) await sendPost(id, deps);
}

export async function createChatHook(world: World, url: string, over: object = {}): Promise<string> {
  const input = { unit: world.id.north, kind: 'SLACK', url, digest: 'DAILY', ...over };
  return (await world.by.admin.do('createChatHook', 'CreateChatHookInput', input, 'chatHook { id }')).chatHook.id;
}

export const chatStep = (world: World, mutation: string, id: string, by = world.by.admin): Promise<Data> => {
  const type = mutation === 'deleteChatHook' ? 'DeleteChatHookInput' : 'ChatHookStepInput';
  return by.send(mutation, type, { chatHook: id }, 'chatHook { id status }');
};

/** A hook from its making to its end. */
export async function lifeOfAChatHook(world: World): Promise<void> {
  const receiver = await startReceiver();
  const id = await createChatHook(world, receiver.url);
  for (const one of ['testChatHook', 'pauseChatHook', 'resumeChatHook', 'deleteChatHook'])
    await chatStep(world, one, id);
  await receiver.close();
}
