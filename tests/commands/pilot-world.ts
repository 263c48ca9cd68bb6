import type { Happened } from '#language';
import { DefineMetric, type DefineMetricInput } from '#metrics';
import type { Rig } from './rig.js';

export interface Metrics {
  inbox: string;
  teamwork: string;
  burnout: string;
}

export async function createMetrics(rig: Rig): Promise<Metrics> {
  const metric = async (key: string, change: Partial<DefineMetricInput> = {}): Promise<string> => {
    const input: DefineMetricInput = {
      key,
      name: key,
      operationalDefinition: `How ${key} is got.`,
      concern: 'WORKFORCE',
      sensitivity: 'OPEN',
      type: 'INDIVIDUAL',
      direction: 'LOWER_IS_BETTER',
      period: 'WEEK',
      unitOfMeasure: 'hours',
      ...change,
    };
    return (await rig.as(null, DefineMetric, input)).id;
  };
  return {
    inbox: await metric('inbox'),
    teamwork: await metric('teamwork', { direction: 'HIGHER_IS_BETTER' }),
    burnout: await metric('burnout', { sensitivity: 'PERSON_LEVEL' }),
  };
}

/** The log of one thing, as a fold takes it. */
export async function happenedTo(rig: Rig, id: string): Promise<Happened[]> {
  const rows = await rig.rows<{ type: string; data: object; at: Date; actor_id: string | null }>(
    'select type, data, at, actor_id from events where stream_id = $1 order by stream_version',
    [id],
  );
  return rows.map(
    ({ type, data, at, actor_id }) => ({ type, data, at: at.toISOString(), actorId: actor_id }) as Happened,
  );
}
