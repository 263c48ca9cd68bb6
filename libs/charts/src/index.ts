// The door of charts: a chart as a drawing, and the drawing in words.
export { chartOption, type ChartOption } from './chart-option.js';
export { drawSvg } from './draw-svg.js';
export type { AnnotationKind, ChartDrawing, DrawnAnnotation, DrawnPhase, DrawnPoint } from './drawing.js';
export { textAlternative } from './text-alternative.js';
export { paintPng } from './paint-png.js';
