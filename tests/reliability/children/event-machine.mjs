// Relay and deliveries of one subscriber in a process of their own, to be killed. Told by one argument of JSON:
// { url, name, batch, leaseMs, attempts, run, commits }. An event that says "kill" ends the process in the middle of its delivery.
import {
  createDataSource,
  DeliveryRunner,
  Loop,
  metaFor,
  newId,
  appendEvents,
  relayOnce,
  silentLog,
  UnitOfWork,
} from '#platform';

const { url, name, batch, leaseMs, attempts, run = true, commits } = JSON.parse(process.argv[2]);
const source = await createDataSource(url, [], { name: 'event-machine', poolSize: 4 }).initialize();
const uow = new UnitOfWork(source);

if (commits) {
  await uow.run((tx) =>
    appendEvents(tx, metaFor(null, new Date()), { stream: 'series', id: commits, version: 0, unitId: newId() }, [
      {
        event: {
          type: 'PhaseStarted',
          data: { phaseId: newId(), from: '2026-01-05', frozenAt: null, because: 'quick' },
        },
      },
    ]),
  );
  process.kill(process.pid, 'SIGKILL');
}

const subscriber = {
  name,
  types: ['PhaseStarted'],
  batch,
  async handle(tx, events) {
    for (const event of events) {
      await tx.query('insert into effects (subscriber, stream_id, version, position) values ($1, $2, $3, $4)', [
        name,
        event.streamId,
        event.streamVersion,
        event.position,
      ]);
      if (event.data.because === 'kill') process.kill(process.pid, 'SIGKILL');
    }
  },
};
const runner = new DeliveryRunner(source, uow, [subscriber], silentLog, { leaseMs, attempts });
const relay = async () => (await relayOnce(source, 5)) > 0;
if (run) {
  new Loop({ name: 'relay', work: relay, pollMs: 20, log: silentLog }).start();
  new Loop({ name: 'deliveries', work: () => runner.step(subscriber), pollMs: 20, log: silentLog }).start();
}
process.send?.({ ready: true });
