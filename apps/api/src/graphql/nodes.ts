import { Inject, Injectable } from '@nestjs/common';
import { fromGlobalId, type NodeType } from '#language';
import type { BatchRead, RequestContext } from './request-context.js';
import { isKeyOf } from './node-ids.js';

/** How an object of each type is read by its key; every feature names its own. */
export type NodeReads = Partial<Record<NodeType, BatchRead<object, undefined>>>;
export const NODE_READS = Symbol('node reads');

/** Any object of the API by its type and key, as the interface Node wants it: with its type's name. */
@Injectable()
export class Nodes {
  constructor(@Inject(NODE_READS) private readonly reads: NodeReads) {}

  async load(context: RequestContext, type: NodeType, key: string): Promise<object | null> {
    const read = this.reads[type];
    const found = read && isKeyOf(type, key) ? await context.one(read, key) : null;
    return found && { ...found, __typename: type };
  }

  /** Null for what is no id, as for what is not there. */
  async loadById(context: RequestContext, id: string): Promise<object | null> {
    const found = fromGlobalId(id);
    return found && this.load(context, found.type, found.key);
  }
}
