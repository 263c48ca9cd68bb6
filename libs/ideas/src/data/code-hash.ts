import { createHash, randomBytes } from 'node:crypto';
import { CODE_BYTES, plainCode, trackingCode } from '../domain/tracking-code.js';

/** A new code, to be shown once. */
export const newTrackingCode = (): string => trackingCode(randomBytes(CODE_BYTES));

/** sha256 of the code, in hex: all that is kept of it. Of what is no code too: unknown and malformed take the same way. */
export const codeHash = (written: string): string => createHash('sha256').update(plainCode(written)).digest('hex');
