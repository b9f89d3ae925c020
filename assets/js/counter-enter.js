// Coming in: a counter is chosen, and a name where the office has no accounts.

import {t, text} from './i18n.js';
import {button, el, icon} from './staff-dom.js';

const KEEP = 'motcua.clerk';

/** The name this machine keeps, or an empty one. */
export function keptName() {
  try { return localStorage.getItem(KEEP) || ''; } catch (e) { return ''; }
}

/** Keeps a name, or forgets it. */
export function keepName(name) {
  try { name ? localStorage.setItem(KEEP, name) : localStorage.removeItem(KEEP); } catch (e) { /* not kept */ }
}

/**
 * The form.
 * @param {{counters: any[], names: any, id: string, unknown?: boolean, person?: string, enter: (name: string, counter: string) => void}} p
 *   person: who is signed in, who types no name
 */
export function enterForm({counters, names, id, unknown, person, enter}) {
  const name = el('input', {class: 'input', id: 'clerk', autocomplete: 'off', maxlength: '60', required: true, value: keptName(), autofocus: true});
  const fault = el('p', {class: 'fault', role: 'alert'});
  const usable = counters.filter((c) => !c.retired);
  const chosen = usable.some((c) => c.id === id) ? id : '';
  const places = el('div', {class: 'places', role: 'radiogroup', 'aria-labelledby': 'enter-counter'}, ...usable.map((c) => place(c, c.id === chosen, names)));
  const submit = (event) => {
    event.preventDefault();
    const picked = places.querySelector('input:checked');
    if (!person && !name.value.trim()) { fault.textContent = t('counter.enter.noName'); name.focus(); return undefined; }
    if (!picked) { fault.textContent = t('counter.enter.noCounter'); return undefined; }
    if (person) return enter(person, picked.value);
    keepName(name.value.trim());
    return enter(name.value.trim(), picked.value);
  };
  return el('form', {class: 'card enter', novalidate: true, onsubmit: submit},
    el('h2', {text: t('counter.enter')}),
    unknown && el('p', {class: 'banner banner-warn'}, icon('alert'), el('span', {text: t('counter.enter.unknown', {id})})),
    person ? el('p', {class: 'enter-person'}, icon('person'), el('span', {text: t('counter.enter.person', {name: person})})) : el('div', {class: 'field'}, el('label', {for: 'clerk', text: t('counter.enter.name')}), name, el('p', {class: 'hint', text: t('counter.enter.nameHint')})),
    el('div', {class: 'field'}, el('p', {class: 'label', id: 'enter-counter', text: t('counter.enter.counter')}), places),
    fault,
    el('button', {class: 'btn btn-primary btn-large btn-block', id: 'enter'}, icon('arrow'), el('span', {text: t('counter.enter.go')})));
}

function place(c, checked, names) {
  const who = c.clerk && names[c.clerk];
  return el('label', {class: 'place', 'data-state': c.state},
    el('input', {type: 'radio', name: 'counter', value: c.id, checked, class: 'visually-hidden'}),
    el('b', {class: 'place-id', text: c.id}),
    el('span', {class: 'place-words'}, el('span', {text: text(c.name) || t('staff.counter', {id: c.id})}),
      el('small', {text: t('staff.counterState.' + c.state) + (who ? ' · ' + who : '')})));
}

/** The switch of clerk and counter in the head. */
export function deskButton(onclick) {
  const words = el('span', {class: 'who-words'});
  const node = button({class: 'btn who', id: 'who', onclick}, icon('person'), words);
  return {node, words, desk: () => { if (!node.dataset.desk) { node.dataset.desk = '1'; node.firstChild.replaceWith(icon('desk')); } }};
}
