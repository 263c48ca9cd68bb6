import { PlacesAndLog1763700000001 } from './0001-places-and-log.js';
import { MetricsAndMeasurements1763700000002 } from './0002-metrics-and-measurements.js';
import { PilotsAndCycles1763700000003 } from './0003-pilots-and-cycles.js';
import { ActsOnCharts1763700000004 } from './0004-acts-on-charts.js';
import { Instruments1763700000005 } from './0005-instruments.js';
import { TheWholeMethod1763700000006 } from './0006-the-whole-method.js';
import { WhatProgressReads1763700000010 } from './0010-what-progress-reads.js';

export const MIGRATIONS = [
  PlacesAndLog1763700000001,
  MetricsAndMeasurements1763700000002,
  PilotsAndCycles1763700000003,
  ActsOnCharts1763700000004,
  Instruments1763700000005,
  TheWholeMethod1763700000006,
  WhatProgressReads1763700000010,
];
