// Choosing a procedure: a field and what fits what is typed in it, by the keyboard alone.

import {named, t} from './i18n.js';
import {feeWords, termsOn, termWords} from './dossier-words.js';
import {el, mark, say} from './staff-dom.js';

const WAIT = 120; // ms after the last letter
const SHOWN = 7;

export class Find {
  /** @param {{register: import('./dossier-api.js').Register, stroke: (event: KeyboardEvent, act: () => void) => void, id?: string}} p @param {(procedure: any) => void} choose */
  constructor({register, stroke, id = 'take'}, choose) {
    this.id = id; // several may stand on one page
    this.register = register;
    this.stroke = stroke;
    this.choose = choose;
    this.rows = [];
    this.at = 0;
    this.asked = 0;
    this.input = el('input', {
      class: 'input', id: id + '-find', type: 'text', role: 'combobox', 'data-next': '', autocomplete: 'off', spellcheck: 'false', maxlength: '80',
      'aria-autocomplete': 'list', 'aria-controls': id + '-found', 'aria-expanded': 'true', 'aria-describedby': id + '-find-hint',
      oninput: () => this.later(), onkeydown: (e) => this.key(e),
    });
    this.list = el('ul', {class: 'found', id: id + '-found', role: 'listbox', 'aria-label': t('desk.find.list')});
    this.count = el('p', {class: 'hint', id: id + '-find-hint', role: 'status'});
    this.node = el('div', {class: 'field'}, el('label', {for: id + '-find', text: t('desk.find')}), this.input, this.list, this.count);
  }

  /** What is usual before anything is typed: procedures whose field is the service that was called for. */
  async start(service) {
    const answer = await this.register.procedures(service, SHOWN * 5);
    if (this.input.value.trim()) return;
    if (answer.ok && answer.data.total) this.show(answer.data);
    else await this.look();
  }

  /** Empty again, for the next one. */
  clear() {
    this.asked++;
    this.input.value = '';
    this.rows = [];
    this.draw();
    say(this.count, '');
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.timer = null; this.look(); }, WAIT);
  }

  async look() {
    const mine = ++this.asked;
    this.pending = this.register.procedures(this.input.value.trim(), SHOWN * 5);
    const answer = await this.pending;
    if (mine !== this.asked) return;
    if (answer.ok) return this.show(answer.data);
    this.rows = []; // those of what was typed before: Enter is not to choose one of them
    this.draw();
    say(this.count, answer.text);
  }

  // The office's own go before the others; what fits better stays before.
  show({procedures, total}) {
    this.rows = [...procedures.filter((p) => p.active), ...procedures.filter((p) => !p.active)].slice(0, SHOWN);
    this.at = 0;
    this.draw();
    say(this.count, total ? t('desk.find.hint', {n: total}) : t('desk.find.none'));
  }

  draw() {
    this.list.replaceChildren(...this.rows.map((p, i) => this.row(p, i)));
    this.move(0);
  }

  row(p, i) {
    const term = termsOn(p, 1)[0];
    return el('li', {class: 'found-row', id: this.id + '-found-' + i, role: 'option', 'data-code': p.code, onclick: () => this.choose(p)},
      el('span', {class: 'found-name', text: named(p)}),
      el('small', {text: [p.code, p.field, term ? termWords(term.length) : t('desk.term.unknown'), feeWords(p.fee)].filter(Boolean).join(' · ')}),
      p.active ? null : el('span', {class: 'badge badge-quiet', text: t('desk.find.other')}));
  }

  move(step) {
    if (this.rows.length) this.at = (this.at + step + this.rows.length) % this.rows.length;
    [...this.list.children].forEach((node, i) => mark(node, 'aria-selected', String(i === this.at)));
    mark(this.input, 'aria-activedescendant', this.rows.length ? this.id + '-found-' + this.at : null);
    const now = this.list.children[this.at];
    if (now && step) now.scrollIntoView({block: 'nearest'});
  }

  key(event) {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      event.stopPropagation();
      this.move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && !event.ctrlKey && (this.rows.length || this.input.value.trim())) {
      event.stopPropagation();
      this.stroke(event, () => this.take());
    }
  }

  async take() {
    await this.settle();
    if (this.rows[this.at]) this.choose(this.rows[this.at]);
  }

  // Enter is meant for what was typed, and not for the list before it.
  async settle() {
    if (this.timer) {
      clearTimeout(this.timer);
      this.timer = null;
      await this.look();
    }
    await this.pending;
  }
}
