// Who is signed in on this page, and how somebody comes in and goes out.

import {lang} from './i18n.js';
import {sentence} from './staff-command.js';

const ANSWER = 8000; // ms to wait for one answer

/** @typedef {{id: string, login: string, name: string, role: string, unit?: string, counters?: string[], has_pin?: boolean}} Account */
/** @typedef {{account?: Account, role: string, permissions: string[], must_change?: boolean, accounts: boolean, setup?: boolean}} Me */
/** @typedef {{ok: boolean, status: number, data?: any, code?: string, text?: string, params?: any}} Answer */

/**
 * Asks the hub about people. Nothing here is asked again by itself: a password goes out when somebody sends it.
 * @param {string} method
 * @param {string} path below /api/v1/
 * @param {object} [body]
 * @returns {Promise<Answer>} status 0: the hub did not answer
 */
export async function call(method, path, body) {
  try {
    const answer = await fetch('/api/v1/' + path, {
      method, signal: AbortSignal.timeout(ANSWER), body: body === undefined ? undefined : JSON.stringify(body),
      headers: {'Accept-Language': lang(), 'Idempotency-Key': unique(), ...(body === undefined ? {} : {'Content-Type': 'application/json'})},
    });
    const data = answer.status === 204 ? null : await answer.json().catch(() => ({code: 'http-' + answer.status}));
    if (answer.ok) return {ok: true, status: answer.status, data};
    return {ok: false, status: answer.status, code: data.code, params: data.params || {}, text: sentence(data), data};
  } catch (e) {
    return {ok: false, status: 0, code: 'no-answer', params: {}, text: sentence({code: 'no-answer'})};
  }
}

function unique() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
}

/** Who is signed in; null while the hub does not answer. @returns {Promise<Me | null>} */
export async function whoIs() {
  const answer = await call('GET', 'me');
  return answer.ok ? answer.data : null;
}

/** Whether somebody may do a thing. An office without accounts lets everybody. */
export function may(me, permission) {
  return !me || !me.accounts || me.permissions.includes(permission);
}

/** The pages of the house, each with what it needs. */
export const ROOMS = [
  {name: 'counter', icon: 'desk', need: 'serve', url: (me) => '/counter/' + encodeURIComponent(seat(me))},
  {name: 'reception', icon: 'people', need: 'serve', url: () => '/reception'},
  {name: 'results', icon: 'folder', need: 'hand-out', url: () => '/results'},
  {name: 'units', icon: 'inbox', need: 'process', url: () => '/units'},
  {name: 'supervisor', icon: 'services', need: 'watch', url: () => '/supervisor'},
  {name: 'office', icon: 'office', need: 'watch', url: () => '/office'},
  {name: 'reports', icon: 'outcome', need: 'report', url: () => '/reports'},
  {name: 'surveys', icon: 'star', need: 'listen', url: () => '/surveys'},
  {name: 'accounts', icon: 'person', need: 'readmit', url: () => '/accounts'},
  {name: 'devices', icon: 'kiosk', need: 'devices', url: () => '/devices'},
  {name: 'clock', icon: 'clock', need: 'operate', url: () => '/clock'},
  {name: 'personal', icon: 'close', need: 'erase', url: () => '/personal'},
  {name: 'backups', icon: 'backup', need: 'operate', url: () => '/backups'},
  {name: 'tables', icon: 'folder', need: 'configure', url: () => '/tables'},
];

/** The rooms that somebody may enter. */
export function rooms(me) {
  return ROOMS.filter((room) => may(me, room.need));
}

/** Where somebody begins the day. */
export function home(me) {
  if (!me || !me.account) return '/';
  if (me.role === 'admin' || me.role === 'supervisor') return '/supervisor';
  if (me.role === 'unit') return '/units';
  return ROOMS[0].url(me);
}

// The counter of this machine, else the person's usual one, else the choice of all.
function seat(me) {
  const usual = (me && me.account && me.account.counters) || [];
  return keptSeat() || usual[0] || '-';
}

const SEAT = 'motcua.seat';

/** The counter that this machine stands at, or nothing. */
export function keptSeat() {
  try { return localStorage.getItem(SEAT) || ''; } catch (e) { return ''; }
}

/** Remembers which counter this machine stands at. */
export function keepSeat(id) {
  try { localStorage.setItem(SEAT, id); } catch (e) { /* not kept */ }
}

/** The address to go on to, when it is one of this hub's own. */
export function ownPath(wanted) {
  if (!wanted || !/^\/(?![/\\])/.test(wanted)) return '';
  const url = new URL(wanted, location.origin);
  return url.origin === location.origin && !/^\/sign-in\b/.test(url.pathname) ? url.pathname + url.search : '';
}

/** Leaves this browser as nobody. */
export async function signOut() {
  const answer = await call('DELETE', 'session');
  if (answer.ok || answer.status === 401) location.assign('/sign-in');
  return answer;
}
