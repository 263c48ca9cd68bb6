/** Ids by the keys that the told pilots use. */
export interface PilotPlaces {
  units: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, string>;
  metrics: ReadonlyMap<string, string>;
}
