// Step 3: the first people. Each gets a one-time code; all of them come out on one page.

import {askAccount} from './accounts-form.js';
import {when} from './accounts-row.js';
import {t, text} from './i18n.js';
import {keep, kept} from './setup-kept.js';
import {button, el, icon} from './staff-dom.js';

export class PeopleStep {
  constructor(setup) { this.setup = setup; }

  show() {
    const {door, accounts} = this.setup;
    const codes = kept().codes || [];
    document.querySelectorAll('.setup-paper').forEach((node) => node.remove());
    if (codes.length) document.body.append(paper(codes, door.office || this.setup.config.name));
    door.show(t('setup.people.title'), t('setup.people.lead'),
      el('ul', {class: 'setup-people', id: 'people'}, ...accounts.filter((a) => !a.erased).map((a) => person(a, codes.find((c) => c.id === a.id)))),
      el('div', {class: 'setup-links'},
        button({class: 'btn', id: 'add', autofocus: true, onclick: () => this.add()}, icon('plus'), el('span', {text: t('setup.people.add')})),
        codes.length > 0 && button({class: 'btn', id: 'print-codes', onclick: () => { keep({printed: codes.length}); print(); this.show(); }}, icon('printer'), el('span', {text: t('setup.people.print', {n: codes.length})}))),
      codes.length > 0 && el('p', {class: 'hint', text: t(kept().printed === codes.length ? 'setup.people.printed' : 'setup.people.once')}),
      el('div', {class: 'setup-foot'},
        button({class: 'btn btn-quiet', onclick: () => this.setup.go('office')}, t('setup.back')),
        button({class: 'btn btn-primary btn-large', id: 'on', onclick: () => this.setup.go('next')}, t(codes.length ? 'setup.on' : 'setup.later'))));
  }

  async add() {
    const {config} = this.setup;
    const made = await askAccount(null, {units: [], agencies: [], counters: config.counters});
    if (!made) return;
    const {account, code, until} = made;
    keep({codes: [...(kept().codes || []), {id: account.id, name: account.name, login: account.login, code, until}]});
    await this.setup.look();
    this.show();
  }
}

function person(a, made) {
  return el('li', {'data-login': a.login}, icon('person'),
    el('span', {}, el('b', {text: a.name}), el('small', {class: 'muted', text: a.login + ' · ' + t('role.' + a.role)})),
    made ? el('span', {class: 'setup-code', text: made.code}) : el('span', {class: 'muted', text: a.must_change ? t('setup.people.waiting') : t('setup.people.ready')}));
}

// One slip for each, on one page, to be cut apart.
function paper(codes, office) {
  return el('section', {class: 'setup-paper', 'aria-hidden': 'true'}, ...codes.map((c) => el('div', {class: 'setup-slip'},
    el('p', {text: text(office)}), el('p', {class: 'setup-slip-name', text: c.name}), el('p', {text: t('code.paper.login', {login: c.login})}),
    el('p', {class: 'setup-slip-code', text: c.code}), el('p', {text: t('code.paper.where', {url: location.origin + '/sign-in'})}), el('p', {text: t('code.until', {at: when(c.until)})}))));
}
