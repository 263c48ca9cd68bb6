import { gate, type GateFacts } from '#effects';

type Facts = Record<string, unknown>;

const camel = (key: string): string => key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The gate's answer by the names of its reasons. */
export const gateAnswer = (input: Facts): Record<string, unknown> => {
  const facts = Object.fromEntries(Object.entries(input).map(([key, value]) => [camel(key), value]));
  const { verdict, method, refuse, caution } = gate(facts as unknown as GateFacts);
  return { verdict, method, refuse: refuse.map(({ reason }) => reason), caution };
};
