// Step 1: the first administrator, by the code that the hub printed when it first started.

import {t} from './i18n.js';
import {keep, kept} from './setup-kept.js';
import {call} from './staff-me.js';
import {field, form, secretField, wordsOf} from './staff-password.js';

/** @param {any} setup */
export function adminStep(setup) {
  const fromLink = new URLSearchParams(location.hash.slice(1)).get('code') || '';
  const {name: called = '', login: known = ''} = kept();
  const code = field({id: 'code', label: t('setup.code'), hint: t('setup.code.hint'), autocapitalize: 'characters', autocomplete: 'one-time-code', value: fromLink, autofocus: !fromLink});
  const name = field({id: 'name', label: t('accounts.name'), hint: t('accounts.name.hint'), autocomplete: 'name', value: called, autofocus: Boolean(fromLink)});
  const login = field({id: 'login', label: t('signin.login'), hint: t('accounts.login.hint'), autocapitalize: 'none', autocomplete: 'username', maxlength: '40', value: known});
  const first = secretField({id: 'new', label: t('people.new'), hint: t('people.new.hint'), autocomplete: 'new-password'});
  const again = secretField({id: 'again', label: t('people.again'), autocomplete: 'new-password'});
  const inputs = {code: code.input, name: name.input, login: login.input, password: first.input};
  for (const one of [name, login]) one.input.addEventListener('input', () => keep({name: name.input.value, login: login.input.value}));
  const send = async () => {
    const empty = Object.values(inputs).find((input) => !input.value.trim());
    if (empty) return [empty, t('setup.empty')];
    if ([...first.input.value].length < 8) return [first.input, t('people.short')];
    if (first.input.value !== again.input.value) return [again.input, t('people.differs')];
    const answer = await call('POST', 'setup', {code: code.input.value.trim(), name: name.input.value.trim(), login: login.input.value.trim(), password: first.input.value});
    if (!answer.ok) return [at(answer, inputs), wordsOf(answer)];
    await setup.go('office');
    return null;
  };
  setup.door.show(t('setup.title'), t('setup.lead'), form([code.node, name.node, login.node, first.node, again.node], t('setup.go'), send));
}

// The field that a refusal is about.
function at({code, params}, inputs) {
  if (code.startsWith('weak-password')) return inputs.password;
  return inputs[params.field] || (code === 'login-taken' ? inputs.login : inputs.code);
}
