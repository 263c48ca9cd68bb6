import { Controller, ForbiddenException, Get, Req, Res } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { runsThePlace } from '../events/delivery.reads.js';
import { OperationContexts } from '../graphql/operation-context.js';
import { EventLoopDelay } from './event-loop-delay.js';
import { isFromThisMachine, type Caller, type Reply } from './plain-http.js';
import { viewerOverHttp } from './viewer-over-http.js';
import { prometheusText, type Gauge } from './prometheus-text.js';
import { workInHand, type WorkInHand } from './work-in-hand.reads.js';

@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly source: DataSource,
    private readonly contexts: OperationContexts,
    private readonly delay: EventLoopDelay,
  ) {}

  @Get()
  async metrics(@Req() request: Caller, @Res({ passthrough: true }) reply: Reply): Promise<string> {
    if (!isFromThisMachine(request)) await this.requireAdmin(request);
    reply.headers({ 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' });
    return prometheusText([...ofWork(await workInHand(this.source)), ...this.ofProcess()]);
  }

  private async requireAdmin({ headers }: Caller): Promise<void> {
    const { personId } = await viewerOverHttp(this.contexts.make(headers.authorization).ramp, '/metrics');
    if (!(await runsThePlace(this.source, personId)))
      throw new ForbiddenException('These numbers are for the administrators of the whole place.');
  }

  private ofProcess(): Gauge[] {
    const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
    const delays = this.delay.take();
    return [
      gauge('process_resident_memory_bytes', 'Resident memory of this process.', rss),
      gauge('nodejs_heap_size_used_bytes', 'Heap in use.', heapUsed),
      gauge('nodejs_heap_size_total_bytes', 'Heap reserved.', heapTotal),
      gauge('nodejs_external_memory_bytes', 'Memory outside the heap.', external),
      gauge('process_uptime_seconds', 'Since this process started.', process.uptime()),
      {
        name: 'nodejs_eventloop_lag_seconds',
        help: 'Delay of the event loop since the last scrape, by quantile; 1 is the longest.',
        values: { label: 'quantile', by: delays },
      },
    ];
  }
}

const gauge = (name: string, help: string, values: Gauge['values']): Gauge => ({ name, help, values });

const ofWork = (work: WorkInHand): Gauge[] => [
  gauge('ramp_deliveries', 'Deliveries that are owed (open) or wait for a person (dead).', {
    label: 'status',
    by: { open: work.deliveries.OPEN, dead: work.deliveries.DEAD },
  }),
  gauge(
    'ramp_oldest_open_delivery_seconds',
    'Age of the oldest open delivery; 0 without one.',
    work.oldestOpenDeliverySeconds,
  ),
  gauge(
    'ramp_unpositioned_events',
    'Committed events that the relay has given no position yet.',
    work.unpositionedEvents,
  ),
  { ...gauge('ramp_log_position', 'The newest position of the log.', work.lastPosition), type: 'counter' },
  gauge('ramp_pulls', 'Pulls by where they stand.', {
    label: 'status',
    by: Object.fromEntries(STATUSES.map((status) => [status.toLowerCase(), work.pulls[status] ?? 0])),
  }),
];
const STATUSES = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'PARTLY', 'EMPTY', 'FAILED'];
