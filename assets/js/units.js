// The inbox of a specialist unit: what is to do, what presses, what blocks. Names are masked until a dossier is opened.

import {Book} from './dossier-book.js';
import {Desk} from './dossier-desk.js';
import {statusBadge, unitName, urgencyBadge, when} from './dossier-words.js';
import {lang, onLang, t, text} from './i18n.js';
import {asking} from './staff-dialog.js';
import {button, el, icon, list, mark, say} from './staff-dom.js';
import {Page} from './staff-page.js';

const KEEP = 'motcua.unit';
const AGAIN = 20000; // ms between two looks at the work
const GROUPS = ['all', 'overdue', 'soon', 'to_do', 'blocked', 'waiting', 'done'];

class Units {
  constructor() {
    this.unit = kept();
    this.work = null;
    this.group = 'all';
    this.desk = new Desk({page: () => this.page, changed: () => this.look()});
    this.page = new Page({topics: (page) => (page.may('serve') ? ['office'] : ['service']), need: 'process', title: () => this.title(), extra: [this.desk.who], draw: () => this.draw(), banners: () => this.banners()});
    this.book = new Book(this.desk);
    this.select = el('select', {class: 'input', id: 'unit', onchange: () => this.choose(this.select.value)});
    this.chosen = el('div', {class: 'field'}, el('label', {for: 'unit', 'data-t': 'desk.units.choose'}), this.select);
    this.groups = el('div', {class: 'unit-groups', role: 'group', 'data-t-label': 'desk.units.groups'}, ...GROUPS.map((g) => this.tab(g)));
    this.rows = el('ul', {class: 'desk-rows', 'data-t-label': 'desk.units.list'});
    this.empty = el('p', {class: 'muted desk-empty'});
    this.left = el('p', {class: 'muted small', hidden: true});
  }

  get settings() { return this.desk.register.settings; }

  title() { return this.unit && this.settings ? unitName(this.settings, this.unit) : t('desk.units'); }

  async start() {
    document.getElementById('main').append(
      el('section', {class: 'card units-inbox'},
        this.chosen, this.groups, this.rows, this.empty, this.left, this.book.node),
      this.desk.node, el('p', {class: 'desk-none muted', 'data-t': 'desk.units.pick'}));
    await this.page.start();
    onLang(() => this.desk.redraw());
    document.addEventListener('keydown', (e) => this.key(e));
    await this.desk.start();
    const own = this.page.me && this.page.me.account && this.page.me.account.unit; // another's work is not shown to an officer
    const known = (id) => Boolean(this.settings && this.settings.units.some((u) => u.id === id));
    this.unit = [own, this.unit].find(known) || (this.settings && this.settings.units.length === 1 ? this.settings.units[0].id : '');
    this.chosen.hidden = known(own) && this.page.me.role === 'unit';
    await this.look();
    this.page.draw();
    setInterval(() => { if (!document.hidden) this.look(); }, AGAIN);
    (this.unit ? this.rows.querySelector('button') || this.select : this.select).focus();
  }

  choose(unit) {
    this.unit = unit;
    try { localStorage.setItem(KEEP, unit); } catch (e) { /* not kept */ }
    this.desk.close();
    this.work = null;
    this.look();
  }

  async look() {
    const {unit} = this;
    if (!unit || !this.settings) return;
    const answer = await this.desk.register.work(unit);
    if (unit !== this.unit) return;
    this.fault = answer.ok ? '' : answer.text;
    if (answer.ok) this.work = answer.data;
    this.page.draw();
  }

  tab(group) {
    const count = el('b', {class: 'count'});
    const node = button({class: 'btn unit-group', 'data-group': group, onclick: () => { this.group = group; this.page.draw(); }}, el('span', {'data-t': 'desk.group.' + group}), count);
    return node;
  }

  draw() {
    const {settings, work} = this;
    this.book.draw();
    if (!settings) return;
    const options = [{id: '', name: t('desk.units.none')}, ...settings.units];
    list(this.select, options, (u) => 'u-' + u.id, (u) => JSON.stringify([u, lang()]), (u) => el('option', {value: u.id, text: text(u.name)}));
    if (this.select.value !== this.unit) this.select.value = this.unit;
    const counts = (work && work.counts) || {};
    for (const node of this.groups.children) {
      const {group} = node.dataset;
      const n = group === 'all' ? Object.values(counts).reduce((a, b) => a + b, 0) : counts[group] || 0;
      say(node.lastChild, String(n));
      mark(node, 'aria-pressed', String(group === this.group));
      mark(node, 'data-some', n > 0 || null);
    }
    const rows = work ? work.dossiers.filter((row) => this.group === 'all' || groupOf(row) === this.group) : [];
    list(this.rows, rows, (row) => row.code + '/' + (row.part || 0), (row) => JSON.stringify([row, lang(), this.isOpen(row)]), (row) => this.row(row));
    say(this.empty, this.fault || (!this.unit ? t('desk.units.first') : work && !rows.length ? t(this.group === 'all' ? 'desk.units.empty' : 'desk.units.emptyGroup') : ''));
    this.left.hidden = !(work && work.left_out);
    if (!this.left.hidden) say(this.left, t('desk.units.leftOut', {n: work.left_out}));
  }

  isOpen(row) { return Boolean(this.desk.dossier && this.desk.dossier.code === row.code); }

  row(row) {
    const blocked = row.blocked_by ? t('desk.blocked.' + row.blocked_by) + ' ' + ((row.waits || []).join(', ') || row.reason || '') : '';
    return el('li', {}, button({class: 'btn desk-row', 'data-code': row.code, 'data-urgency': row.urgency, 'aria-current': this.isOpen(row) ? 'true' : null, onclick: () => this.open(row.code)},
      el('span', {class: 'choice-words'}, el('b', {text: row.title}), el('small', {text: row.code + ' · ' + row.name + (row.part ? ' · ' + t('desk.parts.n', {n: row.part}) : '')}),
        el('small', {class: 'desk-due'}, row.due ? t('desk.units.due', {at: when(row.due)}) : t('desk.units.filed', {at: when(row.filed)})),
        blocked && el('small', {class: 'desk-blocked', text: blocked.trim()})),
      el('span', {class: 'desk-signs'}, statusBadge(row.status), urgencyBadge(row), row.apology && el('span', {class: 'badge badge-quiet', text: t('desk.fact.apology')}), row.called && el('span', {class: 'badge badge-quiet'}, icon('recall'), el('span', {text: t('desk.called')})))));
  }

  async open(code) {
    await this.desk.open(code);
    this.page.draw();
  }

  banners() {
    return this.desk.missing && this.page.up ? [{name: 'none', kind: 'warn', icon: 'info', words: t('desk.none')}] : [];
  }

  // Arrows walk through the inbox, Escape goes back to it from a dossier.
  key(event) {
    if (asking() || event.ctrlKey || event.altKey || event.metaKey || event.target.matches('input, select, textarea')) return;
    const all = [...this.rows.querySelectorAll('button')];
    if (event.key === 'Escape') (this.rows.querySelector('[aria-current]') || all[0] || this.select).focus();
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (!step || !all.length || this.desk.node.contains(document.activeElement)) return;
    event.preventDefault();
    all[Math.min(all.length - 1, Math.max(0, all.indexOf(document.activeElement) + step))].focus();
  }
}

// Each dossier is in one group.
function groupOf(row) {
  if (row.status === 1) return 'waiting';
  if (row.status === 9 || row.status === 7) return 'done';
  return {blocked: 'blocked', overdue: 'overdue', soon: 'soon'}[row.urgency] || 'to_do';
}

function kept() {
  try { return localStorage.getItem(KEEP) || ''; } catch (e) { return ''; }
}

new Units().start();
