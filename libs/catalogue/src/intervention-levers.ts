import type { CatalogueIntervention } from './catalogue-intervention.js';

/** The domains of the catalogue that stand for a change of the work itself, as levers; the others support the people who do it. */
const LEVERS: Readonly<Record<string, string>> = { policy: 'policy', efficiency: 'workflow', leadership: 'leadership' };

/** What of the system an intervention changes; nothing where it only helps individuals. */
export const leversOf = ({ domains }: Pick<CatalogueIntervention, 'domains'>): string[] =>
  domains.map((domain) => LEVERS[domain]).filter((lever) => lever !== undefined);
