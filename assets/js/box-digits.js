// LED digits, segment by segment as the chip lights them.

import {t} from './i18n.js';
import {el} from './staff-dom.js';

const SVG = 'http://www.w3.org/2000/svg';

// The segments of a cell of 48 by 80, in the order of their bits; the point is last.
const RING = ['M9 8H31', 'M34 11V37', 'M34 43V69', 'M9 72H31', 'M6 43V69', 'M6 11V37'];
const POINT = 'M43 72V72.01';
const SEGMENTS = {
  7: [...RING, 'M9 40H31', POINT],
  14: [...RING, 'M9 40H17', 'M23 40H31', 'M10 13L17 34', 'M20 12V35', 'M30 13L23 34', 'M17 46L10 67', 'M20 45V68', 'M23 46L30 67', POINT],
};

/** @returns {{node: HTMLElement, draw: (digits: {segments: number, cells: number[], blink_ms: number, text: string} | undefined) => void}} */
export function digits() {
  const glass = el('div', {class: 'glass', role: 'img'});
  const node = el('div', {class: 'panel', hidden: true}, glass);
  return {
    node,
    draw(d) {
      node.hidden = !d;
      if (!d) return;
      while (glass.children.length > d.cells.length) glass.lastChild.remove();
      while (glass.children.length < d.cells.length) glass.append(cell(d.segments));
      d.cells.forEach((bits, i) => light(glass.children[i], bits));
      glass.classList.toggle('blinks', d.blink_ms > 0);
      glass.dataset.text = d.text;
      glass.setAttribute('aria-label', d.text.trim() ? t('box.digits', {text: d.text.trim()}) : t('box.dark'));
    },
  };
}

function cell(segments) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'cell');
  svg.setAttribute('viewBox', '0 0 48 80');
  svg.setAttribute('aria-hidden', 'true');
  for (const line of SEGMENTS[segments]) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', line);
    svg.append(path);
  }
  return svg;
}

function light(svg, bits) {
  [...svg.children].forEach((path, bit) => path.classList.toggle('on', ((bits >> bit) & 1) === 1));
}
