/** Letters and digits only, at most 60: for the name of a file. A title is anybody's text. */
export const inAName = (title: string): string =>
  title
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
