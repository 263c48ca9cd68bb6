import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { CommandClass } from '#platform';
import {
  DeleteWebhook,
  PauseWebhook,
  ReplayWebhookAttempt,
  ResumeWebhook,
  RotateWebhookSecret,
  TestWebhook,
  type WebhookStepInput as Step,
} from '#webhooks';
import type { DeleteWebhookInput, ReplayInput, WebhookStepInput } from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import { keyOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import { shownWebhook, webhookWithoutSecret } from './shown-webhook.js';

@Resolver()
export class WebhookStepsResolver {
  constructor(private readonly mutations: Mutations) {}

  @Mutation()
  testWebhook(@Args('input') input: WebhookStepInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.step(context, TestWebhook, input);
  }

  @Mutation()
  rotateWebhookSecret(
    @Args('input') input: WebhookStepInput,
    @Context('ramp') context: RequestContext,
  ): Promise<object> {
    const command = () => ({ webhookId: keyOf('Webhook', input.webhook, 'webhook') });
    return this.mutations.runKeeping(context, RotateWebhookSecret, command, shownWebhook(context), {
      kept: ({ id }) => ({ id }),
      again: webhookWithoutSecret(context),
    });
  }

  @Mutation()
  pauseWebhook(@Args('input') input: WebhookStepInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.step(context, PauseWebhook, input);
  }

  @Mutation()
  resumeWebhook(@Args('input') input: WebhookStepInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.step(context, ResumeWebhook, input);
  }

  @Mutation()
  deleteWebhook(@Args('input') input: DeleteWebhookInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.step(context, DeleteWebhook, input);
  }

  @Mutation()
  replayWebhookAttempt(
    @Args('input') { attempt }: ReplayInput,
    @Context('ramp') context: RequestContext,
  ): Promise<object> {
    const command = () => ({ attemptId: keyOf('WebhookAttempt', attempt, 'attempt') });
    return this.mutations.run(context, ReplayWebhookAttempt, command, shownWebhook(context));
  }

  private step(
    context: RequestContext,
    command: CommandClass<Step, { id: string }>,
    { webhook }: WebhookStepInput,
  ): Promise<object> {
    const input = () => ({ webhookId: keyOf('Webhook', webhook, 'webhook') });
    return this.mutations.run(context, command, input, shownWebhook(context));
  }
}
