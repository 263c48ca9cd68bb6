import { saidOf } from './said.js';

it.each([
  ['No such parameter.', 'No such parameter.'],
  ['At https://inner.example:8443/fhir?key=1 is\n"nothing"', 'At … is nothing'],
  ['You sent Bearer abcdef123.', 'You sent ….'],
  ['Your token abcdef123 is old.', 'Your token … is old.'],
])('"%s" is told as "%s"', (text, said) => {
  expect(saidOf(text, 'Bearer abcdef123')).toBe(said);
});

it('is cut short', () => {
  expect(saidOf('a'.repeat(10_000), null)).toHaveLength(301);
});
