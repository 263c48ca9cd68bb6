import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How long work waits for this process's one thread, since the last time somebody asked. */
@Injectable()
export class EventLoopDelay implements OnModuleDestroy {
  private readonly delay = monitorEventLoopDelay({ resolution: 20 });

  constructor() {
    this.delay.enable();
  }

  onModuleDestroy(): void {
    this.delay.disable();
  }

  /** Seconds, by quantile; 1 is the longest. */
  take(): Record<'0.5' | '0.99' | '1', number> {
    const seconds = (nanoseconds: number): number => (Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : 0);
    const { delay } = this;
    const taken = {
      '0.5': seconds(delay.percentile(50)),
      '0.99': seconds(delay.percentile(99)),
      '1': seconds(delay.max),
    };
    delay.reset();
    return taken;
  }
}
