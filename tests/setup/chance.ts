// Ids, secrets and instants hold any few digits by chance: what is looked for in a text is looked for without them.
const BY_CHANCE = [
  /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g,
  /\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)?/g,
  /[\w-]{24,}/g,
];

/** A text, or what is to be read as JSON, without what may hold anything by chance. */
export const withoutChance = (given: unknown): string =>
  BY_CHANCE.reduce(
    (text, pattern) => text.replace(pattern, ''),
    typeof given === 'string' ? given : JSON.stringify(given),
  );
