// The head of the page: whose office this is, and what time it is there.

import {clock, date, text} from './i18n.js';
import {el, icon, say} from './kiosk-dom.js';

export class Top {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.office = el('p', {class: 'office'});
    this.date = el('span', {class: 'date'});
    this.time = el('span', {class: 'time'});
    root.replaceChildren(el('span', {class: 'emblem'}, icon('door')), this.office, el('p', {class: 'when'}, this.time, this.date));
  }

  /**
   * @param {object | undefined} menu
   * @param {number} now ms, the office's clock
   */
  draw(menu, now) {
    if (menu) say(this.office, text(menu.office));
    say(this.time, clock(now));
    say(this.date, date(now));
  }
}
