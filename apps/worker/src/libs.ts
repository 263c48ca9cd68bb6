import * as cycles from '#cycles';
import * as ideas from '#ideas';
import * as mail from '#mail';
import * as measurements from '#measurements';
import * as metrics from '#metrics';
import * as pilots from '#pilots';
import { PLATFORM_TICKS } from '#platform';
import * as sources from '#sources';
import * as units from '#units';
import * as webhooks from '#webhooks';

/** The features whose subscribers and jobs this process runs. */
export const LIBS = [
  { door: units, module: units.UnitsModule, rows: units.UNITS_ROWS, subscribers: units.UNITS_SUBSCRIBERS },
  { door: webhooks, module: webhooks.WebhooksModule, rows: webhooks.WEBHOOKS_ROWS, subscribers: [] },
  {
    door: metrics,
    module: metrics.MetricsModule,
    rows: metrics.METRICS_ROWS,
    subscribers: metrics.METRICS_SUBSCRIBERS,
  },
  {
    door: measurements,
    module: measurements.MeasurementsModule,
    rows: measurements.MEASUREMENTS_ROWS,
    subscribers: measurements.MEASUREMENTS_SUBSCRIBERS,
  },
  {
    door: sources,
    module: sources.SourcesModule,
    rows: sources.SOURCES_ROWS,
    subscribers: sources.SOURCES_SUBSCRIBERS,
  },
  { door: ideas, module: ideas.IdeasModule, rows: ideas.IDEAS_ROWS, subscribers: ideas.IDEAS_SUBSCRIBERS },
  { door: pilots, module: pilots.PilotsModule, rows: pilots.PILOTS_ROWS, subscribers: pilots.PILOTS_SUBSCRIBERS },
  { door: cycles, module: cycles.CyclesModule, rows: cycles.CYCLES_ROWS, subscribers: cycles.CYCLES_SUBSCRIBERS },
  { door: mail, module: mail.MailModule, rows: mail.MAIL_ROWS, subscribers: mail.MAIL_SUBSCRIBERS },
];

/** What happens by itself when time has passed. */
export const TICKS = [
  ...PLATFORM_TICKS,
  ...webhooks.WEBHOOKS_TICKS,
  ...sources.SOURCES_TICKS,
  ...ideas.IDEAS_TICKS,
  ...pilots.PILOTS_TICKS,
  ...cycles.CYCLES_TICKS,
  ...mail.MAIL_TICKS,
];
