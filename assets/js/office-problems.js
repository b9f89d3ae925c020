// What somebody should look after now.

import {t, text} from './i18n.js';

/** @param {any} v OfficeView @returns {string[]} */
export function problems(v) {
  return [...(v.problems || []).map(trouble), ...machines(v), ...counters(v), ...services(v)];
}

// With its place in the file, where it is a mistake in one.
function trouble(p) {
  const place = p.file ? [p.file, p.line, p.column].filter(Boolean).join(':') + (p.key ? ' (' + p.key + ')' : '') + ': ' : '';
  return place + text(p.text);
}

function machines(v) {
  const all = [];
  for (const d of v.devices) {
    if (!d.connected) all.push(t('office.problem.device', {name: d.id}));
    else if (d.health.paper && d.health.paper !== 'ok') all.push(t('office.problem.paper', {name: d.id, paper: t('office.paper.' + d.health.paper)}));
  }
  return all;
}

function counters(v) {
  return v.counters.filter((c) => c.forgotten && c.current).map((c) => t('office.problem.forgotten', {counter: t('staff.counter', {id: c.id}), number: c.current.number}));
}

function services(v) {
  const all = [];
  for (const s of v.services) {
    const served = v.counters.some((c) => c.state === 'open' && c.services.includes(s.id));
    if (s.waiting > 0 && !served) all.push(t('office.problem.unserved', {service: text(s.name), n: s.waiting}));
    else if (s.retired && s.waiting > 0) all.push(t('office.problem.retired', {service: text(s.name), n: s.waiting}));
  }
  return all;
}
