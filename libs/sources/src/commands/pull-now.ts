import { CommandHandler } from '@nestjs/cqrs';
import { InputCheck, notFound, refuseIfAny } from '#language';
import { RampCommand } from '#platform';
import { requestPull } from '../data/request-pull.js';
import { lockSource, openPull } from '../data/sources.store.js';
import { pullProblems } from '../domain/keepers.js';
import { askedProblems } from '../domain/sent-to-us.js';
import { requireKeeper } from './require-keeper.js';

/** `from` and `to`: only periods that start on these days or between them; null or absent is open. */
export interface PullNowInput {
  sourceId: string;
  from?: string | null;
  to?: string | null;
}
/** Has a source read as soon as a worker is free. By those who keep it. Answers the pull's id. */
export class PullNow extends RampCommand<PullNowInput, { id: string }> {}

@CommandHandler(PullNow)
export class PullNowHandler {
  async execute({ tx, meta, input }: PullNow): Promise<{ id: string }> {
    const source = await lockSource(tx, input.sourceId);
    if (!source) throw notFound('source', ['source']);
    await requireKeeper(tx, meta, source.unitId, notFound('source', ['source']));
    refuseIfAny(askedProblems(source.kind));
    const check = new InputCheck('pull');
    const from = check.dayOrNull(['from'], input.from);
    const to = check.dayOrNull(['to'], input.to);
    if (from && to && from > to)
      check.add('days_reversed', ['to'], `to (${to}) is before from (${from}).`, 'Send the earlier day as from.');
    refuseIfAny(check.problems);
    refuseIfAny(pullProblems(await openPull(tx, source.id), source.retired));
    return { id: await requestPull(tx, meta, source, { from, to }) };
  }
}
