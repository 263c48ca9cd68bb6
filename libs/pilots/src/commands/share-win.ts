import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand, newId } from '#platform';
import { openPilot } from '../data/open-pilot.js';
import { savePilot } from '../data/pilots.store.js';
import { isCycleOf, ruleFacts } from '../data/rule-facts.js';
import { shareWin, type WinInput } from '../domain/share-win.js';

export interface ShareWinInput extends WinInput {
  pilotId: string;
}
/** Shares a story of benefit, with the people to thank. */
export class ShareWin extends RampCommand<ShareWinInput, { id: string }> {}

@CommandHandler(ShareWin)
export class ShareWinHandler {
  async execute({ tx, meta, input }: ShareWin): Promise<{ id: string }> {
    const pilot = await openPilot(tx, meta, input.pilotId);
    const { people } = await ruleFacts(tx, { unitId: pilot.unitId, at: meta.at, personIds: input.thanksIds ?? [] });
    const cycleKnown = input.cycleId ? await isCycleOf(tx, input.cycleId, pilot.id) : true;
    await savePilot(tx, meta, pilot.id, pilot, shareWin(pilot, input, { winId: newId(), people, cycleKnown }));
    return { id: pilot.id };
  }
}
