/** Ids are UUIDv7 made in code. In the API they are opaque: base64url of `Type:uuid`. */
export const NODE_TYPES = [
  'Person',
  'Unit',
  'Grant',
  'Pilot',
  'Cycle',
  'CycleTask',
  'Metric',
  'Series',
  'Measurement',
  'Signal',
  'Source',
  'Pull',
  'Rejection',
  'Secret',
  'IntegrationKey',
  'Intervention',
  'Event',
  'Delivery',
  'Phase',
  'Instrument',
  'Idea',
  'Goal',
  'Adoption',
  'Comment',
  'Win',
  'Driver',
  'Review',
  'InboxItem',
  'Webhook',
  'WebhookAttempt',
  'ChatHook',
] as const;
export type NodeType = (typeof NODE_TYPES)[number];

export const toGlobalId = (type: NodeType, key: string): string => Buffer.from(`${type}:${key}`).toString('base64url');

/** The type and key of a global id, or null where the text is none. */
export function fromGlobalId(id: string): { type: NodeType; key: string } | null {
  const text = Buffer.from(id, 'base64url').toString('utf8');
  const colon = text.indexOf(':');
  const type = NODE_TYPES.find((one) => one === text.slice(0, colon));
  const key = text.slice(colon + 1);
  return type && key && toGlobalId(type, key) === id ? { type, key } : null;
}
