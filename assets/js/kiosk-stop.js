// Screens without a number. Each says in plain words what is the matter and what to do now.

import {clock, has, t} from './i18n.js';
import {button, el, icon} from './kiosk-dom.js';
import {chosen} from './kiosk-priority.js';

const ICONS = {
  'hub-away': 'offline', 'alone-clock': 'clock', 'alone-series': 'full', 'alone-spool': 'alert', 'series-used': 'full', 'page-away': 'hourglass', starting: 'hourglass', late: 'hourglass', failed: 'alert',
  'before-hours': 'sunrise', lunch: 'lunch', 'after-hours': 'moon', 'day-off': 'calendar', 'day-closed': 'door',
  'too-late': 'hourglass', 'cap-day': 'full', 'cap-channel': 'full', 'no-counter': 'desk', 'staff-only': 'desk',
  clock: 'clock', 'no-paper': 'printer', 'scan-other': 'code', 'scan-old': 'calendar', 'scan-neither': 'code', 'scan-card': 'card', 'scan-away': 'offline', 'scan-receipt': 'search',
  'protocol-old': 'alert', protocol: 'alert',
  'lookup-wrong': 'search', 'lookup-paused': 'hourglass', 'lookup-away': 'offline',
  'opinion-away': 'offline',
};

/**
 * @param {object} app
 * @param {string} code of the refusal, or of what this page noticed itself
 * @param {{service?: object, opens?: string, actions?: Node[], rest?: object}} [more]
 * @returns {import('./kiosk-stage.js').Screen}
 */
export function stopScreen(app, code, more = {}) {
  const known = has('kiosk.stop.' + code);
  const title = known ? t('kiosk.stop.' + code) : t(has('error.' + code) ? 'error.' + code : 'kiosk.stop.failed');
  const hotline = app.view && app.view.menu && app.view.menu.hotline;
  const opens = !timed(code) ? '' : /^\d\d:\d\d$/.test(more.opens) ? more.opens : clock(more.opens || '');
  const left = el('p', {class: 'left'});
  const again = code === 'lunch' ? 'kiosk.stop.reopens' : 'kiosk.stop.opens';
  return {
    name: 'stop',
    look: 'stop',
    parts: [
      el('div', {class: 'say', 'data-code': code},
        el('div', {class: 'sign'}, icon(ICONS[code] || 'info')),
        more.service && chosen(more.service),
        el('h1', {tabindex: '-1', text: title}),
        opens && el('p', {class: 'opens'}, icon('clock'), t(again, {time: opens})),
        el('p', {class: 'advice', text: t(known ? 'kiosk.stop.' + code + '.do' : 'kiosk.stop.failed.do')}),
        hotline && el('p', {class: 'hotline'}, icon('phone'), t('kiosk.hotline', {phone: hotline}))),
      el('div', {class: 'do'}, ...(more.actions || []), more.rest && left),
    ],
    rest: more.rest && {...more.rest, count: (n) => { left.textContent = t('kiosk.return', {n}); }},
  };
}

/** Whether a refusal ends at a known time of the same day. */
export function timed(code) {
  return code === 'before-hours' || code === 'lunch';
}

/** The screen while a number is being taken. It has nothing to touch. */
export function busyScreen() {
  return {
    name: 'busy',
    keep: () => true,
    parts: [el('div', {class: 'say', 'aria-busy': 'true'},
      el('div', {class: 'turning'}),
      el('h1', {tabindex: '-1', text: t('kiosk.busy')}),
      el('p', {class: 'advice', text: t('kiosk.busy.do')}))],
  };
}

/** A way out of a screen without a number. */
export function way(id, name, label, onclick, main) {
  return button({class: main ? 'btn btn-primary' : 'btn', id, onclick}, icon(name), label);
}

const CLOSED = {before: 'before-hours', lunch: 'lunch', after: 'after-hours', off: 'day-off'};

/**
 * The reason why no service at all can be taken now, or null. Outside the office's hours these are the reason,
 * else it is the one that holds for all: what differs from service to service is said on its tile.
 * @param {object} menu
 */
export function closed(menu) {
  const offered = menu.services.filter((service) => !service.staff_only);
  if (!offered.length) return {code: 'not-configured'};
  if (!offered.every((service) => service.refused)) return null;
  const first = offered[0].refused;
  const same = offered.every((service) => service.refused === first);
  const code = same ? first : CLOSED[menu.status];
  if (!code) return null;
  const opens = menu.opens || offered.map((service) => service.opens).filter(Boolean).sort()[0];
  return {code: code === 'cap-day' || code === 'cap-channel' ? 'day-closed' : code, opens};
}
