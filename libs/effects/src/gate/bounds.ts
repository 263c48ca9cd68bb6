// Where the gate draws its lines. Eight points a side is widely quoted in practice; the house's own are marked so in the table of the README.

/** Fewest used points on either side. */
export const fewestPoints = 8;
/** From here on a side's points are no longer few. */
export const pointsEnough = 12;
/** Fewest units for errors by unit, and from where on they are no longer few. */
export const fewestUnits = 4;
export const unitsEnough = 10;
export const fewestDegreesOfFreedom = 4;
/** Shares of periods that are missing. */
export const missingTooMany = 0.3;
export const missingMany = 0.1;
/** Within so many periods two pilots' starts cannot be told apart. */
export const pilotsTooNear = 4;
export const phiStrong = 0.6;
export const phiBoundary = 0.98;
/** Half-width of an interval, as a share of the expected level, that is wide where there is no aim. */
export const wideShare = 0.25;
