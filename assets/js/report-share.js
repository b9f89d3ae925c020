// A whole and its parts as one bar. The list below it says every part with its count and its share.

import {patterns, svg, swatch} from './report-svg.js';
import {el} from './staff-dom.js';

const WIDE = 960;
const HIGH = 40;

/** @param {object} view a whole of the hub's report */
export function share(view) {
  const fills = patterns();
  const bar = svg('svg', {viewBox: `0 0 ${WIDE} ${HIGH}`, class: 'share', 'aria-hidden': 'true', preserveAspectRatio: 'none'}, fills.defs);
  let x = 0;
  view.parts.forEach((p, n) => {
    bar.append(svg('rect', {class: 'bar', x: x + 1, y: 1, width: Math.max(0, p.share * WIDE - 2), height: HIGH - 2, fill: fills.fill(n)}));
    x += p.share * WIDE;
  });
  return el('figure', {class: 'report-chart', 'data-share': view.key}, el('figcaption', {text: view.title}), bar,
    el('ul', {class: 'report-parts'}, ...view.parts.map((p, n) => el('li', {}, swatch(fills.fill(n)),
      el('span', {text: p.name}), el('b', {text: p.count}), el('span', {class: 'muted', text: p.shown})))));
}
