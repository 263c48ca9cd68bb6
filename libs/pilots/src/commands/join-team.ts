import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { openPilot } from '../data/open-pilot.js';
import { savePilot } from '../data/pilots.store.js';
import { ruleFacts } from '../data/rule-facts.js';
import { joinTeam, type TeamMemberInput } from '../domain/team.js';

export interface JoinTeamInput extends TeamMemberInput {
  pilotId: string;
}
/** Puts a person on the team, or gives one who is on it another part. */
export class JoinTeam extends RampCommand<JoinTeamInput, { id: string }> {}

@CommandHandler(JoinTeam)
export class JoinTeamHandler {
  async execute({ tx, meta, input }: JoinTeam): Promise<{ id: string }> {
    const pilot = await openPilot(tx, meta, input.pilotId);
    const facts = await ruleFacts(tx, { unitId: pilot.unitId, at: meta.at, personIds: [input.personId] });
    await savePilot(tx, meta, pilot.id, pilot, joinTeam(pilot, input, facts));
    return { id: pilot.id };
  }
}
