// What the office holds of a person: found, handed out as a file, erased. Whoever searches here is noted at every
// dossier that is found, so that the page asks when somebody means it and not with every letter.

import {statusBadge, when} from './dossier-words.js';
import {fill, lang, t} from './i18n.js';
import {askErase} from './personal-erase.js';
import {backupWords, eraser, ruleRows} from './personal-words.js';
import {able, button, el, icon, isAble, list, say} from './staff-dom.js';
import {call} from './staff-me.js';
import {Page} from './staff-page.js';
import {toast} from './staff-toast.js';

class Personal {
  constructor() {
    this.found = []; // rows
    this.after = '';
    this.sought = null; // the text that was asked for
    this.chosen = new Set(); // codes
    this.kept = null;
    this.page = new Page({topics: ['office'], title: () => t('personal.title'), need: 'erase', draw: () => this.draw(), onPerson: () => this.forget()});
    this.input = el('input', {class: 'input', id: 'text', type: 'search', autocomplete: 'off', spellcheck: 'false', 'data-t-placeholder': 'personal.search.hint', 'data-t-label': 'personal.search.label'});
    this.state = el('p', {class: 'fault', role: 'alert'});
    this.count = el('p', {class: 'muted', role: 'status'});
    this.rows = el('tbody');
    this.more = button({class: 'btn', id: 'more', onclick: () => this.search(this.sought, this.after)}, el('span', {'data-t': 'audit.more'}));
    this.picked = el('span', {class: 'grow', role: 'status'});
    this.take = button({class: 'btn btn-primary', id: 'export', onclick: () => { if (isAble(this.take)) this.handOut(); }}, icon('folder'), el('span', {'data-t': 'personal.export'}));
    this.go = button({class: 'btn btn-danger', id: 'erase', onclick: () => { if (isAble(this.go)) this.erase(); }}, icon('cancel'), el('span', {'data-t': 'personal.erase'}));
    this.rules = el('dl', {class: 'p-facts'});
    this.gone = el('tbody');
    this.none = el('p', {class: 'empty muted', 'data-t': 'personal.erased.none'});
  }

  async start() {
    const form = el('form', {class: 'people-bar', role: 'search', onsubmit: (event) => { event.preventDefault(); this.search(this.input.value); }},
      el('span', {class: 'search grow'}, icon('search'), this.input), el('button', {class: 'btn btn-primary', id: 'find'}, el('span', {'data-t': 'personal.search'})));
    this.result = el('div', {}, table(['pick', 'code', 'name', 'phone', 'procedure', 'status', 'filed'].map((c) => el('th', {scope: 'col', 'data-t': 'personal.col.' + c})), this.rows),
      this.more, el('div', {class: 'p-done'}, this.picked, this.take, this.go));
    this.erased = el('div', {}, table(['code', 'at', 'who', 'reason'].map((c) => el('th', {scope: 'col', 'data-t': 'personal.erased.' + c})), this.gone));
    document.getElementById('main').append(
      card('find', el('p', {class: 'muted', 'data-t': 'personal.lead'}), form, this.state, this.count, this.result),
      card('rules', el('p', {class: 'muted', 'data-t': 'personal.rules.lead'}), this.rules), card('erased', this.erased, this.none));
    await this.page.start();
    await this.look();
    this.input.focus();
  }

  // Somebody else is at the page: what was found is not theirs to see unasked.
  forget() {
    this.found = [];
    this.sought = null;
    this.chosen.clear();
    this.input.value = '';
    this.look();
  }

  async look() {
    const answer = await call('GET', 'personal');
    if (answer.status === 401) this.page.back.look();
    this.fault = answer.ok ? '' : answer.text;
    if (answer.ok) this.kept = answer.data;
    this.page.draw();
  }

  async search(typed, after = '') {
    const text = typed.trim();
    if (!text) { this.input.focus(); return; }
    const answer = await this.page.command('find', 'personal/search', after ? {text, after} : {text});
    if (!answer.ok) return;
    const {dossiers, after: next, suggestions} = answer.data;
    if (!after) this.chosen.clear();
    this.found = after ? [...this.found, ...dossiers] : dossiers;
    Object.assign(this, {sought: text, after: next || '', suggestions});
    this.page.draw();
  }

  picks() { return this.found.filter((d) => this.chosen.has(d.code)); }

  async handOut() {
    const answer = await this.page.command('export', 'personal/export', {codes: this.picks().map((d) => d.code)});
    if (!answer.ok) return;
    const file = URL.createObjectURL(new Blob([JSON.stringify(answer.data, null, 2) + '\n'], {type: 'application/json'}));
    const link = el('a', {href: file, download: 'du-lieu-ca-nhan-' + answer.data.at.slice(0, 10) + '.json'});
    link.click();
    setTimeout(() => URL.revokeObjectURL(file), 60000); // the browser has begun to save it by then
    toast(t('personal.exported', {n: answer.data.dossiers.length}), 'ok');
  }

  async erase() {
    await this.look(); // the date of backups moves at midnight
    if (!this.kept) return;
    const rows = this.picks();
    const reason = await askErase(rows, this.kept);
    if (reason === null) return;
    let done = 0;
    for (const d of rows) { // one after the other: each writes the file anew
      const answer = await this.page.command('erase' + d.code, 'dossiers/' + encodeURIComponent(d.code) + '/erase', {version: d.version, reason});
      if (!answer.ok) break;
      done++;
      this.kept.backups = answer.data.backups;
      this.chosen.delete(d.code);
      this.found = this.found.filter((other) => other.code !== d.code);
    }
    if (done > 0) toast(t('personal.gone', {n: done}) + ' ' + backupWords(this.kept.backups), 'ok');
    await this.look();
  }

  draw() {
    const {found, kept} = this;
    fill(document.getElementById('main'));
    say(this.state, this.fault || '');
    say(this.count, this.sought === null ? '' : [t(found.length ? 'personal.found' : 'personal.nobody', {n: found.length, text: this.sought}), this.suggestions ? t('personal.suggestions', {n: this.suggestions}) : ''].join(' '));
    list(this.rows, found, (d) => d.code, (d) => JSON.stringify([d, this.chosen.has(d.code), lang()]), (d) => this.row(d));
    this.result.hidden = !found.length && !this.after;
    this.more.hidden = !this.after;
    const n = this.picks().length;
    say(this.picked, t('personal.picked', {n}));
    able(this.take, n > 0 && this.page.ready());
    able(this.go, n > 0 && this.page.ready());
    if (!kept) return;
    list(this.rules, ruleRows(kept), ([name]) => name, (row) => JSON.stringify([row, lang()]), ([name, words]) => el('div', {}, el('dt', {text: t('personal.fact.' + name)}), el('dd', {text: words})));
    const erased = kept.erased || [];
    list(this.gone, erased, (e) => e.code, (e) => JSON.stringify([e, lang()]), erasedRow);
    this.erased.hidden = !erased.length;
    this.none.hidden = erased.length > 0;
  }

  row(d) {
    const box = el('input', {type: 'checkbox', 'aria-label': t('personal.pick', {code: d.code}), checked: this.chosen.has(d.code), onchange: () => { this.chosen[box.checked ? 'add' : 'delete'](d.code); this.page.draw(); }});
    const cell = (column, ...children) => el('td', {'data-label': t('personal.col.' + column)}, ...children);
    return el('tr', {'data-code': d.code}, el('td', {class: 'p-pick', 'data-label': t('personal.col.pick')}, el('label', {}, box)), cell('code', d.code), cell('name', d.name), cell('phone', d.phone || '–'),
      el('td', {'data-label': t('personal.col.procedure'), 'data-wide': '', text: d.title}), cell('status', statusBadge(d.status)), cell('filed', when(d.filed)));
  }
}

function erasedRow(e) {
  const cell = (column, ...children) => el('td', {'data-label': t('personal.erased.' + column)}, ...children);
  return el('tr', {}, cell('code', e.code), cell('at', when(e.at)), cell('who', eraser(e)), el('td', {'data-label': t('personal.erased.reason'), 'data-wide': '', text: e.reason}));
}

function table(heads, rows) {
  return el('div', {class: 'people-scroll'}, el('table', {class: 'table'}, el('thead', {}, el('tr', {}, ...heads)), rows));
}

function card(name, ...children) {
  return el('section', {class: 'card people-card', 'aria-labelledby': 'p-' + name}, el('h2', {id: 'p-' + name, 'data-t': 'personal.head.' + name}), ...children);
}

new Personal().start();
