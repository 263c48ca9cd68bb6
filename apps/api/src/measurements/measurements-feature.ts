import * as measurements from '#measurements';
import { ChartsController } from '../charts/charts.controller.js';
import { ChartAnnotationResolver, ChartPointResolver, ChartResolver } from '../charts/chart.resolver.js';
import { ProvisionalComparison, ProvisionalUnitProgress } from '../charts/provisional.resolver.js';
import { Drawings } from '../charts/drawings.js';
import { EvidenceChartResolver } from '../charts/evidence-chart.resolver.js';
import type { Feature } from '../feature.js';
import { ChartActs } from './chart-acts.resolver.js';
import { ComparisonResolver, ComparisonRowResolver } from './comparison.resolver.js';
import {
  CorrectedStudyResolver,
  CorrectionResolver,
  CorrectionsQueries,
  SeriesCorrectionsResolver,
} from './corrections.resolver.js';
import { MeasurementResolver, MeasurementRevisionResolver, ProvenanceResolver } from './measurement.resolver.js';
import { MeasurementsMutations, RecordMeasurementsPayloadResolver } from './measurements-mutations.resolver.js';
import { MeasurementsQueries } from './measurements-queries.resolver.js';
import { measurementNodes } from './series-batches.js';
import { AlarmBudgetResolver, MetricSeriesResolver, UnitSeriesResolver } from './series-elsewhere.resolver.js';
import { SeriesResolver } from './series.resolver.js';
import { PhaseResolver, SignalResolver } from './signal.resolver.js';

export const measurementsFeature: Feature = {
  lib: { door: measurements, module: measurements.MeasurementsModule, rows: measurements.MEASUREMENTS_ROWS },
  resolvers: [
    MeasurementsQueries,
    MeasurementsMutations,
    ChartActs,
    CorrectionsQueries,
    SeriesCorrectionsResolver,
    CorrectionResolver,
    CorrectedStudyResolver,
    RecordMeasurementsPayloadResolver,
    UnitSeriesResolver,
    MetricSeriesResolver,
    AlarmBudgetResolver,
    SeriesResolver,
    MeasurementResolver,
    MeasurementRevisionResolver,
    ProvenanceResolver,
    SignalResolver,
    PhaseResolver,
    ComparisonResolver,
    ComparisonRowResolver,
    ChartResolver,
    ChartPointResolver,
    ChartAnnotationResolver,
    EvidenceChartResolver,
    ProvisionalComparison,
    ProvisionalUnitProgress,
    Drawings,
  ],
  controllers: [ChartsController],
  nodes: {
    Series: measurements.seriesByIds,
    Measurement: measurementNodes,
    Signal: measurements.signalsByIds,
  },
};
