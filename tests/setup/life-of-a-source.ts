import { startSourceStub } from '../commands/source-stub.js';
import { runPulls } from './settle.js';
import type { World } from './world.js';

/** A source from its making to its end: pulls, a quarantine that is settled by hand, changes. */
export async function lifeOfASource(world: World): Promise<void> {
  const stub = await startSourceStub();
  stub.answer('unit,metric,day,n\n');
  const columns = ['unit', 'metric', 'periodStart', 'value'].map((to, index) => ({
    from: ['unit', 'metric', 'day', 'n'][index],
    to,
  }));
  const settings = { url: stub.url, columns };
  const { source } = await world.by.coach.do(
    'createSource',
    'CreateSourceInput',
    { name: 'Empty', unit: world.id.north, kind: 'HTTP_CSV', settings },
    'source { id }',
  );
  await world.by.coach.do('pullNow', 'PullNowInput', { source: source.id, from: '2026-01-01' }, 'pull { id }');
  await runPulls(world);
  stub.answer(
    'unit,metric,day,n\nQH-N-C,documentation_minutes,2026-01-05,a\nQH-N-C,documentation_minutes,2026-01-12,b\n',
  );
  await world.by.coach.do('pullNow', 'PullNowInput', { source: source.id }, 'pull { id }');
  await runPulls(world);
  const rejected = `query ($id: ID!) { node(id: $id) { ... on Source { rejections { nodes { id } } } } }`;
  const [first, second] = (await world.by.coach.data(rejected, { id: source.id })).node.rejections.nodes;
  const row = { metric: 'documentation_minutes', unit: 'QH-N-D', periodStart: '2026-01-05', value: 30 };
  const rows = { rows: [{ rejection: first.id, row }] };
  await world.by.coach.do('resubmitRejections', 'ResubmitRejectionsInput', rows, 'accepted');
  const dismissed = { rejections: [second.id], because: 'A test export' };
  await world.by.coach.do('dismissRejections', 'DismissRejectionsInput', dismissed, 'rejections { id }');
  const renamed = { source: source.id, expectedVersion: 1, name: 'Weekly', settings: { timeZone: 'UTC' } };
  await world.by.coach.do('updateSource', 'UpdateSourceInput', renamed, 'source { id version }');
  stub.answer('unit,metric,day,n\nQH-N-D,documentation_minutes,2026-01-05,12\n');
  await world.by.coach.do('pullNow', 'PullNowInput', { source: source.id }, 'pull { id }');
  await runPulls(world, { progressMs: 0 });
  await world.by.coach.do('retireSource', 'RetireSourceInput', { source: source.id, because: 'Old' }, 'source { id }');
  await stub.close();
  const secret = { unit: world.id.north, name: 'feed', value: 'kept' };
  await world.by.coach.do('storeSecret', 'StoreSecretInput', secret, 'secret { id }');
}
