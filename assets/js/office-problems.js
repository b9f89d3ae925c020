// What somebody should look after now.

import {t, text} from './i18n.js';
import {troubles} from './staff-device.js';

/** What is wrong, then what only will be. @param {any} v OfficeView @returns {{words: string, kind: 'bad' | 'warn'}[]} */
export function problems(v) {
  const bad = (words) => ({words, kind: 'bad'});
  const all = [...(v.problems || []).map((p) => ({words: trouble(p), kind: p.warning ? 'warn' : 'bad'})), ...machines(v), ...counters(v).map(bad), ...services(v).map(bad)];
  return [...all.filter((p) => p.kind === 'bad'), ...all.filter((p) => p.kind !== 'bad')];
}

// With its place in the file, where it is a mistake in one.
function trouble(p) {
  const place = p.file ? [p.file, p.line, p.column].filter(Boolean).join(':') + (p.key ? ' (' + p.key + ')' : '') + ': ' : '';
  return place + text(p.text);
}

function machines(v) {
  const all = [];
  for (const d of v.devices) {
    if (!d.connected) all.push({words: t('office.problem.device', {name: d.id}), kind: 'bad'});
    else all.push(...troubles(d, d.id), ...nowhere(v, d));
  }
  return all;
}

// A box or station that is set to a counter which the office does not have works for nobody.
function nowhere(v, d) {
  const id = d.health && d.health.counter;
  return id && !v.counters.some((c) => c.id === id) ? [{words: t('office.problem.counter', {name: d.id, counter: id}), kind: 'bad'}] : [];
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
