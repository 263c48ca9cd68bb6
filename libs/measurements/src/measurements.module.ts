import { Module } from '@nestjs/common';
import { RecordMeasurementsHandler } from './commands/record-measurements.js';
import { StartPhaseHandler } from './commands/start-phase.js';
import { Recorder } from './recording/recorder.js';
import { BringSeriesUpToDate } from './subscribers/bring-series-up-to-date.js';

@Module({
  providers: [Recorder, RecordMeasurementsHandler, StartPhaseHandler, BringSeriesUpToDate],
  exports: [Recorder, BringSeriesUpToDate],
})
export class MeasurementsModule {}
