// Step 4: what an office does next.

import {t} from './i18n.js';
import {forget, kept} from './setup-kept.js';
import {button, el, icon, say} from './staff-dom.js';
import {call} from './staff-me.js';
import {toast} from './staff-toast.js';

const POSTERS = 'motcua-hub poster citizen'; // a command, the same in every language

/** @param {any} setup */
export function nextStep(setup) {
  const card = (name, sign, ...verbs) => el('li', {class: 'setup-next'}, icon(sign), el('div', {}, el('b', {text: t('setup.next.' + name)}), el('p', {class: 'muted', text: t('setup.next.' + name + '.about')})), el('div', {class: 'setup-links'}, ...verbs));
  const link = (href, key) => el('a', {class: 'btn', href, text: t(key)});
  const plain = setup.config && setup.config.public_url;
  setup.door.show(t('setup.next.title'), t('setup.next.lead'),
    el('ol', {class: 'setup-list'},
      card('machines', 'kiosk', link('/devices', 'index.devices')),
      card('pcs', 'screen', el('code', {class: 'setup-address', text: location.origin + '/ca'}), link('/ca', 'setup.next.pcs.open')),
      card('backups', 'backup', link('/backups', 'index.backups')),
      card('rehearse', 'people', rehearsal()),
      card('posters', 'printer', el('code', {class: 'setup-address', text: POSTERS})),
      card('phones', 'globe', plain && el('code', {class: 'setup-address', text: plain}))),
    el('div', {class: 'setup-foot'},
      button({class: 'btn btn-quiet', onclick: () => setup.go('people')}, t('setup.back')),
      button({class: 'btn btn-primary btn-large', id: 'finish', onclick: () => end()}, t('setup.next.go'))));
}

// Begins a rehearsal, or ends the one that is on.
function rehearsal() {
  let on = false;
  const words = el('span', {text: t('setup.next.rehearse.go')});
  const turn = (now) => {
    on = now;
    say(words, t(on ? 'setup.next.rehearse.end' : 'setup.next.rehearse.go'));
  };
  fetch('/api/v1/services').then((answer) => answer.json()).then((menu) => turn(Boolean(menu.rehearsal))).catch(() => {});
  return button({class: 'btn', id: 'rehearse', onclick: async () => {
    const answer = await call('POST', on ? 'rehearsal/end' : 'rehearsal/start');
    toast(answer.ok ? t(on ? 'setup.next.rehearsed' : 'setup.next.rehearsing') : answer.text, answer.ok ? 'ok' : 'bad');
    if (answer.ok) turn(!on);
  }}, words);
}

// The codes are gone from this tab then; whoever did not print them is asked first.
function end() {
  const {codes = [], printed} = kept();
  if (codes.length && printed !== codes.length && !window.confirm(t('setup.next.unprinted'))) return;
  forget();
  location.assign('/supervisor');
}
