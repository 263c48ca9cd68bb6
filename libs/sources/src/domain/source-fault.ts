/**
 * Why a source could not be read: a stable code, a sentence without addresses or secrets, and whether trying again may help. What the
 * source will answer again (404, a changed header, too many bytes) is not tried again.
 */
export class SourceFault extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly passing = false,
    /** How long the source asked to be left alone. */
    readonly askedMs: number | null = null,
  ) {
    super(message);
    this.name = 'SourceFault';
  }

  /** As it is kept with the pull. */
  get text(): string {
    return `${this.code}: ${this.message}`;
  }
}
