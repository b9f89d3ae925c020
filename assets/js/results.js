// The result desk: a receipt is scanned, the result goes out.

import {Book} from './dossier-book.js';
import {Desk} from './dossier-desk.js';
import {statusBadge, when} from './dossier-words.js';
import {lang, onLang, t} from './i18n.js';
import {meaning} from './staff-code.js';
import {asking} from './staff-dialog.js';
import {el, icon, list, say} from './staff-dom.js';
import {Page} from './staff-page.js';
import {onScan} from './staff-scan.js';
import {toast} from './staff-toast.js';

class Results {
  constructor() {
    this.rows = [];
    this.desk = new Desk({page: () => this.page, first: 'return-result', changed: (dossier) => this.changed(dossier)});
    this.page = new Page({topics: ['office'], need: 'hand-out', title: () => t('desk.results'), extra: [this.desk.who], draw: () => this.draw(), banners: () => this.banners()});
    this.book = new Book(this.desk, 'card');
    this.input = el('input', {class: 'input results-code', id: 'code', type: 'search', autocomplete: 'off', spellcheck: 'false', maxlength: '80', autofocus: true, 'aria-describedby': 'code-hint', 'data-t-placeholder': 'desk.results.placeholder'});
    this.state = el('p', {class: 'hint', role: 'status'});
    this.found = el('ul', {class: 'desk-rows'});
    this.form = el('form', {class: 'card results-form', role: 'search', onsubmit: (e) => { e.preventDefault(); this.look(this.input.value.trim()); }},
      el('label', {for: 'code', class: 'label', 'data-t': 'desk.results.code'}),
      el('div', {class: 'row'}, el('span', {class: 'search grow'}, icon('search'), this.input), el('button', {class: 'btn btn-primary'}, el('span', {'data-t': 'desk.results.find'}))),
      el('p', {class: 'hint', id: 'code-hint', 'data-t': 'desk.results.hint'}), this.state, this.found);
  }

  async start() {
    document.getElementById('main').append(el('div', {class: 'results-left'}, this.form, this.book.node), this.desk.node);
    await this.page.start();
    onLang(() => { this.desk.redraw(); });
    onScan({ready: () => this.desk.asked, ours: (scanned) => meaning(scanned).kind !== 'other', found: (scanned, fault) => this.scanned(scanned, fault)});
    document.addEventListener('keydown', (e) => this.key(e));
    await this.desk.start();
    this.page.draw();
    this.input.focus();
  }

  draw() {
    this.book.draw();
    list(this.found, this.rows, (row) => row.code, (row) => JSON.stringify([row, lang()]), (row) => this.row(row));
  }

  banners() {
    return this.desk.missing && this.page.up ? [{name: 'none', kind: 'warn', icon: 'info', words: t('desk.none')}] : [];
  }

  row(row) {
    return el('li', {}, el('button', {type: 'button', class: 'btn desk-row', 'data-code': row.code, onclick: () => this.open(row.code)},
      el('span', {class: 'choice-words'}, el('b', {text: row.code + ' · ' + row.name}), el('small', {text: row.title + (row.due ? ' · ' + when(row.due) : '')})), statusBadge(row.status)));
  }

  scanned(scanned, fault) {
    const {kind, text} = meaning(scanned);
    if (asking()) return toast(t('staff.scan.asking'), 'bad');
    if (kind === 'identity') return toast(t('desk.scan.identity'), 'bad');
    if (fault === 'spoilt') return toast(t('staff.scan.spoilt'), 'bad');
    if (kind === 'other' || kind === 'ticket') return toast(t('desk.scan.other'), 'bad');
    return this.look(text);
  }

  async look(wanted) {
    if (!wanted) return say(this.state, t('desk.results.empty'));
    const read = meaning(wanted);
    const answer = await this.desk.register.search({text: read.text || wanted, limit: 20});
    if (!answer.ok) return say(this.state, answer.text);
    this.rows = answer.data.dossiers;
    this.input.value = '';
    say(this.state, this.rows.length ? t('desk.results.found', {n: this.rows.length}) : t('desk.results.nothing'));
    this.page.draw();
    if (!this.rows.length) this.desk.close();
    else if (this.rows.length === 1) await this.open(this.rows[0].code);
    else requestAnimationFrame(() => this.found.querySelector('button').focus());
    return undefined;
  }

  async open(code) {
    if (!await this.desk.open(code)) return;
    const first = this.desk.node.querySelector('[data-act]');
    if (first) first.focus();
  }

  // What was handed over is done with: the next receipt.
  changed(dossier) {
    this.rows = this.rows.map((row) => (row.code === dossier.code ? {...row, status: dossier.status} : row));
    this.page.draw();
    if (dossier.status === 10) this.input.focus();
  }

  key(event) {
    if (asking() || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape' || (event.key === '/' && !event.target.matches('input'))) {
      event.preventDefault();
      this.input.select();
      this.input.focus();
    }
  }
}

new Results().start();
