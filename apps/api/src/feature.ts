import type { Provider, Type } from '@nestjs/common';
import type { RowClass } from '#platform';
import type { NodeReads } from './graphql/nodes.js';

/** What one folder of the API brings: its resolvers, how its objects are read by their keys, and its lib with the commands. */
export interface Feature {
  resolvers: Provider[];
  /** What it answers over plain HTTP. */
  controllers?: Type[];
  nodes: NodeReads;
  /** Null where no lib of its own stands behind it. */
  lib: { door: object; module: Type; rows: RowClass[] } | null;
}
