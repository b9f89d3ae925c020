// What somebody should look after now: the room's alarms, and what is wrong with what the office has set up.

import {t, text} from './i18n.js';
import {troubles} from './staff-device.js';
import {title} from './supervisor-alarms.js';

// What is seen, and set right, on the page of the clock.
const CLOCK = ['clock', 'clock-behind'];

/**
 * What is wrong, then what only will be.
 * @param {any} v OfficeView
 * @param {any} room RoomView, if it has come
 * @returns {{words: string, kind: 'bad' | 'warn', clock?: boolean}[]}
 */
export function problems(v, room) {
  const bad = (words) => ({words, kind: 'bad'});
  const alarms = room ? room.alarms.map((a) => ({words: title(a, room), kind: a.level})) : [];
  const all = [...(v.problems || []).map((p) => ({words: trouble(p), kind: p.warning ? 'warn' : 'bad', clock: CLOCK.includes(p.code)})), ...alarms, ...machines(v), ...counters(v).map(bad), ...services(v).map(bad)];
  return [...all.filter((p) => p.kind === 'bad'), ...all.filter((p) => p.kind !== 'bad')];
}

// With its place in the file, where it is a mistake in one.
function trouble(p) {
  const place = p.file ? [p.file, p.line, p.column].filter(Boolean).join(':') + (p.key ? ' (' + p.key + ')' : '') + ': ' : '';
  return place + text(p.text);
}

// What a connected machine has to be mended for; its paper is an alarm.
function machines(v) {
  return v.devices.filter((d) => d.connected).flatMap((d) => [...troubles(d, d.id).filter((what) => what.part !== 'paper'), ...nowhere(v, d)]);
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
  return v.services.filter((s) => s.retired && s.waiting > 0).map((s) => t('office.problem.retired', {service: text(s.name), n: s.waiting}));
}
