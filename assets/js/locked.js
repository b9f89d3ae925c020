// A page in the public hall, which nobody leaves: neither by a key, a scanner that types control characters, a third
// button, a drop, nor by something that the page itself would open. The browser's policy and its kiosk mode do the same
// from outside; each of them alone is enough.

const TYPED = ['Backspace', 'Delete', 'Enter', 'Tab', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', ' ', 'Process', 'Unidentified', 'Dead', 'Shift', 'CapsLock'];
const FIELDS = ['text', 'search', 'tel', 'password', 'number'];
const BACK = 3; // buttons of a mouse: 1 is the middle, 3 and 4 go back and forward

/**
 * Locks a page. Its own buttons, fields and letters go on working.
 * @param {Window} win
 */
export function lock(win) {
  const doc = win.document;
  const refuse = (e) => { if (e.cancelable) e.preventDefault(); };
  const on = (names, handler) => {
    for (const name of names) win.addEventListener(name, handler, {capture: true, passive: false});
  };
  for (const kind of ['keydown', 'keypress', 'keyup']) on([kind], (e) => { if (!typed(e)) refuse(e); });
  on(['contextmenu', 'dragstart', 'dragenter', 'dragover', 'drop', 'auxclick', 'gesturestart', 'submit', 'paste', 'copy', 'cut'], refuse);
  on(['selectstart'], (e) => { if (!field(e.target)) refuse(e); });
  on(['mousedown', 'mouseup', 'pointerdown', 'pointerup'], (e) => { if (e.button === 1 || e.button >= BACK) refuse(e); });
  on(['wheel'], (e) => { if (e.ctrlKey) refuse(e); });
  on(['touchmove'], (e) => { if (e.touches.length > 1) refuse(e); });
  on(['click'], (e) => { if (leads(e.target) || e.ctrlKey || e.shiftKey || e.metaKey) refuse(e); });
  on(['beforeunload'], (e) => { e.stopImmediatePropagation(); }); // nobody is asked whether they want to stay
  for (const name of ['open', 'print', 'alert', 'confirm', 'prompt', 'showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker']) {
    Object.defineProperty(win, name, {value: () => null, writable: false, configurable: false});
  }
  doc.documentElement.style.overscrollBehavior = 'none'; // a finger from the edge does not go back
}

// typed reports whether a key is one that somebody types with: letters everywhere, what moves within a text only there.
function typed(e) {
  if (e.ctrlKey || e.altKey || e.metaKey) return false;
  const key = e.key || '';
  if (key === 'Backspace' || key === 'Delete') return field(e.target);
  return Array.from(key).length === 1 || TYPED.includes(key);
}

function field(node) {
  return node instanceof HTMLInputElement && FIELDS.includes(node.type);
}

// leads reports whether a click would leave the page or open a window of the system.
function leads(node) {
  if (!(node instanceof Element)) return false;
  const way = node.closest('a[href], area[href], input[type=file], label');
  if (!way) return false;
  return way.tagName !== 'LABEL' || Boolean(way.control && way.control.type === 'file');
}
