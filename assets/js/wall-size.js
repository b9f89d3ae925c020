// Sizes type by the place there is, which style sheets of older TVs cannot: the banner of a rehearsal or a second row
// of services makes the panel lower, and ten counters need smaller lines than four.

// The panel in units of its type: what stands in it, and the stack beneath it where the wall hangs upright.
const PANEL = { width: 108, height: 55 };
const UPRIGHT = { width: 108, height: 62, stack: 15 };
const WIDE = { width: 64, height: 9.2 }; // of a line that has sign, number and state beside each other
const CELL = { width: 36, height: 8.6 }; // of a line that has sign and number only
const LARGEST = 1.25; // times the unit of the whole wall: four counters need not shout
const COMFORT = 0.745; // times that unit: down to here the numbers of one column are large enough for the hall

/** Calls back now and whenever the size of an element changes. */
export function watch(el, fit) {
  if (window.ResizeObserver) new ResizeObserver(fit).observe(el);
  else window.addEventListener('resize', fit);
  fit();
}

/** Gives the panel its unit --s. @param {boolean} stack calls wait beneath the one that is shown */
export function sizePanel(panel, stack) {
  const upright = matchMedia('(orientation: portrait)').matches;
  const { width, height } = upright ? UPRIGHT : PANEL;
  const tall = height + (upright && stack ? UPRIGHT.stack : 0);
  panel.style.setProperty('--s', Math.min(panel.clientWidth / width, panel.clientHeight / tall) + 'px');
}

/**
 * Chooses columns and type for so many lines in a place: the largest type wins.
 * @param {number} unit px of the whole wall's --u
 * @returns {{columns: number, rows: number, size: number}} size: px of --l
 */
export function lines(n, width, height, unit) {
  const gap = unit * 0.8;
  const fit = (columns) => {
    const rows = Math.max(1, Math.ceil(n / columns));
    const need = columns === 1 ? WIDE : CELL;
    const tall = (height - gap * (rows - 1)) / rows / need.height;
    const broad = (width - gap * (columns - 1)) / columns / need.width;
    return { columns, rows, size: Math.min(tall, broad, unit * LARGEST) };
  };
  const one = fit(1);
  if (one.size >= unit * COMFORT) return one;
  return [one, fit(2), fit(3), fit(4)].reduce((best, next) => (next.size > best.size ? next : best));
}

/** The px of the whole wall's --u, as the style sheet has it. */
export function unit() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) / 2;
}
