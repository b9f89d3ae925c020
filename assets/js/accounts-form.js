// The form of one account, new or changed.

import {fieldsOf} from './accounts-person.js';
import {t, text} from './i18n.js';
import {ask} from './staff-dialog.js';
import {el, say} from './staff-dom.js';
import {call} from './staff-me.js';
import {field, form, wordsOf} from './staff-password.js';

const ROLES = ['clerk', 'post', 'unit', 'supervisor', 'admin'];

/**
 * Resolves to the changed account, to a new one with its code, or to null.
 * @param {any} account null: a new one
 * @param {{units: any[], counters: any[], agencies: string[]}} known
 */
export function askAccount(account, known) {
  return ask({
    title: account ? t('accounts.edit', {name: account.name}) : t('accounts.add'), lead: account ? '' : t('accounts.add.lead'), name: 'account', wide: true,
    body: (answer) => accountForm(account, known, answer),
  });
}

function accountForm(account, known, answer) {
  const a = account || {role: 'clerk', counters: []};
  const name = field({id: 'acc-name', label: t('accounts.name'), hint: t('accounts.name.hint'), value: a.name || '', autofocus: true});
  const login = field({id: 'acc-login', label: t('signin.login'), hint: t('accounts.login.hint'), value: a.login || '', autocapitalize: 'none', maxlength: '40'});
  const role = el('select', {class: 'input', id: 'acc-role', 'aria-describedby': 'acc-role-note'}, ...ROLES.map((r) => el('option', {value: r, text: t('role.' + r), selected: r === a.role})));
  const note = el('p', {class: 'hint', id: 'acc-role-note'});
  const agency = field({id: 'acc-agency', label: t('accounts.agency'), hint: t('accounts.agency.hint'), value: a.agency || '', list: 'acc-agencies'});
  agency.node.append(el('datalist', {id: 'acc-agencies'}, ...known.agencies.map((v) => el('option', {value: v}))));
  const unit = unitField(a, known);
  const counters = countersField(a, known);
  const procedures = el('textarea', {class: 'input', id: 'acc-procedures', rows: '4', spellcheck: 'false', 'aria-describedby': 'acc-procedures-note'});
  procedures.value = (a.procedures || []).join('\n');
  const listed = el('div', {class: 'field'}, el('label', {for: 'acc-procedures', text: t('accounts.procedures')}), procedures, el('p', {class: 'hint', id: 'acc-procedures-note', text: t('accounts.procedures.hint')}));
  const turn = () => {
    say(note, t('role.' + role.value + '.about'));
    listed.hidden = role.value !== 'post';
    counters.node.hidden = role.value === 'unit';
  };
  role.addEventListener('change', turn);
  turn();
  const inputs = {name: name.input, login: login.input, role, agency: agency.input, unit: unit.input, procedures};
  if (!account) suggest(name.input, login.input);
  const send = async () => {
    if (!name.input.value.trim()) return [name.input, t('accounts.noName')];
    const fields = {
      ...fieldsOf(a), name: name.input.value.trim(), login: login.input.value.trim().toLowerCase(), role: role.value, agency: agency.input.value.trim(), unit: unit.input.value.trim(),
      counters: counters.value(), procedures: role.value === 'post' ? procedures.value.split(/[\s,;]+/).filter(Boolean) : [],
    };
    const said = account ? await call('PUT', 'accounts/' + encodeURIComponent(account.id), fields) : await call('POST', 'accounts', fields);
    if (said.ok) {
      answer(said.data || fields);
      return null;
    }
    return [inputs[said.params.field] || (said.code === 'login-taken' ? login.input : name.input), wordsOf(said)];
  };
  return form([
    el('div', {class: 'people-two'}, name.node, login.node,
      el('div', {class: 'field'}, el('label', {for: 'acc-role', text: t('accounts.col.role')}), role, note), agency.node, unit.node),
    counters.node, listed,
  ], t(account ? 'accounts.save' : 'accounts.create'), send);
}

function unitField(a, known) {
  if (!known.units.length) return field({id: 'acc-unit', label: t('accounts.col.unit'), hint: t('accounts.unit.hint'), value: a.unit || ''});
  const options = [{id: '', name: t('accounts.unit.none')}, ...known.units];
  if (a.unit && !known.units.some((u) => u.id === a.unit)) options.push({id: a.unit, name: a.unit});
  const input = el('select', {class: 'input', id: 'acc-unit', 'aria-describedby': 'acc-unit-note'}, ...options.map((u) => el('option', {value: u.id, text: text(u.name), selected: u.id === (a.unit || '')})));
  return {input, node: el('div', {class: 'field'}, el('label', {for: 'acc-unit', text: t('accounts.col.unit')}), input, el('p', {class: 'hint', id: 'acc-unit-note', text: t('accounts.unit.hint')}))};
}

function countersField(a, known) {
  const boxes = known.counters.filter((c) => !c.retired).map((c) => el('input', {type: 'checkbox', value: c.id, checked: (a.counters || []).includes(c.id)}));
  const node = el('fieldset', {class: 'field'}, el('legend', {class: 'label', text: t('accounts.counters')}),
    el('div', {class: 'people-chips'}, ...boxes.map((box) => el('label', {class: 'people-chip'}, box, el('span', {text: t('staff.counter', {id: box.value})})))), el('p', {class: 'hint', text: t('accounts.counters.hint')}));
  return {node, value: () => (boxes.length ? boxes.filter((box) => box.checked).map((box) => box.value) : a.counters || [])};
}

// A login from the name, as offices write it: the given name and the initials, "mai.tt".
function suggest(name, login) {
  let own = false;
  login.addEventListener('input', () => { own = login.value !== ''; });
  name.addEventListener('input', () => {
    if (own) return;
    const words = name.value.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/[^a-z0-9\s]/g, '').trim().split(/\s+/).filter(Boolean);
    const given = words.pop() || '';
    login.value = given + (words.length ? '.' + words.map((w) => w[0]).join('') : '');
  });
}
