// What of data/instruments.json leaves this rung: identity, subscales and licence. No item's wording is kept anywhere in the data.

export type LicenceStatus =
  'public' | 'free' | 'free_with_attribution' | 'free_noncommercial' | 'permission_needed' | 'proprietary';

export interface CatalogueLicence {
  status: LicenceStatus;
  cost: string;
  ship_items: false;
  holder: string | null;
  terms: string;
  verified: boolean;
  attribution?: string;
}

export interface CatalogueSubscale {
  key: string;
  name: string;
  range: [number, number];
  higher_is: 'better' | 'worse';
}

export interface CatalogueInstrument {
  key: string;
  /** Of the data file, which carries the scoring rules of all instruments. */
  version: string;
  name: string;
  short: string;
  constructs: string[];
  items_n: number;
  target: string;
  recall_period: string;
  subscales: CatalogueSubscale[];
  licence: CatalogueLicence;
  metrics: string[];
  sources: string[];
}
