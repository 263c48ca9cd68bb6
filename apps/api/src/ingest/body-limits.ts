/** What one body may cost us, whoever sends it. Time is time spent waiting for the sender. */
export interface BodyLimits {
  /** As they come, and unpacked. */
  bytes: number;
  unpackedBytes: number;
  /** Until the next piece, and in all. */
  pieceMs: number;
  totalMs: number;
}
export const BODY_LIMITS: Readonly<BodyLimits> = {
  bytes: 200_000_000,
  unpackedBytes: 500_000_000,
  pieceMs: 30_000,
  totalMs: 600_000,
};
