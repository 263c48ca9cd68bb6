import { gate, type GateFacts } from '#effects';
import { unread } from './unread.js';

type Facts = Record<string, unknown>;

const camel = (key: string): string => key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const COUNTS = ['points_before', 'points_after', 'treated_units', 'control_units', 'distinct_starts'] as const;

/** The gate's answer by the names of its reasons. */
export const gateAnswer = (input: Facts): Record<string, unknown> => {
  for (const count of COUNTS)
    if (typeof input[count] !== 'number') throw unread(`input.${count}`, input[count], 'give how many there are');
  const facts = Object.fromEntries(Object.entries(input).map(([key, value]) => [camel(key), value]));
  const { verdict, method, refuse, caution } = gate(facts as unknown as GateFacts);
  return { verdict, method, refuse: refuse.map(({ reason }) => reason), caution };
};
