// <kiosk-keyboard>: letters on the glass. Vietnamese accents are not needed to search, so there are none.

import {t} from './i18n.js';
import {button, icon} from './kiosk-dom.js';

const LAYOUTS = {
  qwerty: ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  abc: ['abcdefghij', 'klmnopqrst', 'uvwxyz'],
};

export class KioskKeyboard extends HTMLElement {
  connectedCallback() {
    this.setAttribute('role', 'group');
    this.layout = this.layout || 'qwerty';
    this.build();
  }

  /** @param {HTMLInputElement} input where the letters go */
  writes(input) {
    this.input = input;
    return this;
  }

  build() {
    this.setAttribute('aria-label', t('kiosk.keyboard'));
    const rows = LAYOUTS[this.layout].map((letters) => row(...[...letters].map((letter) => this.key(letter))));
    const other = this.layout === 'qwerty' ? 'abc' : 'qwerty';
    rows[2].append(button({class: 'key key-wide', 'aria-label': t('kiosk.key.erase'), 'data-key': 'erase', onclick: () => this.put((v) => v.slice(0, -1))}, icon('erase')));
    rows.push(row(
      button({class: 'key key-wide', 'data-key': 'layout', text: t('kiosk.key.' + other), onclick: () => this.turn(other)}),
      button({class: 'key key-space', 'data-key': 'space', text: t('kiosk.key.space'), onclick: () => this.put((v) => v + ' ')}),
      button({class: 'key key-wide', 'data-key': 'clear', text: t('kiosk.key.clear'), onclick: () => this.put(() => '')})));
    this.replaceChildren(...rows);
  }

  key(letter) {
    return button({class: 'key', 'data-key': letter, text: letter.toUpperCase(), onclick: () => this.put((v) => v + letter)});
  }

  turn(layout) {
    this.layout = layout;
    this.build();
    this.querySelector('[data-key=layout]').focus();
  }

  put(change) {
    this.input.value = change(this.input.value);
    this.input.dispatchEvent(new Event('input', {bubbles: true}));
  }
}

function row(...keys) {
  const node = document.createElement('div');
  node.className = 'key-row';
  node.append(...keys);
  return node;
}

customElements.define('kiosk-keyboard', KioskKeyboard);
