const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The same tree with keys as golden files write them: `residualAcf1` as `residual_acf1`. */
export const inSnakeCase = (value: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      snake(key),
      one !== null && typeof one === 'object' && !Array.isArray(one) ? inSnakeCase(one as object) : one,
    ]),
  );
