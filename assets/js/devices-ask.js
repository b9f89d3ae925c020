// Questions about a machine, before anything is done about it.

import {t} from './i18n.js';
import {halves, kindOf} from './devices-rows.js';
import {ask} from './staff-dialog.js';
import {el} from './staff-dom.js';
import {toast} from './staff-toast.js';

const NAME = /^[a-z0-9-]{1,40}$/;

function field(label, props, hint) {
  const input = el('input', {class: 'input', type: 'text', autocomplete: 'off', spellcheck: 'false', ...props});
  return {input, node: el('p', {class: 'v-field'}, el('label', {for: props.id, text: t(label)}), input, hint && el('small', {class: 'hint', id: props.id + '-hint', text: t(hint)}))};
}

/** Lets a machine in, under a name, once its code was compared. */
export async function accept(page, d) {
  const name = field('devices.name', {id: 'v-name', value: d.name, maxlength: 40, 'aria-describedby': 'v-name-hint'}, 'devices.name.hint');
  const place = field('devices.place', {id: 'v-place', value: d.place || '', maxlength: 80});
  const wrong = el('p', {class: 'hint v-wrong', role: 'alert'});
  const how = await ask({
    title: t('devices.accept.title'), lead: t('devices.accept.lead', {kind: kindOf(d)}), name: 'accept',
    body: el('div', {}, el('p', {class: 'v-code v-code-asked', text: halves(d.code)}), name.node, place.node, wrong),
    submit: {label: t('devices.accept.yes'), value: () => {
      if (NAME.test(name.input.value.trim())) return {code: d.code, name: name.input.value.trim(), place: place.input.value.trim()};
      wrong.textContent = t('devices.name.wrong');
      name.input.focus();
      return undefined;
    }},
  });
  if (!how) return;
  const answer = await admit(page, d, how);
  if (answer.ok) return toast(t('devices.accepted', {name: how.name}), 'ok');
  if (answer.code !== 'device-taken') return page.refused(answer);
  const replace = await ask({
    title: t('devices.replace.title', {name: how.name}), lead: t('devices.replace.lead'), name: 'replace',
    choices: [{value: true, label: t('devices.replace.yes', {name: how.name}), kind: 'btn-danger'}],
  });
  if (!replace) return;
  const second = await admit(page, d, {...how, replace: true});
  if (second.ok) toast(t('devices.accepted', {name: how.name}), 'ok');
  else page.refused(second);
}

function admit(page, d, how) {
  return page.commands.press('accept ' + d.id + how.name + Boolean(how.replace), () => page.commands.send('pairing/' + d.id + '/accept', how));
}

/** Sends a machine away. */
export async function refuse(page, d) {
  const yes = await ask({
    title: t('devices.refuse.title', {name: d.name}), lead: t('devices.refuse.lead'), name: 'refuse',
    choices: [{value: true, label: t('devices.refuse.yes'), kind: 'btn-danger'}],
  });
  if (yes) await page.command('refuse ' + d.id, 'pairing/' + d.id + '/refuse');
}

/** Says where a machine stands. */
export async function move(page, d) {
  const place = field('devices.place', {id: 'v-place', value: d.place || '', maxlength: 80});
  const to = await ask({
    title: t('devices.move.title', {name: d.name}), name: 'move', body: place.node,
    submit: {label: t('devices.move.yes'), value: () => ({place: place.input.value.trim()})},
  });
  if (to) await page.command('move ' + d.name, 'devices/' + d.name + '/place', to);
}

/** Ends a machine's certificate. */
export async function revoke(page, d) {
  const yes = await ask({
    title: t('devices.revoke.title', {name: d.name}), lead: t('devices.revoke.lead'), name: 'revoke',
    choices: [{value: true, label: t('devices.revoke.yes', {name: d.name}), kind: 'btn-danger'}],
  });
  if (!yes) return;
  const answer = await page.command('revoke ' + d.name, 'devices/' + d.name + '/revoke');
  if (answer.ok) toast(t('devices.revoked', {name: d.name}), 'ok');
}
