// Who works here: accounts with their roles, what was done to them, the keys of programs, and who may do what.

import {askAccount} from './accounts-form.js';
import {showCode} from './accounts-code.js';
import {Audit} from './accounts-audit.js';
import {Keys} from './accounts-keys.js';
import {person} from './accounts-person.js';
import {Rights} from './accounts-rights.js';
import {accountRow, found} from './accounts-row.js';
import {fill, lang, t} from './i18n.js';
import {asking} from './staff-dialog.js';
import {button, el, icon, list, mark, say} from './staff-dom.js';
import {call} from './staff-me.js';
import {Page} from './staff-page.js';
import {toast} from './staff-toast.js';

const TABS = ['people', 'rights', 'audit', 'keys'];

class Accounts {
  constructor() {
    this.all = null;
    this.units = [];
    this.tab = 'people';
    this.fault = '';
    this.page = new Page({topics: ['service', 'office'], title: () => t('room.accounts'), draw: () => this.draw(), onPerson: () => this.look(), need: 'readmit'});
    this.search = el('input', {class: 'input', id: 'search', type: 'search', autocomplete: 'off', spellcheck: 'false', 'data-t-placeholder': 'accounts.search', 'data-t-label': 'accounts.search', oninput: () => this.draw()});
    this.add = button({class: 'btn btn-primary', id: 'add', onclick: () => this.create()}, icon('plus'), el('span', {'data-t': 'accounts.add'}), el('kbd', {class: 'kbd', text: 'N'}));
    this.tabs = el('div', {class: 'people-tabs', role: 'tablist', 'data-t-label': 'room.accounts'}, ...TABS.map((name) => this.tabFor(name)));
    this.tabs.addEventListener('keydown', (event) => this.walk(event));
    this.rows = el('tbody');
    this.count = el('p', {class: 'muted', role: 'status'});
    this.empty = el('p', {class: 'empty muted'});
    this.state = el('p', {class: 'fault', role: 'alert'});
    this.audit = new Audit();
    this.keys = new Keys();
    this.rights = new Rights();
    this.panels = {people: this.people(), rights: this.rights.node, audit: this.audit.node, keys: this.keys.node};
  }

  people() {
    const columns = ['name', 'role', 'agency', 'unit', 'seen', 'state'];
    return el('div', {},
      el('div', {class: 'people-bar'}, el('span', {class: 'search grow'}, icon('search'), this.search), this.add),
      this.count, el('div', {class: 'people-scroll'}, el('table', {class: 'table accounts-table'}, el('thead', {}, el('tr', {}, ...columns.map((c) => el('th', {scope: 'col', 'data-t': 'accounts.col.' + c})))), this.rows)), this.empty);
  }

  tabFor(name) {
    return button({class: 'btn', role: 'tab', id: 'tab-' + name, 'aria-controls': 'panel-' + name, onclick: () => this.choose(name)}, el('span', {'data-t': 'accounts.tab.' + name}));
  }

  async start() {
    for (const name of TABS) this.panels[name] = el('section', {class: 'card people-card', id: 'panel-' + name, role: 'tabpanel', 'aria-labelledby': 'tab-' + name, tabindex: '-1'}, this.panels[name]);
    document.getElementById('main').append(this.tabs, this.state, ...Object.values(this.panels));
    await this.page.start();
    document.addEventListener('keydown', (event) => this.key(event));
    await this.look();
    this.search.focus();
    const units = await call('GET', 'units');
    if (units.ok) this.units = units.data.units;
  }

  async look() {
    const answer = await call('GET', 'accounts');
    if (answer.status === 401) { this.page.back.look(); return; }
    this.fault = answer.ok ? '' : answer.text;
    if (answer.ok) this.all = answer.data.accounts;
    this.page.draw();
  }

  choose(name) {
    this.tab = name;
    if (name === 'audit') this.audit.look();
    if (name === 'keys') this.keys.look();
    if (name === 'rights') this.rights.look();
    this.page.draw();
  }

  walk(event) {
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (!step) return;
    event.preventDefault();
    const shown = TABS.filter((name) => !document.getElementById('tab-' + name).hidden);
    const name = shown[(shown.indexOf(this.tab) + step + shown.length) % shown.length];
    this.choose(name);
    document.getElementById('tab-' + name).focus();
  }

  draw() {
    const main = document.getElementById('main');
    fill(main);
    this.search.placeholder = t('accounts.search');
    const admin = this.page.may('accounts');
    for (const name of TABS) {
      const tab = document.getElementById('tab-' + name);
      if (!tab) return;
      tab.hidden = !admin && ['audit', 'keys'].includes(name);
      mark(tab, 'aria-selected', String(name === this.tab));
      mark(tab, 'tabindex', name === this.tab ? '0' : '-1');
      this.panels[name].hidden = name !== this.tab;
    }
    this.add.hidden = !admin;
    say(this.state, this.fault);
    this.audit.draw();
    this.keys.draw();
    this.rights.draw();
    if (this.all) this.drawPeople();
  }

  drawPeople() {
    const rows = found(this.all, this.search.value, this.units);
    list(this.rows, rows, (a) => a.id, (a) => JSON.stringify([a, lang(), this.units.length]), (a) => accountRow(a, {units: this.units, open: () => this.open(a), self: this.page.me.account && a.id === this.page.me.account.id}));
    say(this.count, t('accounts.count', {n: rows.length}));
    this.empty.hidden = rows.length > 0;
    say(this.empty, this.search.value ? t('accounts.none', {text: this.search.value}) : t('accounts.empty'));
  }

  known() {
    return {units: this.units, counters: (this.page.views.office || {}).counters || [], agencies: [...new Set(this.all.map((a) => a.agency).filter(Boolean))].sort((a, b) => a.localeCompare(b, 'vi'))};
  }

  async create() {
    if (!this.page.may('accounts') || !this.all) return;
    const made = await askAccount(null, this.known());
    if (!made) return;
    await this.look();
    await showCode(made, t('accounts.made', {name: made.account.name}));
  }

  /** Everything that can be done with one account. */
  async open(account) {
    const verb = await person(account, this.page);
    if (verb === null) return;
    if (verb === 'edit') {
      if (await askAccount(account, this.known())) toast(t('accounts.saved', {name: account.name}), 'ok');
    } else if (verb.code) {
      await showCode(verb, t('accounts.reset.done', {name: account.name}));
    }
    await this.look();
    const again = this.rows.querySelector('[data-key="' + CSS.escape(account.id) + '"] button');
    if (again) again.focus();
  }

  key(event) {
    if (asking() || event.ctrlKey || event.altKey || event.metaKey || this.tab !== 'people') return;
    const typing = event.target.matches('input, select, textarea');
    if (event.key === '/' && !typing) { event.preventDefault(); this.search.focus(); this.search.select(); }
    if (event.code === 'KeyN' && !typing && !event.repeat) { event.preventDefault(); this.create(); }
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    const all = [...this.rows.querySelectorAll('button')];
    if (!step || !all.length || (typing && event.target !== this.search)) return;
    event.preventDefault();
    all[Math.min(all.length - 1, Math.max(0, all.indexOf(document.activeElement) + step))].focus();
  }
}

new Accounts().start();
