// The questions of the counter page.

import {t, text} from './i18n.js';
import {letter, outcomes, reasons, verbs} from './counter-verbs.js';
import {ask} from './staff-dialog.js';
import {button, el} from './staff-dom.js';

/** What the visit ended with, or null. now: what was said before; likely: what its dossiers say. */
export function askOutcome(number, now, likely) {
  const usual = likely || outcomes[0];
  return ask({
    title: t('counter.ask.outcome', {number}), lead: t('counter.ask.outcome.lead'), name: 'outcome',
    choices: outcomes.map((o, i) => ({value: o, label: t('outcome.' + o), hint: t('outcome.' + o + '.hint'), key: String(i + 1), first: !now && o === usual, kind: o === now ? 'choice-now' : o === usual && !now ? 'btn-primary' : ''})),
  });
}

/** Why an outcome is put right, or null. A fixed list: what is written here is kept for ever. */
export function askReason(number, outcome) {
  return ask({
    title: t('my.reason', {number}), lead: t('my.reason.lead', {outcome: t('outcome.' + outcome)}), name: 'reason',
    choices: reasons.map((r, i) => ({value: r, label: t('reason.' + r), key: String(i + 1), first: i === 0})),
  });
}

/** Where to send the visit: {service} or {counter}, or null. */
export function askTransfer(view) {
  const {current} = view;
  const services = view.services.filter((s) => !s.retired && s.id !== current.service);
  const counters = view.counters.filter((c) => !c.retired && c.id !== view.id && c.state !== 'closed');
  const group = (title, list) => list.length > 0 && el('fieldset', {}, el('legend', {class: 'eyebrow', text: title}), el('div', {class: 'choices choices-two'}, ...list));
  return new Promise((done) => {
    const choose = (value) => { document.querySelector('dialog[open]').dataset.value = JSON.stringify(value); document.querySelector('dialog[open] form').requestSubmit(); };
    const make = (value, label, hint, key, mark) => button({class: 'btn choice', 'data-code': /^[A-Z]$/.test(key) ? 'Key' + key : /^\d$/.test(key) ? 'Digit' + key : null, 'data-value': key, onclick: () => choose(value)},
      mark, el('span', {class: 'choice-words'}, el('span', {text: label}), el('small', {text: hint})), key.length === 1 && el('kbd', {class: 'kbd', text: key}));
    const body = el('div', {class: 'stack'},
      group(t('counter.ask.transfer.counter'), counters.map((c) => make({counter: c.id}, t('staff.counter', {id: c.id}), text(c.name) || t('staff.counterState.' + c.state), c.id))),
      group(t('counter.ask.transfer.service'), services.map((s) => make({service: s.id}, text(s.name), t('counter.waitingHere', {n: s.waiting}), s.prefix))));
    ask({
      title: t('counter.ask.transfer', {number: current.number}), lead: t('counter.ask.transfer.lead'), body, wide: true, name: 'transfer',
      submit: {label: '', value: () => { const d = document.querySelector('dialog[open]'); return d.dataset.value ? JSON.parse(d.dataset.value) : undefined; }},
    }).then(done);
  });
}

/** Whether somebody else's seat is taken over. */
export function askTake(id, name) {
  return ask({
    title: t('counter.take', {id, name}), lead: t('counter.take.lead'), name: 'take',
    choices: [{value: true, label: t('counter.banner.other.take'), key: '1', kind: 'btn-primary', first: true}],
  });
}

/** Whether another counter is left, and closed, for this one. */
export function askLeave(id, other) {
  return ask({
    title: t('counter.leave', {id, other}), lead: t('counter.leave.lead', {other}), name: 'leave',
    choices: [{value: true, label: t('counter.leave.yes', {id}), key: '1', kind: 'btn-primary', first: true}],
  });
}

/** A number to call, or null. "12" finds C012 when only one number of the lists ends so. */
export function askNumber(view) {
  const rows = [...view.next, ...view.held, ...view.missed];
  const input = el('input', {class: 'input ask-number', autofocus: true, autocomplete: 'off', autocapitalize: 'characters', spellcheck: 'false', maxlength: '12', 'aria-label': t('counter.ask.number.field'), id: 'ask-number'});
  const fault = el('p', {class: 'fault', role: 'alert'});
  const value = () => {
    const typed = input.value.trim().toUpperCase().replace(/\s+/g, '');
    if (!typed) { fault.textContent = t('counter.ask.number.empty'); return undefined; }
    return found(rows, typed);
  };
  return ask({
    title: t('counter.ask.number'), lead: t('counter.ask.number.lead'), name: 'number',
    body: el('div', {class: 'field'}, input, fault), submit: {label: t('counter.verb.call'), value},
  });
}

function found(rows, typed) {
  const [, prefix, digits] = /^([A-Z]*?)0*(\d+)$/.exec(typed) || [];
  if (digits === undefined) return typed;
  const same = rows.filter((row) => {
    const [, p, d] = /^(\D*?)0*(\d+)$/.exec(row.number) || [];
    return d === digits && (prefix === '' || p === prefix);
  });
  return same.length === 1 ? same[0].number : typed;
}

/** Which held or missed ticket comes back, or null. */
export function askBack(view) {
  const rows = [...view.held, ...view.missed];
  return ask({
    title: t('counter.ask.back'), lead: t('counter.ask.back.lead'), name: 'back',
    choices: rows.map((row, i) => ({value: row.id, label: row.number, hint: t('staff.state.' + row.state), key: i < 9 ? String(i + 1) : undefined})),
  });
}

/** Which of the last visits ended otherwise, or null. */
export function askDone(view) {
  const rows = view.done.filter((row) => row.state === 'served');
  return ask({
    title: t('counter.ask.done'), name: 'done',
    choices: rows.map((row, i) => ({value: row.id, label: row.number, hint: t('outcome.' + (row.outcome || 'other')), key: i < 9 ? String(i + 1) : undefined})),
  });
}

/** What the counter serves from now on: [{id, rank}], or null. */
export function askServices(view, title = t('counter.ask.services')) {
  const now = new Map(view.serves.map((s) => [s.service, s.rank || 0]));
  const low = Math.min(...now.values());
  const fault = el('p', {class: 'fault', role: 'alert'});
  const rows = view.services.filter((s) => !s.retired || now.has(s.id)).map((s, i) => {
    const rank = now.get(s.id);
    const level = rank === undefined ? 'no' : rank === low ? 'first' : 'later';
    return el('fieldset', {class: 'serve', 'data-service': s.id},
      el('legend', {}, el('b', {class: 'prefix', text: s.prefix}), el('span', {text: text(s.name)})),
      el('div', {class: 'segments'}, ...['no', 'first', 'later'].map((v) => el('label', {},
        el('input', {type: 'radio', name: 's-' + s.id, value: v, checked: v === level, autofocus: i === 0 && v === level, class: 'visually-hidden'}),
        el('span', {text: t('counter.serve.' + v)})))));
  });
  const value = () => {
    const picked = rows.map((row) => ({id: row.dataset.service, level: row.querySelector('input:checked').value})).filter((p) => p.level !== 'no');
    if (!picked.length) { fault.textContent = t('counter.ask.services.none'); return undefined; }
    return picked.map((p) => {
      const rank = now.get(p.id);
      const kept = rank !== undefined && (rank === low) === (p.level === 'first');
      return {id: p.id, rank: kept ? rank : p.level === 'first' ? (isFinite(low) ? low : 0) : (isFinite(low) ? low : 0) + 1};
    });
  };
  return ask({title, lead: t('counter.ask.services.lead'), name: 'services', wide: true, body: el('div', {class: 'serve-list'}, ...rows, fault), submit: {label: t('counter.ask.services.save'), value}});
}

/** Every key on one page. */
export function help() {
  const line = (keys, words) => el('li', {}, el('span', {class: 'help-keys'}, ...keys.map((k) => el('kbd', {class: 'kbd', text: k}))), el('span', {text: words}));
  return ask({
    title: t('counter.help'), lead: t('counter.help.lead'), wide: true, name: 'help', cancel: t('staff.close'),
    body: el('ul', {class: 'help'},
      line([t('counter.space'), 'Enter'], t('counter.help.main')),
      ...Object.keys(verbs).map((verb) => line([letter(verb)], t('counter.verb.' + verb))),
      line(['K'], t('counter.help.counter')), line(['U'], t('people.switch')), line(['?'], t('counter.help'))),
  });
}

