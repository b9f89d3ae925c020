// The start screen: the services as they stand on the office's menu.

import {clock, has, minutes, t, text} from './i18n.js';
import {button, capital, el, icon} from './kiosk-dom.js';
import {opinionButton} from './kiosk-opinion-screens.js';
import {pager} from './kiosk-pager.js';
import {contactsButton} from './kiosk-contacts.js';
import {browseButton} from './kiosk-procedures.js';
import {timed} from './kiosk-stop.js';

/** States of the printer in which no paper comes. Near the end of the roll is the staff's affair. */
export const STUCK = ['end', 'cover', 'hot', 'fault', 'gone'];

/** Whether the machine gives numbers by itself because the hub is away. */
export function alone(view) {
  return Boolean(!view.link.up && view.alone && !view.alone.why);
}

/**
 * @param {object} app
 * @returns {import('./kiosk-stage.js').Screen}
 */
export function menuScreen(app) {
  const tiles = [];
  const notes = el('div', {class: 'notes', role: 'status'});
  const sections = grouped(app.view.menu).map(([group, services, hue]) => {
    const own = services.map((service) => tile(app, service, hue));
    tiles.push(...own);
    return el('section', {class: 'group hue-' + hue},
      group && el('h2', {text: text(group.name)}),
      ...own.map((one) => one.node));
  });
  const procedures = browseButton(app);
  const contacts = contactsButton(app);
  const update = (view) => {
    procedures.hidden = !view.procedures;
    contacts.hidden = !view.contacts;
    notes.replaceChildren(...warnings(view));
    tiles.forEach((one) => one.update(view.menu));
  };
  update(app.view);
  return {
    name: 'menu',
    parts: [
      el('div', {class: 'say'},
        el('h1', {tabindex: '-1', text: t('kiosk.hello')}),
        el('p', {class: 'how', text: t('kiosk.hello.how')})),
      notes,
      el('div', {class: 'act'}, app.view.look_up && button({class: 'btn find', id: 'look-up', onclick: () => app.lookUp.open()}, icon('paper'), t('lookup.menu')), procedures, contacts, button({class: 'btn find', id: 'find', onclick: app.search}, icon('search'), t('kiosk.search')), opinionButton(app)),
      pager(el('nav', {class: 'groups', 'aria-label': t('kiosk.menu')}, ...sections)),
    ],
    update,
    rest: {ms: app.times().idle_ms, then: app.attract},
  };
}

/** What decides whether the menu must be built anew: not the counts, they change in place. */
export function shape({menu, look_up: lookUp}) {
  return JSON.stringify([Boolean(lookUp), menu.groups, menu.services.map((s) => [s.id, s.prefix, s.name, s.group, s.staff_only])]);
}

// Groups in the order of the office, each with its services; a hue each, so that they are found again by colour.
function grouped(menu) {
  const offered = menu.services.filter((service) => !service.staff_only);
  const groups = menu.groups || [];
  const known = new Set(groups.map((group) => group.id));
  const rest = offered.filter((service) => !known.has(service.group));
  const all = groups.map((group) => [group, offered.filter((service) => service.group === group.id)]);
  if (rest.length) all.push([groups.length ? {name: t('kiosk.other')} : null, rest]);
  return all.filter(([, services]) => services.length).map(([group, services], i) => [group, services, i % 8]);
}

/** The hue of every service, by id. */
export function hues(menu) {
  const of = {};
  for (const [, services, hue] of grouped(menu)) services.forEach((service) => { of[service.id] = hue; });
  return of;
}

/**
 * One service as a big button that keeps itself up to date.
 * @param {object} app
 * @param {object} service
 * @param {number} hue
 * @param {string} [word] keyword by which it was found
 */
export function tile(app, service, hue, word) {
  const facts = el('span', {class: 'facts'});
  const node = button({class: 'tile hue-' + hue, 'data-service': service.id, onclick: () => app.choose(service.id)},
    el('span', {class: 'prefix', 'aria-hidden': 'true', text: service.prefix}),
    el('span', {class: 'name', text: text(service.name)}),
    word && el('span', {class: 'word', text: t('kiosk.search.like', {word})}),
    facts);
  let shown = '';
  const update = (menu) => {
    const now = menu.services.find((one) => one.id === service.id) || service;
    const lines = factsOf(now, alone(app.view));
    const key = JSON.stringify(lines);
    if (key === shown) return;
    shown = key;
    node.classList.toggle('off', Boolean(now.refused));
    facts.replaceChildren(...lines.map(([name, line]) => el('span', {class: 'fact fact-' + name}, icon(name), el('span', {text: line}))));
  };
  update(app.view.menu);
  return {node, update};
}

function factsOf(service, unknown) {
  if (service.refused) return [['info', refusedShort(service)]];
  if (unknown) return [['clock', t('kiosk.alone.wait')]];
  const lines = [['people', service.waiting ? t('kiosk.waiting', {n: service.waiting}) : t('kiosk.waiting.0')]];
  if (service.wait && service.wait.high > 0) lines.push(['clock', capital(minutes(service.wait))]);
  const open = service.counters || [];
  lines.push(['desk', open.length ? t('kiosk.counters', {list: open.join(', '), n: open.length}) : t('kiosk.counters.none')]);
  return lines;
}

function refusedShort(service) {
  const key = 'kiosk.short.' + service.refused;
  const time = service.opens ? clock(service.opens) : '';
  return has(key) && (time || !timed(service.refused)) ? t(key, {time}) : t('kiosk.short.other');
}

function warnings(view) {
  const notes = [];
  const {paper, menu} = view;
  if (alone(view)) notes.push(note('offline', t('kiosk.alone')));
  if (menu.rehearsal) notes.push(note('alert', t('kiosk.rehearsal')));
  if (STUCK.includes(paper)) notes.push(note('printer', t('kiosk.nopaper.' + paper)));
  return notes;
}

function note(name, line) {
  return el('p', {class: 'note note-' + name}, icon(name), el('span', {text: line}));
}
