// What the machine's scanner read, in plain words, with what can be done about it.

import {clock, minutes, t, text} from './i18n.js';
import {el, icon} from './kiosk-dom.js';
import {stopScreen, way} from './kiosk-stop.js';

const AWAY = 20000; // ms that stay what needs no touch
const AGAIN = ['waiting', 'called', 'held']; // states whose paper is printed once more

const OTHERS = ['old', 'neither', 'away', 'card', 'receipt']; // kinds with a sentence of their own
const DOSSIERS = ['dossier', 'code', 'unknown', 'paused']; // kinds that lead to the look-up

// The picture and the colour of what to do, by the ticket's state.
const ADVICE = {
  waiting: ['hourglass', 'printing'], called: ['next', 'printed'], serving: ['desk', 'printed'], held: ['clock', 'printing'],
  missed: ['alert', 'keep'], served: ['check', 'printed'], cancelled: ['info', 'keep'], expired: ['info', 'keep'],
};

/**
 * @param {object} app
 * @param {object} scan what the program says of the last scan
 * @param {{said?: string, busy?: boolean, paper?: string, back?: boolean}} wish what was asked for about it, and what came of that
 * @returns {import('./kiosk-stage.js').Screen}
 */
export function scanScreen(app, scan, wish) {
  return {...screenOf(app, scan, wish), name: 'scan'};
}

function screenOf(app, scan, wish) {
  if (scan.kind === 'asking') return asking();
  if (DOSSIERS.includes(scan.kind)) return app.lookUp.scanned(scan);
  if (scan.kind === 'ticket') return ticketScreen(app, scan.ticket, wish);
  const code = OTHERS.includes(scan.kind) ? 'scan-' + scan.kind : 'scan-other';
  return stopScreen(app, code, {rest: {ms: AWAY, then: app.start}, actions: [done(app)]});
}

function asking() {
  return {
    look: 'busy',
    parts: [el('div', {class: 'say', 'data-code': 'asking', 'aria-busy': 'true'},
      el('div', {class: 'turning'}), el('h1', {tabindex: '-1', text: t('kiosk.scan.asking')}))],
  };
}

function ticketScreen(app, ticket, wish) {
  const left = el('p', {class: 'left'});
  const state = stateOf(ticket, app.now());
  return {
    look: 'ticket',
    parts: [
      el('div', {class: 'say', 'data-code': state},
        el('h1', {tabindex: '-1', text: t('kiosk.scan.' + state)}),
        ticket.priority && el('p', {class: 'badge-priority'}, icon('star'), t('kiosk.priority.badge'))),
      stub(ticket),
      slip(ticket, state, wish),
      el('div', {class: 'do'}, ...actions(app, ticket, state, wish), done(app, state !== 'missed' && state !== 'served'), left),
    ],
    rest: {ms: app.times().idle_ms, then: app.start, count: (n) => { left.textContent = t('kiosk.return', {n}); }},
  };
}

// "missed-over" is a missed ticket whose way back has ended.
function stateOf(ticket, now) {
  if (ticket.state !== 'missed') return ADVICE[ticket.state] ? ticket.state : 'expired';
  return ticket.back_until && Date.parse(ticket.back_until) > now ? 'missed' : 'missed-over';
}

function stub(ticket) {
  const long = Math.min(Math.max(ticket.number.length, 4), 9);
  return el('div', {class: 'stub'},
    ticket.rehearsal && el('p', {class: 'practice', text: t('kiosk.ticket.rehearsal')}),
    el('p', {class: 'number number-' + long, id: 'number', text: ticket.number}),
    el('div', {class: 'facts'},
      el('p', {class: 'service', text: text(ticket.service_name)}),
      ...(ticket.state === 'waiting' ? line(ticket) : place(ticket))));
}

function line(ticket) {
  const facts = [fact('people', 'ahead', ticket.ahead ? t('kiosk.ahead', {n: ticket.ahead}) : t('kiosk.ahead.0'))];
  const wait = ticket.estimate;
  if (wait && wait.high > 0) facts.push(fact('clock', 'estimate', t('kiosk.estimate', {time: minutes(wait)})));
  return facts;
}

function place(ticket) {
  if (!ticket.counter) return [];
  const name = text(ticket.counter_name);
  return [fact('desk', 'counter', t('kiosk.scan.counter', {id: ticket.counter}) + (name ? ' · ' + name : ''))];
}

function fact(name, id, words) {
  return el('p', {class: 'fact'}, icon(name), el('span', {id, text: words}));
}

// What came of a wish, by its last state: picture and colour.
const SAID = {printing: ['hourglass', 'printing'], printed: ['paper', 'printed'], back: ['check', 'printed']};

// What to do now; after a wish, what came of it.
function slip(ticket, state, wish) {
  const [sign, tone] = ADVICE[ticket.state] || ADVICE.expired;
  const said = wish.said || wish.paper || wish.back && state === 'waiting' && 'back';
  if (said) return box(...(SAID[said] || ['alert', 'keep']), said);
  return el('div', {class: 'slip slip-' + tone, role: 'status'},
    el('p', {class: 'slip-line'}, icon(sign), el('span', {text: t('kiosk.scan.' + state + '.do', {time: clock(ticket.back_until || ''), counter: ticket.counter || ''})})));
}

function box(sign, tone, said) {
  return el('div', {class: 'slip slip-' + tone, role: 'status', 'data-said': said},
    el('p', {class: 'slip-line'}, icon(sign), el('span', {text: t('kiosk.scan.said.' + said)})));
}

function actions(app, ticket, state, wish) {
  if (wish.busy) return [];
  if (state === 'served') return [way('rate', 'smile', t('opinion.rate'), () => app.opinion.rate(ticket), true)];
  if (state === 'missed') return [way('back-in-line', 'back', t('kiosk.scan.missed.back'), app.backInLine, true)];
  if (!AGAIN.includes(state) || wish.paper && wish.paper !== 'failed' || wish.said) return [];
  return [way('reprint', 'printer', t('kiosk.scan.reprint'), app.reprint)];
}

function done(app, main = true) {
  return way('done', 'check', t('kiosk.done'), app.start, main);
}
