// The supervisor's questions.

import {t} from './i18n.js';
import {ask} from './staff-dialog.js';
import {el, icon} from './staff-dom.js';

/** What a key does to the chosen counter, by the code of the key. */
export const KEYS = {KeyM: 'move', KeyO: 'open', KeyP: 'pause', KeyC: 'close', KeyN: 'attention'};

const WORDS = ['come', 'busy', 'long', 'continue', 'help', 'phone', 'close'];
const LONGEST = 80;

const letter = (verb) => Object.keys(KEYS).find((code) => KEYS[code] === verb).slice(3);

/** What to do with a counter, or null. */
export function askVerb(c, word) {
  const busy = c.current && t('room.do.busy', {number: c.current.number});
  const all = [
    {value: 'move', label: t('room.do.move')},
    c.state !== 'open' && {value: 'open', label: t(c.state === 'paused' ? 'room.do.continue' : 'room.do.open')},
    c.state === 'open' && {value: 'pause', label: t('room.do.pause')},
    c.state !== 'closed' && {value: 'close', label: t('room.do.close'), hint: busy},
    {value: 'attention', label: t('room.do.attention')},
  ].filter(Boolean).map((v) => ({...v, key: letter(v.value)}));
  if (word && !word.seen) all.push({value: 'drop', label: t('room.attention.drop'), hint: words(word)});
  all.push({value: 'visit', label: t('room.do.visit'), key: 'V', mark: icon('desk')});
  return ask({title: t('room.counter.do', {id: c.id}), name: 'counter', choices: all});
}

/** The words of a call for attention. */
export function words(word) { return word.say ? t('room.say.' + word.say) : word.text; }

/** A word to a counter: {say} or {text}, or null. */
export async function askWord(id) {
  const input = el('input', {class: 'input', id: 'word', maxlength: LONGEST, autocomplete: 'off'});
  const chosen = await ask({
    title: t('room.attention.title', {id}), lead: t('room.attention.lead'), name: 'attention',
    choices: WORDS.map((w, i) => ({value: w, label: t('room.say.' + w), key: String(i + 1)})),
    below: el('div', {class: 'field'}, el('label', {for: 'word', text: t('room.attention.free')}), input),
    submit: {label: t('room.attention.send'), value: () => {
      const text = input.value.trim();
      if (!text) input.focus();
      return text ? {text} : undefined;
    }},
  });
  return typeof chosen === 'string' ? {say: chosen} : chosen;
}

/** Every key on one page. */
export function askKeys() {
  const line = (key, say) => el('li', {}, el('span', {class: 'help-keys'}, el('kbd', {class: 'kbd', text: key})), el('span', {text: say}));
  return ask({
    title: t('room.keys'), lead: t('room.keys.lead'), name: 'keys', cancel: t('staff.close'),
    body: el('ul', {class: 'help'}, line('Enter', t('room.keys.enter')), ...Object.values(KEYS).map((verb) => line(letter(verb), t('room.do.' + verb))),
      line('U', t('room.undo')), line('S', t('room.sound.on')), line('?', t('room.keys'))),
  });
}
