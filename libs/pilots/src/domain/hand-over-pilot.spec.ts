import type { PilotEvent } from './pilot.js';
import { drafted, given, joined } from './given.js';
import { handOverPilot } from './hand-over-pilot.js';

const handing = { fromId: 'ada', toId: 'ben', because: 'She retires.' };
const sustainment = { ownerId: 'ada', training: 'Weekly', documentation: null, policy: null, remeasureOn: null };
const CLOSED: PilotEvent = {
  type: 'PilotClosed',
  data: { closing: 'ADOPTED', because: 'x', intoPilotId: null, intoUnitId: null },
};
const LEFT: PilotEvent = { type: 'TeamLeft', data: { personId: 'ada', because: handing.because } };

describe('handOverPilot', () => {
  it('moves sponsorship, the keeping of the gain and the place on the team', () => {
    const events = handOverPilot(given(drafted({ sponsorId: 'ada', sustainment }), joined('ada')), handing);
    expect(events).toEqual([
      {
        type: 'PilotRevised',
        data: { changes: { sponsorId: 'ben', sustainment: { ...sustainment, ownerId: 'ben' } } },
      },
      joined('ben'),
      LEFT,
    ]);
    expect(handOverPilot(given(drafted({ sponsorId: 'ada', sustainment }), joined('ada'), ...events), handing)).toEqual(
      [],
    );
  });

  it('leaves the place of the other as it is, and what is held by others', () => {
    const other: PilotEvent = { type: 'TeamJoined', data: { personId: 'ben', role: 'Scribe', frontline: false } };
    const pilot = given(drafted({ sponsorId: 'sponsor', sustainment: null }), other, joined('ada'));
    expect(handOverPilot(pilot, handing)).toEqual([LEFT]);
  });

  it('of a closed pilot moves the keeping of the gain alone', () => {
    const pilot = given(drafted({ sponsorId: 'ada', sustainment }), joined('ada'), CLOSED);
    expect(handOverPilot(pilot, handing)).toEqual([
      { type: 'PilotRevised', data: { changes: { sustainment: { ...sustainment, ownerId: 'ben' } } } },
    ]);
  });
});
