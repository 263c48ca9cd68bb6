// Made by tests/simulations/simulate-false-alarms.mjs with seed 20250106: of so many series, on how many each rule set finds something. See single-look.ts for rows and columns.
export const singleLookRuns = 10000;
export const singleLookCounts: readonly (readonly number[])[] = [
  [130, 567, 661, 761, 813, 918, 1224, 1251],
  [319, 1004, 1266, 1902, 1877, 2262, 3531, 3625],
  [427, 2008, 2326, 4721, 4545, 5423, 7816, 7979],
  [668, 3344, 3732, 7392, 7190, 8031, 9649, 9679],
  [1538, 1764, 2976, 4430, 4502, 4488, 5780, 5806],
  [6274, 3898, 7620, 8579, 8752, 8538, 8905, 8909],
];
