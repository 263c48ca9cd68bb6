import { AnnotateSeries, ExcludeMeasurement, ExplainSignal, measurementKey } from '#measurements';
import type { DemoChartActs } from '../world/chart-acts.js';
import { idOf, type Loader } from '../../load/loader.js';

/** What people did to the charts, today: what they act on was recorded today. Said again, nothing of it changes anything. */
export async function loadChartActs(
  loader: Loader,
  { leftOut, notes, explained }: DemoChartActs,
  people: ReadonlyMap<string, string>,
): Promise<void> {
  const series = await loader.known(
    `select u.code || ' ' || m.key as key, s.id from series s join units u on u.id = s.unit_id join metrics m on m.id = s.metric_id`,
  );
  const signals = await loader.known(
    `select series_id || ' ' || from_day as key, id from signals where cleared_at is null`,
  );
  const seriesOf = (one: { unit: string; metric: string }): string => idOf(series, `${one.unit} ${one.metric}`);
  for (const act of leftOut)
    for (const periodStart of act.weeks)
      await loader.run(ExcludeMeasurement, idOf(people, act.by), new Date(), {
        measurementKey: measurementKey({ seriesId: seriesOf(act), periodStart }),
        excluded: true,
        because: act.because,
      });
  for (const { on, label, ...note } of notes)
    await loader.run(AnnotateSeries, idOf(people, note.by), new Date(), { seriesId: seriesOf(note), on, label });
  for (const { from, explanation, ...act } of explained) {
    const signalId = idOf(signals, `${seriesOf(act)} ${from}`);
    await loader.run(ExplainSignal, idOf(people, act.by), new Date(), { signalId, explanation });
  }
}
