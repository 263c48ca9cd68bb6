import { SourceFault } from '../domain/source-fault.js';

/**
 * The pages of a source one after the other, each naming the address of the next, until one names none. Throws SourceFault where they
 * lead back to one that was read, or are more than `most`.
 */
export async function* followPages<Page extends { next: string | null }>(
  first: string,
  most: number,
  read: (address: string) => Promise<Page>,
): AsyncGenerator<Page, void> {
  const visited = new Set<string>();
  for (let address: string | null = first; address !== null;) {
    if (visited.has(address))
      throw new SourceFault('source.pages_in_circle', 'The source names a page as the next that was read before.');
    if (visited.size === most)
      throw new SourceFault('source.too_many_pages', `The source has more than ${most} pages, which is the most.`);
    visited.add(address);
    const page = await read(address);
    yield page;
    address = page.next;
  }
}
