/** Thrown, by this library alone, for what cannot be answered: a stable code, and in the message the field and the way out. */
export class SpcError extends RangeError {
  override readonly name: string = 'SpcError';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
