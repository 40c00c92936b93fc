import { type Html, html } from '../pages/html.ts';

/** From the middle of the upper edge, clockwise, around a square of 100 with round corners. */
const OUTLINE = 'M50 .5H91.5a8 8 0 0 1 8 8V91.5a8 8 0 0 1-8 8H8.5a8 8 0 0 1-8-8V8.5a8 8 0 0 1 8-8Z';

/** The card of paper; the ring around it shows by its length what share of the time is `left`. */
export function paperCard(face: Html, left: number): Html {
  return html`<div class="paper-card"><svg class="time-ring" viewBox="0 0 100 100" aria-hidden="true"><path class="time-ring-whole" d="${OUTLINE}"/><path class="time-ring-left" d="${OUTLINE}" pathLength="1" stroke-dashoffset="${(left - 1).toFixed(3)}"/></svg><div class="paper-card-face">${face}</div></div>`;
}
