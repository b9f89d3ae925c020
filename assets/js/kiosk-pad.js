// Keys for codes: only those that a code can have, and large.

import {t} from './i18n.js';
import {button, el, icon} from './kiosk-dom.js';

/** The digits, and all that the code of a dossier can have. */
export const DIGITS = ['123', '456', '789', '.0-'];
export const LETTERS = ['1234567890', 'QWERTYUIOP', 'ASDFGHJKL', 'ZXCVBNM.-'];

/** The characters of secrets: no Vietnamese input method changes them, and no two look alike. */
export const SECRET = ['12345', '67890', 'BCGHKL', 'MNPQTV'];

/**
 * @param {HTMLInputElement} input where the letters go
 * @param {string[][]} layouts the first is shown; a key turns to the others
 */
export function pad(input, ...layouts) {
  const node = el('div', {class: 'pad', role: 'group', 'aria-label': t('kiosk.keyboard')});
  let at = 0;
  const put = (change) => {
    input.value = change(input.value);
    input.dispatchEvent(new Event('input', {bubbles: true}));
  };
  function build() {
    const keys = layouts[at].map((row) => el('div', {class: 'key-row'}, ...[...row].map((c) => button(
      {class: 'key', 'data-key': c, text: c, onclick: () => put((v) => v + c)}))));
    const turn = layouts.length > 1 && button({class: 'key key-wide', 'data-key': 'layout', onclick: () => {
      at = (at + 1) % layouts.length;
      build();
      node.querySelector('[data-key=layout]').focus();
    }, text: t(at ? 'kiosk.key.digits' : 'kiosk.key.letters')});
    node.dataset.wide = String(Math.max(...layouts[at].map((row) => row.length)));
    node.replaceChildren(...keys, el('div', {class: 'key-row'}, turn,
      button({class: 'key key-wide', 'data-key': 'erase', 'aria-label': t('kiosk.key.erase'), onclick: () => put((v) => v.slice(0, -1))}, icon('erase')),
      button({class: 'key key-wide', 'data-key': 'clear', text: t('kiosk.key.clear'), onclick: () => put(() => '')})));
  }
  build();
  return node;
}
