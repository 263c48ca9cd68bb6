import { calibrationOfUnits, type Calibration } from '#cycles';
import { ideasAnswered, type IdeasAnsweredView } from '#ideas';
import { minutesOfUnits, unitProgress, type MinutesView, type UnitProgressView } from '#pilots';
import type { Reader } from '#platform';
import type { UnitAt } from '#units';
import type { BatchRead } from '../graphql/request-context.js';

/** A unit at an instant, as one key of a loader: many instants of many units are read together. */
export const portfolioKey = ({ unitId, asOf }: UnitAt): string => `${unitId} ${asOf.toISOString()}`;

type PortfolioRead<View> = (reader: Reader, viewerId: string, asked: readonly UnitAt[]) => Promise<(View | null)[]>;

const byPortfolio =
  <View>(read: PortfolioRead<View>): BatchRead<View, undefined> =>
  async (reader, viewerId, keys) => {
    const asked = keys.map((key): UnitAt => {
      const [unitId, asOf] = key.split(' ') as [string, string];
      return { unitId, asOf: new Date(asOf) };
    });
    const found = await read(reader, viewerId, asked);
    return new Map(keys.flatMap((key, index): [string, View][] => (found[index] ? [[key, found[index]]] : [])));
  };

export const portfolios = byPortfolio<UnitProgressView>(unitProgress);
export const calibrations = byPortfolio<Calibration>(calibrationOfUnits);
export const ideasAt = byPortfolio<IdeasAnsweredView>(ideasAnswered);
export const minutesAt = byPortfolio<MinutesView>(minutesOfUnits);
