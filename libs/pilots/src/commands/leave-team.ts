import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { openPilot } from '../data/open-pilot.js';
import { savePilot } from '../data/pilots.store.js';
import { leaveTeam } from '../domain/team.js';

export interface LeaveTeamInput {
  pilotId: string;
  personId: string;
  because?: string | null;
}
/** Takes a person off the team; that they were on it stays in the record. */
export class LeaveTeam extends RampCommand<LeaveTeamInput, { id: string }> {}

@CommandHandler(LeaveTeam)
export class LeaveTeamHandler {
  async execute({ tx, meta, input }: LeaveTeam): Promise<{ id: string }> {
    const pilot = await openPilot(tx, meta, input.pilotId);
    await savePilot(tx, meta, pilot.id, pilot, leaveTeam(pilot, input));
    return { id: pilot.id };
  }
}
