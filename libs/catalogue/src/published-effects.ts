import { catalogueIntervention, catalogueSources } from './catalogue.js';
import type { CatalogueEffect } from './catalogue-intervention.js';

/** What was published of an intervention's effect, for and against, as it was printed. */
export interface PublishedEffect {
  text: string;
  metricKey: string | null;
  figure: number | null;
  unit: string | null;
  source: string;
  /** Whether the figure was read in a text in reach; otherwise it is from memory, to be shown as unconfirmed. */
  verified: boolean;
  isCounterEvidence: boolean;
  note: string | null;
}

/** In the catalogue's order; none of what it does not know. Counter-evidence stands beside what it speaks against. */
export function publishedEffects(key: string): PublishedEffect[] {
  const citations = new Map(catalogueSources().map((source) => [source.key, source.citation]));
  return (catalogueIntervention(key)?.expected_effects ?? []).map((effect) => ({
    text: effect.text,
    metricKey: effect.metric,
    figure: effect.figure,
    unit: effect.unit,
    source: citations.get(effect.source) ?? effect.source,
    verified: effect.verified,
    isCounterEvidence: speaksAgainst(effect),
    note: effect.note ?? null,
  }));
}

/** The catalogue marks it in the note; an effect that was looked for and not found is none either. */
const speaksAgainst = ({ note, text, figure }: CatalogueEffect): boolean =>
  (note ?? '').startsWith('counter-evidence') || (figure === 0 && text.startsWith('no significant'));
