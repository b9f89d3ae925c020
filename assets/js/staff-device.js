// What a machine says of itself, in words.

import {has, t} from './i18n.js';

const PARTS = ['paper', 'scanner', 'digits', 'keypad', 'voice'];

/** Every part of a machine in a few words each. A word that this page does not know is said as it stands. */
export function facts(d) {
  const all = [];
  if (d.health.counter) all.push(t('staff.counter', {id: d.health.counter}));
  if (d.kind === 'display' && d.connected && (d.health.screens > 0 || !d.health.counter)) all.push(d.health.screens > 0 ? t('office.device.screens', {n: d.health.screens}) : t('office.device.noScreen'));
  for (const part of PARTS) if (d.health[part]) all.push(state(part, d.health[part]));
  if (d.health.alone) all.push(t('office.device.alone', {n: d.health.alone}));
  return all;
}

/** What somebody has to mend at a connected machine: words with what to do, and whether it still works meanwhile. */
export function troubles(d, name) {
  const all = [];
  for (const part of ['paper', 'scanner', 'digits', 'keypad']) {
    const now = d.health[part];
    if (!now || now === 'ok') continue;
    const key = 'staff.mend.' + part + '.' + now;
    const words = has(key) ? t(key, {name}) : t('staff.mend.other', {name, state: state(part, now)});
    all.push({part, words, kind: now === 'near-end' ? 'warn' : 'bad'});
  }
  if (d.health.spool === 'new') all.push({part: 'spool', words: t('staff.mend.spool.new', {name}), kind: 'warn'});
  return all;
}

/** The state of a part in words. */
export function state(part, now) {
  const key = 'office.' + part + '.' + now;
  return has(key) ? t(key) : now;
}
