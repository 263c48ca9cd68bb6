/** What of the reports is asked for: periods from and to these ISO days, and what changed after this instant; null is open. */
export interface FhirAsked {
  from: string | null;
  to: string | null;
  since: string | null;
}
const PAGE = '50';

/** The address of the first page: the source's own search, narrowed (integrations.md 3). A `_count` of its own is left as it is. */
export function searchAddress(url: string, { from, to, since }: FhirAsked): string {
  const address = new URL(url);
  const { searchParams } = address;
  if (from) searchParams.append('period', `ge${from}`);
  if (to) searchParams.append('period', `le${to}`);
  if (since) searchParams.append('_lastUpdated', `gt${since}`);
  if (!searchParams.has('_count')) searchParams.append('_count', PAGE);
  return address.href;
}
