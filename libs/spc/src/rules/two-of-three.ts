// Two of three consecutive points beyond 2 sigma on one side, the third anywhere (Western Electric, 1956). Beyond 3 sigma counts
// too. Only the points beyond are part of the pattern; windows that overlap are one pattern.
import type { PlottedPoint, Side } from '../shapes.js';
import type { Found, PhaseView } from './phase-view.js';

const beyond = ({ value, nearLower, nearUpper }: PlottedPoint, side: Side): boolean => {
  if (value === null) return false;
  return side === 'high' ? nearUpper !== null && value > nearUpper : nearLower !== null && value < nearLower;
};

const chains = ({ points, counted }: PhaseView, side: Side): Found[] => {
  const found: { side: Side; indices: number[] }[] = [];
  let last = -Infinity;
  for (let position = 0; position < counted.length; position += 1) {
    const index = counted[position]!;
    if (!beyond(points[index]!, side)) continue;
    if (position - last <= 2) found[found.length - 1]!.indices.push(index);
    else found.push({ side, indices: [index] });
    last = position;
  }
  return found.filter((chain) => chain.indices.length >= 2);
};

export const twoOfThree = (view: PhaseView): Found[] => [...chains(view, 'high'), ...chains(view, 'low')];
