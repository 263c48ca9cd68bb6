import type { Feature } from '../feature.js';
import { InboxItemResolver, InboxResolver } from './inbox.resolver.js';

/** Reads only: no command and nothing of its own to keep. */
export const inboxFeature: Feature = { lib: null, resolvers: [InboxResolver, InboxItemResolver], nodes: {} };
