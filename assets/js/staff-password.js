// Fields for secrets, and the forms of coming in and of a new password. The sign-in page and the questions over a page
// share them.

import {has, t} from './i18n.js';
import {button, el, mark, say} from './staff-dom.js';
import {call} from './staff-me.js';

/**
 * A field with a button that shows what is typed, and a word when capitals are locked.
 * @param {{id: string, label: string, autocomplete: string, hint?: string, autofocus?: boolean}} p
 */
export function secretField({id, label, autocomplete, hint, autofocus}) {
  const input = el('input', {class: 'input', id, type: 'password', autocomplete, maxlength: '128', spellcheck: 'false', autocapitalize: 'none', required: true, autofocus, 'aria-describedby': id + '-note'});
  const show = button({class: 'btn secret-show', 'aria-pressed': 'false', 'aria-controls': id}, t('people.show'));
  const note = el('p', {class: 'hint', id: id + '-note', text: hint || ''});
  const caps = el('p', {class: 'secret-caps', role: 'status'});
  show.addEventListener('click', () => {
    const seen = input.type === 'password';
    input.type = seen ? 'text' : 'password';
    mark(show, 'aria-pressed', String(seen));
    say(show, t(seen ? 'people.hide' : 'people.show'));
    input.focus();
  });
  const look = (event) => { if (event.getModifierState) say(caps, event.getModifierState('CapsLock') ? t('people.caps') : ''); };
  input.addEventListener('keydown', look);
  input.addEventListener('keyup', look);
  input.addEventListener('blur', () => say(caps, ''));
  return {input, node: el('div', {class: 'field'}, el('label', {for: id, text: label}), el('div', {class: 'secret'}, input, show), caps, note)};
}

/** A plain field. */
export function field({id, label, hint, ...props}) {
  const input = el('input', {class: 'input', id, autocomplete: 'off', spellcheck: 'false', maxlength: '80', 'aria-describedby': hint ? id + '-note' : null, ...props});
  return {input, node: el('div', {class: 'field'}, el('label', {for: id, text: label}), input, hint && el('p', {class: 'hint', id: id + '-note', text: hint}))};
}

/**
 * Login and password.
 * @param {{login?: string, done: (me: any, password: string) => void}} p the password goes on to a change that is due
 */
export function signInForm({login = '', done}) {
  const name = field({id: 'sign-login', label: t('signin.login'), autocomplete: 'username', autocapitalize: 'none', value: login, required: true, autofocus: !login});
  const secret = secretField({id: 'sign-password', label: t('signin.password'), autocomplete: 'current-password', hint: t('signin.password.hint'), autofocus: Boolean(login)});
  const send = async () => {
    if (!name.input.value.trim()) return [name.input, t('signin.noLogin')];
    if (!secret.input.value) return [secret.input, t('signin.noPassword')];
    const answer = await call('POST', 'session', {login: name.input.value.trim(), password: secret.input.value});
    if (answer.ok) {
      done(answer.data, secret.input.value);
      return null;
    }
    secret.input.select();
    return [secret.input, wordsOf(answer)];
  };
  return form([name.node, secret.node], t('signin.go'), send);
}

/**
 * A new password, typed twice.
 * @param {{old?: string, login?: string, done: () => void}} p old: known already, so that it is not asked for again
 */
export function passwordForm({old = '', login = '', done}) {
  const before = secretField({id: 'old', label: t('people.old'), autocomplete: 'current-password'});
  const first = secretField({id: 'new', label: t('people.new'), autocomplete: 'new-password', hint: t('people.new.hint')});
  const again = secretField({id: 'again', label: t('people.again'), autocomplete: 'new-password'});
  const send = async () => {
    if (!old && !before.input.value) return [before.input, t('people.noOld')];
    if ([...first.input.value].length < 8) return [first.input, t('people.short')];
    if (first.input.value !== again.input.value) return [again.input, t('people.differs')];
    const answer = await call('POST', 'me/password', {old: old || before.input.value, new: first.input.value});
    if (answer.ok) {
      done(answer.data);
      return null;
    }
    return [answer.code === 'sign-in-wrong' && !old ? before.input : first.input, answer.code === 'sign-in-wrong' ? t('people.oldWrong') : wordsOf(answer)];
  };
  // For the browser's own store of passwords.
  const hidden = el('input', {type: 'text', class: 'visually-hidden', autocomplete: 'username', value: login, tabindex: '-1', 'aria-hidden': 'true', readonly: true});
  return form([hidden, !old && before.node, first.node, again.node], t('people.change.save'), send);
}

/**
 * A form that says what is wrong beside its button and takes one press at a time.
 * @param {(Node | false)[]} fields
 * @param {() => Promise<[HTMLElement, string] | null>} send what is wrong, and where
 */
export function form(fields, label, send) {
  const fault = el('p', {class: 'fault', role: 'alert'});
  const go = el('button', {class: 'btn btn-primary btn-large btn-block people-go', text: label});
  let busy = false;
  return el('form', {class: 'people-form', novalidate: true, onsubmit: async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    mark(go, 'aria-busy', 'true');
    say(fault, '');
    for (const node of event.target.querySelectorAll('[aria-invalid]')) node.removeAttribute('aria-invalid');
    const wrong = await send();
    busy = false;
    mark(go, 'aria-busy', null);
    if (!wrong) return;
    say(fault, wrong[1]);
    wrong[0].setAttribute('aria-invalid', 'true');
    wrong[0].focus();
  }}, ...fields, fault, go);
}

/** A refusal about people in plain words: how long, why, and whom to ask. */
export function wordsOf(answer) {
  const {code, params} = answer;
  if (code === 'sign-in-wait') return t('signin.wait', {time: howLong(Number(params.seconds))});
  const what = 'people.fault.' + (params.field || '');
  return code === 'invalid' && has(what) ? t(what) : answer.text;
}

function howLong(seconds) {
  return seconds < 90 ? t('signin.seconds', {n: Math.max(1, Math.ceil(seconds))}) : t('staff.minutes', {n: Math.ceil(seconds / 60)});
}
