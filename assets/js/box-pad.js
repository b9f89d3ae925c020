// A number pad with the keys of a clerk. What is pressed goes the way of a real pad's keys.

import {t} from './i18n.js';
import {beep} from './box-beep.js';
import {button, el} from './staff-dom.js';

// Name of the key, what stands on it, the text under it, its look, and the same key of the reader's own pad.
const KEYS = [
  ['KEY_BACKSPACE', '⌫', 'box.clear', '', 'Backspace'], ['KEY_KPSLASH', '/', 'box.hold', '', 'NumpadDivide'],
  ['KEY_KPASTERISK', '*', 'box.recall', '', 'NumpadMultiply'], ['KEY_KPMINUS', '−', 'box.noShow', '', 'NumpadSubtract'],
  ['KEY_KP7', '7'], ['KEY_KP8', '8'], ['KEY_KP9', '9'], ['KEY_KPPLUS', '+', 'box.next', 'tall key-next', 'NumpadAdd'],
  ['KEY_KP4', '4'], ['KEY_KP5', '5'], ['KEY_KP6', '6'],
  ['KEY_KP1', '1'], ['KEY_KP2', '2'], ['KEY_KP3', '3'], ['KEY_KPENTER', '↵', 'box.call', 'tall key-call', 'NumpadEnter'],
  ['KEY_KP0', '0', '', 'wide'], ['KEY_KPDOT', '.', 'box.clear', '', 'NumpadDecimal'],
];

/** @returns {{node: HTMLElement, draw: (there: boolean, signal: {n: number, kind?: string}) => void}} */
export function pad() {
  const lamp = el('div', {class: 'lamp', 'aria-hidden': 'true'});
  const keys = KEYS.map(([name, sign, words, look, code]) => ({
    code: code || 'Numpad' + sign, words,
    node: button({class: 'key ' + (look || ''), 'data-key': name, onclick: () => press(name)}, el('span', {text: sign}), words && el('small')),
  }));
  const node = el('div', {class: 'pad', role: 'group', hidden: true}, lamp, el('div', {class: 'keys'}, ...keys.map((k) => k.node)));
  document.addEventListener('keydown', (event) => {
    const key = keys.find((k) => k.code === event.code);
    if (!key || node.hidden || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    key.node.click();
  });
  let heard = 0;
  return {
    node,
    draw(there, signal) {
      node.hidden = !there;
      node.setAttribute('aria-label', t('box.pad'));
      for (const k of keys) if (k.words) k.node.querySelector('small').textContent = t(k.words);
      if (signal.n === heard) return;
      heard = signal.n;
      lamp.dataset.kind = '';
      void lamp.offsetWidth; // the same signal again is another one
      lamp.dataset.kind = signal.kind || '';
      beep(signal.kind);
    },
  };
}

async function press(name) {
  beep(); // a browser gives sound to a touch only
  await fetch('/box/key', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({key: name})});
}
