// Another person at the same machine, by a PIN: whom this browser knows, and a pad for fingers and keys.

import {t} from './i18n.js';
import {ask} from './staff-dialog.js';
import {button, el, icon, mark, say} from './staff-dom.js';
import {call} from './staff-me.js';
import {signInForm, wordsOf} from './staff-password.js';

const SHORTEST = 4;
const LONGEST = 6;

/**
 * Asks who comes and for the PIN; resolves to who is signed in then, or to null.
 * @param {{people?: any[], now?: string, counter?: string}} p now: the id of who is signed in; counter: becomes theirs
 */
export async function switchPerson({people, now, counter} = {}) {
  const answer = people ? null : await call('GET', 'switch');
  const all = (people || (answer.ok ? answer.data.people : [])).filter((p) => p.id !== now);
  const who = all.length ? await askWho(all) : 'other';
  if (who === null) return null;
  const person = all.find((p) => p.id === who);
  if (!person || !person.has_pin) return askPassword(person);
  return askPin(person, counter);
}

function askWho(people) {
  return ask({
    title: t('switch.title'), lead: t('switch.lead'), name: 'switch',
    choices: [
      ...people.map((p, i) => ({value: p.id, label: p.name, hint: p.has_pin ? t('switch.byPin') : t('switch.byPassword'), key: i < 9 ? String(i + 1) : undefined, first: i === 0, mark: icon('person')})),
      {value: 'other', label: t('switch.other'), hint: t('switch.byPassword'), key: '0', mark: icon('plus')},
    ],
  });
}

/** Somebody whom this browser does not know, or who has no PIN. */
export function askPassword(person) {
  return ask({
    title: person ? t('switch.for', {name: person.name}) : t('signin.title'), lead: person ? t('switch.noPin') : t('switch.other.lead'), name: 'password',
    body: (answer) => signInForm({done: answer}),
  });
}

function askPin(person, counter) {
  const pad = pinPad({label: t('switch.pin', {name: person.name})});
  const body = (come) => {
    pad.full = async (pin) => {
      const answer = await call('POST', 'switch', {account: person.id, pin, ...(counter ? {counter} : {})});
      if (answer.ok) come(answer.data);
      else pad.clear(wordsOf(answer));
    };
    return pad.node;
  };
  return ask({title: t('switch.for', {name: person.name}), lead: t('switch.pin.lead'), name: 'pin', body});
}

/**
 * Digits for fingers; the same field takes keys. full is called with Enter or OK, once there are enough.
 * @param {{label: string}} p
 */
export function pinPad({label}) {
  const input = el('input', {class: 'input pad-pin', id: 'pin', type: 'password', inputmode: 'numeric', pattern: '[0-9]*', autocomplete: 'off', maxlength: String(LONGEST), 'aria-label': label, autofocus: true, 'data-key': 'pin'});
  const fault = el('p', {class: 'fault', role: 'alert'});
  const pad = {full: async () => {}, clear: (words) => { input.value = ''; say(fault, words || ''); mark(input, 'aria-invalid', words ? 'true' : null); input.focus(); }};
  let busy = false;
  const send = async () => {
    if (busy) return;
    if (input.value.length < SHORTEST) { say(fault, t('switch.short')); input.focus(); return; }
    busy = true;
    await pad.full(input.value);
    busy = false;
  };
  input.addEventListener('input', () => { input.value = input.value.replace(/\D/g, ''); say(fault, ''); mark(input, 'aria-invalid', null); });
  input.addEventListener('keydown', (event) => { if (event.key === 'Enter') { event.preventDefault(); send(); } });
  const put = (digit) => { if (input.value.length < LONGEST) input.value += digit; say(fault, ''); input.focus(); };
  const key = (digit) => button({class: 'btn pad-key', 'data-pad': digit, onclick: () => put(digit)}, digit);
  pad.node = el('div', {class: 'pad'}, input, fault, el('div', {class: 'pad-keys'},
    ...'123456789'.split('').map(key),
    button({class: 'btn pad-key', 'data-pad': 'back', 'aria-label': t('switch.back'), onclick: () => { input.value = input.value.slice(0, -1); input.focus(); }}, icon('left')),
    key('0'),
    button({class: 'btn btn-primary pad-key', 'data-pad': 'ok', 'aria-label': t('switch.ok'), onclick: send}, icon('finish'))));
  return pad;
}
