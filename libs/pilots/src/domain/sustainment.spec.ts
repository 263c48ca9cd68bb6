import { drafted, facts, given, refusals } from './given.js';
import { revisePilot } from './revise-pilot.js';

describe('sustainment', () => {
  const keep = { ownerId: 'ada', training: ' Each month ', remeasureOn: '2026-06-01' };

  it('is changed field by field, and gone when nothing is left', () => {
    const [event] = revisePilot(given(drafted()), { sustainment: keep }, facts);
    const whole = { ...keep, training: 'Each month', documentation: null, policy: null };
    expect(event).toMatchObject({ data: { changes: { sustainment: whole } } });
    const pilot = given(drafted({ sustainment: whole }));
    expect(revisePilot(pilot, { sustainment: { policy: 'Rota', training: null } }, facts)).toMatchObject([
      { data: { changes: { sustainment: { ...whole, training: null, policy: 'Rota' } } } },
    ]);
    const none = { ownerId: null, training: '', remeasureOn: null };
    expect(revisePilot(pilot, { sustainment: none }, facts)).toMatchObject([
      { data: { changes: { sustainment: null } } },
    ]);
    expect(revisePilot(pilot, { sustainment: { remeasureOn: keep.remeasureOn } }, facts)).toEqual([]);
  });

  it('names somebody who is here and a day to come, where they are new', () => {
    const refused = (sustainment: object, pilot = given(drafted()), today = facts.today) =>
      refusals(() => revisePilot(pilot, { sustainment }, { ...facts, today }));
    expect(refused({ ownerId: 'gone', remeasureOn: '2026-03-09' })).toEqual([
      'person.not_found',
      'pilot.remeasure_in_the_past',
    ]);
    expect(refused({ remeasureOn: 'soon' })).toEqual(['pilot.remeasure_on_no_day']);
    expect(refused({ policy: 'x'.repeat(10_001) })).toEqual(['pilot.policy_too_long']);
    const old = { ownerId: 'gone', training: null, documentation: null, policy: null, remeasureOn: '2026-03-01' };
    expect(refused({ policy: 'Rota' }, given(drafted({ sustainment: old })))).toEqual([]);
  });

  it('is all that is still changed of a pilot that was adopted, whatever its charter lacks by now; of another, nothing is', () => {
    const closed = (closing: 'ADOPTED' | 'ABANDONED') =>
      given(drafted(), {
        type: 'PilotClosed',
        data: { closing, because: 'It holds', intoPilotId: null, intoUnitId: null },
      });
    expect(revisePilot(closed('ADOPTED'), { title: 'Shared inbox', sustainment: keep }, facts)).toMatchObject([
      { type: 'PilotRevised', data: { changes: { sustainment: { remeasureOn: keep.remeasureOn } } } },
    ]);
    const other = { title: 'Another', sustainment: keep };
    expect(refusals(() => revisePilot(closed('ADOPTED'), other, facts))).toEqual(['pilot.adopted']);
    const past = { sustainment: { remeasureOn: '2026-03-09' } };
    expect(refusals(() => revisePilot(closed('ADOPTED'), past, facts))).toEqual(['pilot.remeasure_in_the_past']);
    expect(refusals(() => revisePilot(closed('ABANDONED'), { sustainment: keep }, facts))).toEqual(['pilot.closed']);
  });
});
