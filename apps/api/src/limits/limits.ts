/**
 * What one operation may be. docs/limits.md says of every number why it is what it is, and how to stay under it.
 * The counts are those that graphql-cop, a public audit of GraphQL servers, looks for: aliases, directives, fields, tokens.
 */
export const LIMITS = {
  tokens: 2_000,
  depth: 15,
  fields: 1_000,
  aliases: 15,
  directives: 9,
  rootFields: 20,
} as const;

/** Points that one operation may cost at most: one is about a millisecond of one processor. */
export const BUDGET = 5_000;

/** The largest page, and what is reckoned for a list whose size nobody says. */
export const LARGEST_PAGE = 100;

export const parseOptions = { maxTokens: LIMITS.tokens };
/** Five errors are answered: the fifth says that there were more. */
export const validationOptions = { maxErrors: 4 };
