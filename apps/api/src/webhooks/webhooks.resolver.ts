import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CreateWebhook, UpdateWebhook, WebhookAddresses, listWebhooks, type WebhookView } from '#webhooks';
import type { CreateWebhookInput, UpdateWebhookInput } from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import { keyIn, keyOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import { shownWebhook, webhookWithoutSecret } from './shown-webhook.js';

@Resolver()
export class WebhooksResolver {
  constructor(
    private readonly mutations: Mutations,
    private readonly addresses: WebhookAddresses,
  ) {}

  @Query()
  webhooks(
    @Args('under') under: string | null | undefined,
    @Context('ramp') context: RequestContext,
  ): Promise<WebhookView[]> {
    return context.read(listWebhooks, keyIn('Unit', under, 'under') ?? null);
  }

  @Mutation()
  createWebhook(@Args('input') input: CreateWebhookInput, @Context('ramp') context: RequestContext): Promise<object> {
    const { unit, ...fields } = input;
    const command = () => ({ ...fields, unitId: keyOf('Unit', unit, 'unit') });
    return this.mutations.runKeeping(context, CreateWebhook, command, shownWebhook(context), {
      before: async (meta) => this.addresses.ofNew(meta, command()),
      kept: ({ id }) => ({ id }),
      again: webhookWithoutSecret(context),
    });
  }

  @Mutation()
  updateWebhook(@Args('input') input: UpdateWebhookInput, @Context('ramp') context: RequestContext): Promise<object> {
    const { webhook, ...fields } = input;
    const command = () => ({ ...fields, webhookId: keyOf('Webhook', webhook, 'webhook') });
    return this.mutations.runKeeping(context, UpdateWebhook, command, shownWebhook(context), {
      before: async (meta) => this.addresses.ofChanged(meta, command()),
      kept: ({ id }) => ({ id }),
      again: shownWebhook(context),
    });
  }
}
