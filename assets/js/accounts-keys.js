// Keys of programs: made with a name, seen once, revoked.

import {when} from './accounts-row.js';
import {lang, t} from './i18n.js';
import {ask} from './staff-dialog.js';
import {button, el, icon, list, say} from './staff-dom.js';
import {call} from './staff-me.js';
import {field, form, wordsOf} from './staff-password.js';
import {toast} from './staff-toast.js';

export class Keys {
  constructor() {
    this.keys = [];
    this.rows = el('tbody');
    this.empty = el('p', {class: 'empty muted'});
    this.node = el('div', {}, el('div', {class: 'people-bar'}, el('p', {class: 'muted grow', 'data-t': 'keys.lead'}), button({class: 'btn btn-primary', id: 'add-key', onclick: () => this.make()}, icon('plus'), el('span', {'data-t': 'keys.add'}))),
      el('div', {class: 'people-scroll'}, el('table', {class: 'table'}, el('thead', {}, el('tr', {}, ...['name', 'role', 'made', 'do'].map((c) => el('th', {scope: 'col', 'data-t': 'keys.col.' + c})))), this.rows)), this.empty,
      el('h3', {'data-t': 'browsers.title'}), el('p', {class: 'muted', 'data-t': 'browsers.lead'}), button({class: 'btn btn-danger', id: 'forget', onclick: () => this.forget()}, el('span', {'data-t': 'browsers.forget'})));
  }

  async forget() {
    const yes = await ask({title: t('browsers.forget'), lead: t('browsers.sure'), name: 'sure', choices: [{value: true, label: t('browsers.forget'), key: '1', kind: 'btn-danger'}]});
    if (!yes) return;
    const answer = await call('DELETE', 'browsers');
    toast(answer.ok ? t('browsers.done') : wordsOf(answer), answer.ok ? 'ok' : 'bad');
  }

  async look() {
    const answer = await call('GET', 'keys');
    this.fault = answer.ok ? '' : answer.text;
    if (answer.ok) this.keys = answer.data.keys;
    this.draw();
  }

  draw() {
    const cell = (column, ...children) => el('td', {'data-label': t('keys.col.' + column)}, ...children);
    list(this.rows, this.keys, (k) => k.id, (k) => JSON.stringify([k, lang()]), (k) => el('tr', {}, el('th', {scope: 'row', text: k.name}), cell('role', t('role.' + k.role)), cell('made', when(k.made)),
      cell('do', button({class: 'btn btn-danger', onclick: () => this.revoke(k)}, t('keys.revoke')))));
    this.empty.hidden = this.keys.length > 0;
    say(this.empty, this.fault || t('keys.empty'));
  }

  async make() {
    const key = await ask({title: t('keys.add'), lead: t('keys.add.lead'), name: 'key', body: (answer) => keyForm(answer)});
    if (!key) return;
    await this.look();
    await ask({title: t('keys.made', {name: key.name}), lead: t('keys.once'), name: 'secret', cancel: t('code.done'), body: el('p', {class: 'code-big code-long', tabindex: '0', autofocus: true, text: key.secret})});
  }

  async revoke(key) {
    const yes = await ask({title: t('keys.revoke'), lead: t('keys.sure', {name: key.name}), name: 'sure', choices: [{value: true, label: t('keys.revoke'), key: '1', kind: 'btn-danger'}]});
    if (!yes) return;
    const answer = await call('DELETE', 'keys/' + encodeURIComponent(key.id));
    toast(answer.ok ? t('keys.revoked', {name: key.name}) : wordsOf(answer), answer.ok ? 'ok' : 'bad');
    this.look();
  }
}

function keyForm(answer) {
  const name = field({id: 'key-name', label: t('keys.col.name'), hint: t('keys.name.hint'), autofocus: true});
  const role = el('select', {class: 'input', id: 'key-role'}, ...['partner', 'machine'].map((r) => el('option', {value: r, text: t('role.' + r)})));
  return form([name.node, el('div', {class: 'field'}, el('label', {for: 'key-role', text: t('keys.col.role')}), role)], t('keys.create'), async () => {
    if (!name.input.value.trim()) return [name.input, t('keys.noName')];
    const said = await call('POST', 'keys', {name: name.input.value.trim(), role: role.value});
    if (!said.ok) return [name.input, wordsOf(said)];
    answer(said.data);
    return null;
  });
}
