// Pieces of charts. Areas differ by pattern and curves by their marks, so that nothing depends on seeing colours.

const NS = 'http://www.w3.org/2000/svg';
export const PATTERNS = 6;

/** An element of a drawing. */
export function svg(tag, props = {}, ...children) {
  const node = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(props)) if (value !== null && value !== undefined) node.setAttribute(name, value);
  node.append(...children.filter(Boolean));
  return node;
}

let drawn = 0;

/** The patterns of one drawing, and what fills with the nth of them. */
export function patterns() {
  const own = 'p' + (++drawn) + '-';
  const lines = ['', '', '', 'M0 8 8 0M-1 1 1-1M7 9 9 7', 'M0 0 8 8M-1 7 1 9M7-1 9 1', 'M0 2h8M0 6h8'];
  const defs = svg('defs', {}, ...lines.map((d, n) => svg('pattern', {id: own + n, width: 8, height: 8, patternUnits: 'userSpaceOnUse'},
    svg('rect', {width: 8, height: 8, class: 'ground ground-' + n}), d && svg('path', {d, class: 'hatch'}))));
  return {defs, fill: (n) => 'url(#' + own + (n % PATTERNS) + ')'};
}

/** The mark of a curve's point: a full square, a hollow one, a cross. */
export function point(n, x, y) {
  if (n % 3 === 2) return svg('path', {class: 'mark', d: `M${x - 4} ${y - 4}l8 8m-8 0l8-8`});
  return svg('rect', {class: n % 3 ? 'mark hollow' : 'mark', x: x - 4, y: y - 4, width: 8, height: 8});
}

/** 1, 2 or 5 times a power of ten, at most five of which reach the highest figure. */
export function step(most) {
  for (let s = 1; ; s *= 10) for (const n of [1, 2, 5]) if (s * n * 5 >= most) return s * n;
}

/** A legend's sign. */
export function swatch(fill, curve) {
  const node = svg('svg', {class: 'swatch', viewBox: '0 0 28 14', 'aria-hidden': 'true'});
  if (curve === undefined) node.append(svg('rect', {class: 'bar', x: 1, y: 1, width: 26, height: 12, fill}));
  else node.append(svg('path', {class: 'curve curve-' + (curve % 3), d: 'M0 7h28'}), point(curve, 14, 7));
  return node;
}
