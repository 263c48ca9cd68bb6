import { SourceFault } from '../domain/source-fault.js';
import type { Limits } from './limits.js';

/**
 * How long we wait for a source in all. Only waiting is counted: what we do with what came in between is not the source's time. When it
 * is over, `signal` ends what is waited for with the fault as its reason.
 */
export class Patience {
  private readonly controller = new AbortController();
  private leftMs: number;

  constructor(private readonly limits: Limits) {
    this.leftMs = limits.totalMs;
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Until the source begins to answer. */
  first<T>(answer: Promise<T>): Promise<T> {
    const { firstByteMs } = this.limits;
    const text = `The source did not answer in ${firstByteMs / 1000} seconds.`;
    return this.wait(answer, firstByteMs, new SourceFault('source.no_answer', text, true));
  }

  /** Until the next piece is there. */
  next<T>(piece: Promise<T>): Promise<T> {
    const text = `The source did not send everything in ${this.limits.totalMs / 1000} seconds.`;
    return this.wait(piece, this.leftMs, new SourceFault('source.too_slow', text, true));
  }

  end(): void {
    this.controller.abort();
  }

  private async wait<T>(work: Promise<T>, mostMs: number, fault: SourceFault): Promise<T> {
    const since = performance.now();
    const timer = setTimeout(() => this.controller.abort(fault), mostMs);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
      this.leftMs = Math.max(0, this.leftMs - (performance.now() - since));
    }
  }
}
