import { FREE_TEXTS, namesOf } from './free-texts.js';
import { replaceInChanges, replaceText } from './replace-texts.js';
import { textAt, textInEvent } from './text-at.js';

const NAMES = namesOf('Cycle');

describe('replaceText', () => {
  it('replaces the whole of a text under the name of a free text, in lists too', () => {
    const data = {
      plan: { objective: 'Ann', conditions: ['Ann', 'Ben'], tasks: [{ what: 'Ann' }] },
      kind: 'Ann',
      n: 1,
    };
    expect(replaceText(data, 'Ann', NAMES)).toEqual({
      plan: { objective: '[redacted]', conditions: ['[redacted]', 'Ben'], tasks: [{ what: '[redacted]' }] },
      kind: 'Ann',
      n: 1,
    });
  });

  it('leaves a word of the program that says the same, and a text that only holds it', () => {
    const data = { stage: 'DO', decision: 'DO', body: 'DO it', because: null };
    expect(replaceText(data, 'DO', NAMES)).toEqual(data);
  });
});

it('replaces both sides of a change, by the name that its path ends with', () => {
  const changes = [
    { path: 'notes.0.body', before: null, after: 'Ann' },
    { path: 'plan.conditions.1', before: 'Ann', after: 'Ben' },
    { path: 'stage', before: 'Ann', after: 'DO' },
  ];
  expect(replaceInChanges(changes, 'Ann', NAMES)).toEqual([
    { path: 'notes.0.body', before: null, after: '[redacted]' },
    { path: 'plan.conditions.1', before: '[redacted]', after: 'Ben' },
    { path: 'stage', before: 'Ann', after: 'DO' },
  ]);
});

describe('textAt', () => {
  const cycle = {
    stage: 'DO',
    notes: [
      { id: 'a', body: 'One' },
      { id: 'b', body: 'Two' },
    ],
    do: null,
  };

  it('finds an item by its id and by its place, and names its place', () => {
    expect(textAt('Cycle', cycle, 'notes.b.body')).toEqual({ path: 'notes.1.body', text: 'Two' });
    expect(textAt('Cycle', cycle, 'notes.0.body')).toEqual({ path: 'notes.0.body', text: 'One' });
  });

  it.each(['stage', 'notes', 'notes.0', 'notes.0.id', '', '__proto__.x', 'notes.0.body.length'])(
    'refuses %j, which is no free text',
    (path) => expect(() => textAt('Cycle', cycle, path)).toThrow('There is no free text of a Cycle under this path.'),
  );

  it.each(['notes.2.body', 'notes.length.body', 'do.deviations'])('finds nothing at %s', (path) => {
    expect(() => textAt('Cycle', cycle, path)).toThrow('There is no text under this path.');
  });

  it('of an event takes what bears the name of a free text', () => {
    expect(textInEvent(NAMES, { plan: { objective: 'X' } }, 'plan.objective').text).toBe('X');
    expect(() => textInEvent(NAMES, { kind: 'X' }, 'kind')).toThrow('There is no free text of this event');
  });
});

it('names no path twice', () => {
  for (const paths of Object.values(FREE_TEXTS)) expect(new Set(paths).size).toBe(paths.length);
});
