import type { CatalogueInstrument, LicenceStatus } from './catalogue-instrument.js';

/** A survey instrument in Ramp's words. */
export interface InstrumentDefinition {
  key: string;
  name: string;
  /** Of the catalogue's scoring rules, which carry the instrument's own version in its name. */
  version: string;
  licence: string;
  mayBeUsedFreely: boolean;
  subscales: string[];
}

const free: ReadonlySet<LicenceStatus> = new Set(['public', 'free', 'free_with_attribution']);

export function instrumentOf(instrument: CatalogueInstrument): InstrumentDefinition {
  const { status, terms, attribution } = instrument.licence;
  const credit = attribution ? ` Attribution: ${attribution}.` : '';
  return {
    key: instrument.key,
    name: instrument.name,
    version: instrument.version,
    licence: `${status.replaceAll('_', ' ')}: ${terms}${credit}`,
    mayBeUsedFreely: free.has(status),
    subscales: instrument.subscales.map((one) => one.name),
  };
}
