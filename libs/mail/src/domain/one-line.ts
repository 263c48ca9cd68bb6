const LONGEST = 200;

/** Anybody's text as one line without control characters or marks that turn the direction of what follows: fit for a header and a list. */
export const oneLine = (text: string): string =>
  text
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST)
    .replace(/[\ud800-\udbff]$/, '');
