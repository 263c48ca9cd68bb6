import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  ChatAddresses,
  CreateChatHook,
  DeleteChatHook,
  PauseChatHook,
  ResumeChatHook,
  TestChatHook,
  chatHooksByIds,
  listChatHooks,
  type ChatHookStepInput as Step,
  type ChatHookView,
} from '#mail';
import type { CommandClass } from '#platform';
import type { ChatHookStepInput, CreateChatHookInput, DeleteChatHookInput } from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import { keyIn, keyOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver()
export class ChatHooksResolver {
  constructor(
    private readonly mutations: Mutations,
    private readonly addresses: ChatAddresses,
  ) {}

  @Query()
  chatHooks(
    @Args('under') under: string | null | undefined,
    @Context('ramp') context: RequestContext,
  ): Promise<ChatHookView[]> {
    return context.read(listChatHooks, keyIn('Unit', under, 'under') ?? null);
  }

  @Mutation()
  createChatHook(@Args('input') input: CreateChatHookInput, @Context('ramp') context: RequestContext): Promise<object> {
    const { unit, ...fields } = input;
    const command = () => ({ ...fields, unitId: keyOf('Unit', unit, 'unit') });
    return this.mutations.runKeeping(context, CreateChatHook, command, shown(context), {
      before: async (meta) => this.addresses.ofNew(meta, command()),
      kept: ({ id }) => ({ id }),
      again: shown(context),
    });
  }

  @Mutation()
  testChatHook(@Args('input') input: ChatHookStepInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.step(context, TestChatHook, input);
  }

  @Mutation()
  pauseChatHook(@Args('input') input: ChatHookStepInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.step(context, PauseChatHook, input);
  }

  @Mutation()
  resumeChatHook(@Args('input') input: ChatHookStepInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.step(context, ResumeChatHook, input);
  }

  @Mutation()
  deleteChatHook(@Args('input') input: DeleteChatHookInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.step(context, DeleteChatHook, input);
  }

  private step(
    context: RequestContext,
    command: CommandClass<Step, { id: string }>,
    { chatHook }: ChatHookStepInput,
  ): Promise<object> {
    const input = () => ({ chatHookId: keyOf('ChatHook', chatHook, 'chatHook') });
    return this.mutations.run(context, command, input, shown(context));
  }
}

const shown =
  (context: RequestContext) =>
  async ({ id }: { id: string }): Promise<{ chatHook: ChatHookView | null }> => ({
    chatHook: await context.one(chatHooksByIds, id),
  });
