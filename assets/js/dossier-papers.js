// The papers of a dossier: what was handed in, what is missing, what data stand in for.

import {t} from './i18n.js';
import {el, icon} from './staff-dom.js';

export class Papers {
  /** @param {(event: KeyboardEvent, act: () => void) => void} stroke @param {() => void} changed */
  constructor(stroke, changed) {
    this.stroke = stroke;
    this.changed = changed;
    this.rows = el('ul', {class: 'papers'});
    this.more = el('input', {class: 'input', id: 'take-paper', autocomplete: 'off', maxlength: '200', 'data-next': '', placeholder: t('desk.papers.more'), 'aria-label': t('desk.papers.more'), onkeydown: (e) => this.key(e)});
    this.node = el('fieldset', {class: 'field'}, el('legend', {class: 'label', text: t('desk.papers')}), this.rows, this.more);
  }

  /** The papers of a procedure, all there until somebody says otherwise. */
  fill(papers) {
    this.rows.replaceChildren();
    for (const paper of papers || []) this.add(paper);
  }

  add(paper) {
    const n = this.rows.children.length;
    if (paper.data) {
      this.rows.append(el('li', {class: 'paper paper-data', 'data-name': paper.name, 'data-data': paper.data},
        icon('finish'), el('span', {class: 'paper-name', text: paper.name}), el('span', {class: 'badge badge-ok', text: t('desk.papers.data', {name: paper.data})})));
      return;
    }
    const has = el('input', {type: 'checkbox', id: 'paper-' + n, checked: true, 'data-next': '', onchange: () => this.changed()});
    const count = (name, value) => el('label', {class: 'paper-count'}, el('span', {text: t('desk.papers.' + name)}),
      el('input', {class: 'input', type: 'number', min: '0', max: '99', name, value: String(value), 'aria-label': t('desk.papers.' + name) + ': ' + paper.name}));
    const none = !paper.originals && !paper.copies;
    this.rows.append(el('li', {class: 'paper', 'data-name': paper.name}, has,
      el('label', {class: 'paper-name', for: 'paper-' + n, text: paper.name}),
      count('originals', none ? 1 : paper.originals || 0), count('copies', paper.copies || 0)));
  }

  key(event) {
    const name = this.more.value.trim();
    if (event.key !== 'Enter' || event.ctrlKey || !name) return;
    event.stopPropagation();
    this.stroke(event, () => {
      this.add({name, originals: 1});
      this.more.value = '';
      this.changed();
    });
  }

  /** What was handed in, as the API wants it. */
  get given() {
    return [...this.rows.children].filter((row) => row.dataset.data || row.querySelector('[type=checkbox]').checked).map((row) => {
      if (row.dataset.data) return {name: row.dataset.name, data: row.dataset.data};
      const count = (name) => Number(row.querySelector('[name=' + name + ']').value) || 0;
      return {name: row.dataset.name, originals: count('originals'), copies: count('copies')};
    });
  }

  /** The names of those that are not there. */
  get missing() {
    return [...this.rows.children].filter((row) => !row.dataset.data && !row.querySelector('[type=checkbox]').checked).map((row) => row.dataset.name);
  }
}
