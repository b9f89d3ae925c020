// Whole tables, in and out: dossiers of another system, the procedures, and an export.

import {fill, lang, t} from './i18n.js';
import {sentence} from './staff-command.js';
import {DateField} from './staff-date.js';
import {able, button, el, icon, isAble, list, mark, say} from './staff-dom.js';
import {Page} from './staff-page.js';

const LARGEST = 16 << 20; // bytes of a file, as the hub takes it

// One kind of table that comes in: it is looked at when it is chosen, and taken in by the button.
class Incoming {
  /** @param {{kind: string, path: string, counts: (told: any) => string, bad: (told: any) => boolean, extra: any}} options */
  constructor(options) {
    this.options = options;
    const {kind, extra} = options;
    this.told = null;
    this.fault = '';
    this.busy = '';
    this.extra = extra;
    this.file = el('input', {class: 'input', id: kind + '-file', type: 'file', accept: '.xlsx,.csv,.tsv,.txt', 'aria-describedby': kind + '-hint', onchange: () => this.send(true)});
    extra.changed = () => { if (this.file.files[0]) this.send(true); };
    this.said = el('p', {class: 't-said', id: kind + '-said', role: 'status'});
    this.problems = el('ul', {class: 't-problems', id: kind + '-problems'});
    this.go = button({class: 'btn btn-primary', id: kind + '-go', onclick: () => { if (isAble(this.go)) this.send(false); }}, icon('finish'), el('span', {'data-t': 'tables.take'}));
    this.node = card(kind, el('div', {class: 't-row'},
      el('div', {class: 'field'}, el('label', {for: kind + '-file', 'data-t': 'tables.file'}), this.file, el('p', {class: 'hint', id: kind + '-hint', 'data-t': 'tables.file.hint'})), extra.node),
    this.said, el('div', {class: 't-do'}, this.go), this.problems);
  }

  async send(dry) {
    const file = this.file.files[0];
    const {kind, path} = this.options;
    this.told = null;
    this.fault = file && file.size > LARGEST ? t('tables.large') : '';
    if (!file || this.fault || this.busy) return this.draw();
    this.busy = dry ? 'looking' : 'taking';
    this.draw();
    const ask = new URLSearchParams({'dry-run': String(dry), lang: lang()});
    if (kind === 'dossiers') ask.set('source', (this.extra.value.trim() || file.name).slice(0, 80));
    else ask.set('name', file.name.slice(0, 80));
    if (kind === 'procedures' && this.extra.value) ask.set('from', this.extra.value);
    const answer = await upload(path + '?' + ask, file);
    this.busy = '';
    this.told = answer.told || null;
    this.fault = answer.fault || '';
    return this.draw();
  }

  draw() {
    const {told, fault, busy} = this;
    const {counts, bad} = this.options;
    const wrong = told && told.problems.some((p) => !p.warning);
    const end = told && (told.dry_run ? t(bad(told) ? 'tables.nothing' : 'tables.looked') : bad(told) ? t('tables.nothing') : t('tables.taken'));
    say(this.said, busy ? t('tables.' + busy) : fault || (told ? counts(told) + ' ' + end : ''));
    mark(this.said, 'data-kind', busy ? null : fault || (told && bad(told)) ? 'bad' : wrong ? 'warn' : told ? 'ok' : null);
    const rows = told ? told.problems.map((p, i) => ({...p, i})) : [];
    if (told && told.more) rows.push({i: rows.length, text: t('sync.more', {n: told.more})});
    list(this.problems, rows, (p) => String(p.i), (p) => JSON.stringify(p), (p) => el('li', {}, el('b', {text: place(p)}), el('span', {text: p.text})));
    this.problems.hidden = rows.length === 0;
    mark(this.problems, 'aria-label', t('tables.problems'));
    able(this.go, Boolean(told && told.dry_run && !bad(told) && told.new + told.changed > 0) && !busy);
  }
}

// Where in the table something is: the row, the column, and whether it is a note alone.
function place(p) {
  return [p.line && t('tables.line', {n: p.line}), p.column, p.warning && t('sync.warning')].filter(Boolean).join(' · ');
}

// A table takes longer than a command of a page: the answer is waited for.
async function upload(path, file) {
  try {
    const answer = await fetch('/api/v1/' + path, {method: 'POST', body: file, headers: {'Accept-Language': lang(), 'Content-Type': 'application/octet-stream'}});
    const data = await answer.json().catch(() => ({code: 'http-' + answer.status}));
    return answer.ok ? {told: data} : {fault: sentence(data)};
  } catch (e) {
    return {fault: sentence({code: 'no-answer'})};
  }
}

// A field whose words follow the page's language; it tells of a change whoever sets changed.
class Field {
  constructor(id, label, hint) {
    this.changed = () => {};
    this.input = hint ? el('input', {class: 'input', id, autocomplete: 'off', maxlength: '80', 'aria-describedby': id + '-note', onchange: () => this.changed()}) : new DateField({id, changed: () => this.changed()});
    this.node = el('div', {class: 'field'}, el('label', {for: id, 'data-t': label}), hint ? this.input : this.input.node, hint && el('p', {class: 'hint', id: id + '-note', 'data-t': hint}));
  }

  get value() { return this.input.value; }
}

function card(kind, ...children) {
  return el('section', {class: 'card', 'aria-labelledby': 't-' + kind}, el('h2', {id: 't-' + kind, 'data-t': 'tables.' + kind}), el('p', {class: 'muted', 'data-t': 'tables.' + kind + '.lead'}), ...children);
}

class Tables {
  constructor() {
    this.page = new Page({topics: ['office'], title: () => t('tables.title'), need: 'configure', draw: () => this.draw()});
  }

  async start() {
    await this.page.start();
    const source = new Field('source', 'tables.source', 'tables.source.hint');
    this.incoming = [
      new Incoming({kind: 'dossiers', path: 'sync/table', extra: source, bad: (told) => told.rows === 0 || told.refused === told.rows, counts: (told) => t('sync.counts', told)}),
      new Incoming({
        kind: 'procedures', path: 'catalogue/table', extra: new Field('in-force', 'tables.in-force'), bad: (told) => told.problems.some((p) => !p.warning),
        counts: (told) => t('catalogue.counts', {...told, left: told.left_out, errors: told.problems.filter((p) => !p.warning).length, warnings: told.problems.filter((p) => p.warning).length}),
      }),
    ];
    this.from = new Field('from', 'tables.from');
    this.to = new Field('to', 'tables.to');
    this.links = ['xlsx', 'csv'].map((kind) => el('a', {class: 'btn', id: 'export-' + kind, download: ''}, icon('folder'), el('span', {'data-t': 'tables.export.' + kind})));
    for (const one of [this.from, this.to]) one.changed = () => this.draw();
    document.getElementById('main').append(this.incoming[0].node,
      card('export', el('div', {class: 't-row'}, this.from.node, this.to.node), el('div', {class: 't-do'}, ...this.links)), this.incoming[1].node);
    fill(document);
    this.page.draw();
  }

  draw() {
    if (!this.incoming) return;
    for (const one of this.incoming) one.draw();
    const ask = new URLSearchParams({lang: lang()});
    for (const name of ['from', 'to']) if (this[name].value) ask.set(name, this[name].value);
    this.links.forEach((link, i) => mark(link, 'href', '/api/v1/sync/table.' + ['xlsx', 'csv'][i] + '?' + ask));
  }
}

new Tables().start();
