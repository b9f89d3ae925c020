// The frame of the pages before anybody is signed in: what this is, whose office, the language, and a card.

import {fill, load, onLang, t, text} from './i18n.js';
import {el, icon, say} from './staff-dom.js';
import {languages} from './staff-head.js';

const PATIENCE = 2000; // ms to wait for the office's name

export class Door {
  /** @param {(door: Door) => void} draw fills the card anew, after every change of language too */
  constructor(draw) {
    this.draw = draw;
    this.office = null;
    this.name = el('p', {class: 'door-office'});
    this.card = el('section', {class: 'card door-card', 'aria-labelledby': 'door-title'});
  }

  async start() {
    await load();
    document.getElementById('main').append(
      el('div', {class: 'door-top'}, el('p', {class: 'brand'}, el('span', {class: 'brand-sign'}, icon('office')), el('span', {'data-t': 'staff.product'})), languages()),
      this.name, this.card);
    onLang(() => this.redraw());
    await this.ask(); // first, so that nothing moves below a finger later
    this.redraw();
  }

  // Whose office it is; a stranger may know.
  async ask() {
    const answer = await fetch('/api/v1/services', {signal: AbortSignal.timeout(PATIENCE)}).catch(() => null);
    if (answer && answer.ok) this.office = (await answer.json()).office;
  }

  // What is typed stays over a change of language.
  redraw() {
    const typed = [...this.card.querySelectorAll('input:not([type=file], [type=radio])')].map((input) => [input.id, input.value]);
    fill(document);
    say(this.name, text(this.office));
    this.draw(this);
    for (const [id, value] of typed) {
      const input = document.getElementById(id);
      if (input) input.value = value;
    }
  }

  /** Fills the card. */
  show(title, lead, ...children) {
    this.card.replaceChildren(el('h1', {id: 'door-title', text: title}), lead && el('p', {class: 'door-lead', text: lead}), ...children.filter(Boolean));
    document.title = title + ' · ' + t('staff.product');
    document.body.dataset.drawn = 'live';
    const first = this.card.querySelector('[autofocus]') || this.card.querySelector('input:not([readonly]), .btn');
    if (first) first.focus();
  }
}
