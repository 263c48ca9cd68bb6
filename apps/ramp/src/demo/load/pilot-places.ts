/** Ids by the keys that the told pilots use. */
export interface PilotPlaces {
  units: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, string>;
  metrics: ReadonlyMap<string, string>;
  goals: ReadonlyMap<string, string>;
  ideas: ReadonlyMap<string, string>;
  /** The day in Quillmere from which the present is told. */
  today: string;
}
