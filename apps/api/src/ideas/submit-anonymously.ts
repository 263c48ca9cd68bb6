import { Injectable } from '@nestjs/common';
import { sendAnonymously } from '#ideas';
import type { SubmitIdeaInput } from '../graphql/input-types.js';
import { keyOf, keysOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import { AnonymousWay } from './anonymous-way.js';

/** `submitIdea(anonymous: true)`: into the box, and the code is all that comes back. */
@Injectable()
export class SubmitAnonymously {
  constructor(private readonly way: AnonymousWay) {}

  submit(context: RequestContext, { unit, goals, anonymous: _, ...input }: SubmitIdeaInput): Promise<object> {
    return this.way.write(context, async (unlogged, now) => {
      const idea = { ...input, unitId: keyOf('Unit', unit, 'unit'), goalIds: keysOf('Goal', goals ?? [], 'goals') };
      return { idea: null, trackingCode: await sendAnonymously(unlogged, idea, now) };
    });
  }
}
