// What can be done with one account: asked with what it means, done, and said.

import {locked, nameOf, states, when} from './accounts-row.js';
import {t} from './i18n.js';
import {ask} from './staff-dialog.js';
import {el} from './staff-dom.js';
import {call} from './staff-me.js';
import {wordsOf} from './staff-password.js';
import {toast} from './staff-toast.js';

/**
 * Asks what is to be done with an account, and does it. Resolves to null, 'edit', 'done', or the new code.
 * @param {any} a Account
 * @param {import('./staff-page.js').Page} page
 */
export async function person(a, page) {
  const verb = await ask({title: nameOf(a), lead: a.login + ' · ' + t('role.' + a.role), name: 'person', cancel: t('staff.close'), body: facts(a), choices: verbsFor(a, page)});
  if (verb === null || verb === 'edit') return verb;
  return does[verb](a);
}

function facts(a) {
  const line = (key, words) => words && el('div', {}, el('dt', {text: t(key)}), el('dd', {text: words}));
  return el('div', {class: 'stack'}, el('p', {class: 'accounts-state'}, ...states(a)), el('dl', {class: 'accounts-facts'},
    line('accounts.col.agency', a.agency), line('accounts.col.seen', a.last_seen ? when(a.last_seen) : t('accounts.never')),
    line('accounts.counters', (a.counters || []).join(', ')), line('accounts.pin', a.has_pin ? t('accounts.pin.yes') : t('accounts.pin.no'))));
}

function verbsFor(a, page) {
  const admin = page.may('accounts');
  const self = page.me.account && page.me.account.id === a.id;
  const below = !['supervisor', 'admin'].includes(a.role); // a supervisor lets in nobody who may do more
  const all = [];
  const add = (can, value, kind) => { if (can) all.push({value, label: t('accounts.do.' + value), hint: t('accounts.do.' + value + '.hint'), key: String(all.length + 1), kind}); };
  if (a.erased) return all;
  add(admin, 'edit');
  add((admin || below) && locked(a), 'unlock');
  add((admin || below) && !self && !a.disabled, 'reset');
  add(admin || below, 'end');
  add(admin && !self && !a.disabled, 'disable', 'btn-danger');
  add(admin && a.disabled, 'enable');
  add(admin && a.disabled && !self, 'erase', 'btn-danger');
  return all;
}

const does = {
  unlock: (a) => simple(a, 'unlock', 'POST', '/unlock', {}),
  end: (a) => sure(a, 'end', () => simple(a, 'end', 'DELETE', '/sessions')),
  erase: (a) => sure(a, 'erase', () => simple(a, 'erase', 'DELETE', '')),
  disable: (a) => sure(a, 'disable', () => put(a, 'disable', {disabled: true})),
  enable: (a) => put(a, 'enable', {disabled: false}),
  reset: (a) => sure(a, 'reset', async () => {
    const answer = await call('POST', at(a) + '/reset', {});
    return answer.ok ? answer.data : refused(answer);
  }),
};

function at(a) { return 'accounts/' + encodeURIComponent(a.id); }

async function sure(a, verb, act) {
  const yes = await ask({title: t('accounts.do.' + verb), lead: t('accounts.sure.' + verb, {name: nameOf(a)}), name: 'sure', choices: [{value: true, label: t('accounts.do.' + verb), key: '1', kind: 'btn-danger'}]});
  return yes ? act() : null;
}

async function simple(a, verb, method, path, body) {
  const answer = await call(method, at(a) + path, body);
  if (!answer.ok) return refused(answer);
  toast(t('accounts.done.' + verb, {name: nameOf(a)}), 'ok');
  return 'done';
}

async function put(a, verb, change) {
  const answer = await call('PUT', at(a), {...fieldsOf(a), ...change});
  if (!answer.ok) return refused(answer);
  toast(t('accounts.done.' + verb, {name: nameOf(a)}), 'ok');
  return 'done';
}

function refused(answer) {
  toast(wordsOf(answer), 'bad');
  return 'done';
}

/** What an administrator says of an account; a change sends all of it. */
export function fieldsOf(a) {
  const {login, name, role, agency, unit, counters, services, procedures, disabled} = a;
  return {login, name, role, agency, unit, counters, services, procedures, disabled};
}
