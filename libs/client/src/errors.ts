export interface GraphQLErrorLike {
  message: string;
  path?: readonly (string | number)[];
  extensions?: Readonly<Record<string, unknown>>;
}

/** The request failed as a whole or in part: what the API wrote into `errors`. `data` is what it answered besides. */
export class RampError extends Error {
  override readonly name = 'RampError';
  constructor(
    readonly errors: readonly GraphQLErrorLike[],
    readonly status: number,
    readonly data: unknown = null,
  ) {
    super(errors.map(({ message }) => message).join(' ') || `The answer had the status ${status}.`);
  }

  /** The code of the first error, as UNAUTHENTICATED; docs/errors.md has all. */
  get code(): string | undefined {
    return this.errors[0]?.extensions?.['code'] as string | undefined;
  }
}

/** What a mutation says where it was refused, as far as its document asks for it. */
export interface Refusal {
  code: string;
  message: string;
  rule?: string | null;
  remedy?: string | null;
  path?: readonly string[] | null;
}

/** A mutation was refused: nothing that it asked for was done. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  constructor(readonly refusals: readonly Refusal[]) {
    super(refusals.map(({ message, remedy }) => (remedy ? `${message} ${remedy}` : message)).join('\n'));
  }
}
