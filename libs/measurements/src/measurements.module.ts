import { Module } from '@nestjs/common';
import { AnnotateSeriesHandler } from './commands/annotate-series.js';
import { ExcludeMeasurementHandler } from './commands/exclude-measurement.js';
import { ExplainSignalHandler } from './commands/explain-signal.js';
import { RecordMeasurementsHandler } from './commands/record-measurements.js';
import { StartPhaseHandler } from './commands/start-phase.js';
import { WithdrawPhaseHandler } from './commands/withdraw-phase.js';
import { Recorder } from './recording/recorder.js';
import { BringSeriesUpToDate } from './subscribers/bring-series-up-to-date.js';
import { SettleSeriesWhenMetricIsRevised } from './subscribers/settle-series-when-metric-is-revised.js';
import { DecideWhenAPullEnds } from './subscribers/decide-when-a-pull-ends.js';

@Module({
  providers: [
    Recorder,
    RecordMeasurementsHandler,
    ExcludeMeasurementHandler,
    StartPhaseHandler,
    WithdrawPhaseHandler,
    AnnotateSeriesHandler,
    ExplainSignalHandler,
    BringSeriesUpToDate,
    DecideWhenAPullEnds,
    SettleSeriesWhenMetricIsRevised,
  ],
  exports: [Recorder, BringSeriesUpToDate, DecideWhenAPullEnds, SettleSeriesWhenMetricIsRevised],
})
export class MeasurementsModule {}
