/** A published source, as written in data/sources.json; `reached` says how far its text was read. */
export interface CatalogueSource {
  key: string;
  citation: string;
  doi: string | null;
  doi_verified: boolean;
  reached: 'full_text' | 'abstract' | 'secondary' | 'none';
  verified: boolean;
  scope: string;
}
