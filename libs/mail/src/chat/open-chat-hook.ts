import { notFound, refuseIfAny } from '#language';
import type { Meta, Tx } from '#platform';
import { reaches, rolesAt } from '#units';
import { chatHookStepProblems, type ChatHookStep } from '../domain/chat-hook.js';
import { lockChatHook, type ChatHookRow } from './chat-hooks.store.js';
import { testsWithinAMinute } from './posts.store.js';

/** The hook, locked, for a step that an administrator of its unit may take now; for all others there is none. */
export async function openChatHook(tx: Tx, meta: Meta, id: string, step: ChatHookStep): Promise<ChatHookRow> {
  const unknown = notFound('chat hook', ['chatHook']);
  const hook = await lockChatHook(tx, id);
  if (!hook) throw unknown;
  const { personId } = meta.actor;
  const held = personId === null ? [] : ((await rolesAt(tx, personId, [hook.unitId])).get(hook.unitId) ?? []);
  if (personId !== null && !reaches(held, 'ADMIN')) throw unknown;
  const tests = step === 'testChatHook' ? await testsWithinAMinute(tx, id, meta.at) : 0;
  refuseIfAny(chatHookStepProblems(step, hook.status, tests));
  return hook;
}
