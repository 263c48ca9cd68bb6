const within = (wanted: number | undefined, usual: number, least: number, most: number): number =>
  wanted === undefined || !Number.isFinite(wanted) ? usual : Math.min(most, Math.max(least, Math.round(wanted)));

/** In pixels; what is out of bounds is brought to the bound, so that nobody can ask for a drawing that costs too much. */
export const boundedSize = (size: { width?: number; height?: number }): { width: number; height: number } => ({
  width: within(size.width, 720, 200, 2000),
  height: within(size.height, 360, 150, 1500),
});
