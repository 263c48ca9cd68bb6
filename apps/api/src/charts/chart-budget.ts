import type { Budget } from '../graphql/request-context.js';

// A chart holds all points of its series at once, which the size of the operation does not tell before it runs.
const CHARTS = 200;
const DRAWINGS = 20;

/** Charts that one operation may read. */
export const CHART_BUDGET: Budget = {
  most: CHARTS,
  problem: {
    code: 'TOO_LARGE',
    rule: 'operation.too_many_charts',
    message: `The operation asks for more than ${CHARTS} charts.`,
    remedy: 'Ask for smaller pages (first), and for the next ones in further operations (after).',
  },
};

/** Drawings that one operation may wait for. */
export const DRAWING_BUDGET: Budget = {
  most: DRAWINGS,
  problem: {
    code: 'TOO_LARGE',
    rule: 'operation.too_many_drawings',
    message: `The operation asks for more than ${DRAWINGS} drawings (svg).`,
    remedy: 'Ask for smaller pages (first), or for each drawing apart: /charts/<id of the series>.svg.',
  },
};
