// The number, as large as the screen allows.

import {button, el, icon} from './kiosk-dom.js';
import {minutes, t, text} from './i18n.js';

// What the paper line says, by the state of the paper.
const PAPER = {printing: 'hourglass', printed: 'paper', failed: 'printer', unknown: 'printer', none: 'printer'};

/**
 * @param {object} app
 * @param {object} taken the program's answer
 * @returns {import('./kiosk-stage.js').Screen}
 */
export function ticketScreen(app, taken) {
  const {ticket} = taken;
  const left = el('p', {class: 'left'});
  const have = taken.again ? null : bring(app.service(ticket.service));
  const stub = el('div', {class: 'stub', 'data-paper': taken.paper},
    ticket.rehearsal && el('p', {class: 'practice', text: t('kiosk.ticket.rehearsal')}),
    number(ticket), facts(ticket, taken), have);
  const paper = el('div', {class: 'slip', role: 'status'});
  const done = button({class: 'btn btn-primary', id: 'done', onclick: app.start}, icon('check'), t('kiosk.done'));
  const screen = {
    name: taken.again ? 'again' : 'ticket',
    parts: [
      taken.again ? smile() : heading(ticket),
      stub,
      paper,
      el('div', {class: 'do'},
        taken.again && button({class: 'btn', id: 'another', onclick: () => app.another(ticket.service)}, icon('plus'), t('kiosk.again.another')),
        done, left),
    ],
    keep: () => state !== 'printed',
    shown: () => { if (have && stub.scrollHeight > stub.clientHeight + 2) have.remove(); }, // the number comes first
    rest: {ms: 0, then: app.start, count: (n) => { left.textContent = t('kiosk.return', {n}); }},
    update: (view) => {
      const own = (view.papers || []).find((one) => one.ticket === ticket.id);
      if (own && own.paper !== state) follow(own.paper);
    },
  };
  let state = '';
  function follow(now) {
    state = now;
    document.body.dataset.paper = now;
    paper.replaceChildren(...slip(ticket, now));
    paper.className = 'slip slip-' + (now === 'printed' || now === 'printing' ? now : 'keep');
    const times = app.times();
    screen.rest.ms = now === 'printed' ? times.paper_ms : times.screen_ms;
    app.stage.touched();
  }
  // The end of the printing may have been told before this screen was there.
  const told = ((app.view && app.view.papers) || []).find((one) => one.ticket === ticket.id);
  follow(told && told.paper !== 'printing' ? told.paper : taken.paper);
  return screen;
}

function heading(ticket) {
  return el('div', {class: 'say'},
    el('h1', {tabindex: '-1'}, t('kiosk.ticket'), el('span', {class: 'visually-hidden', text: ' ' + ticket.number})),
    ticket.priority && el('p', {class: 'badge-priority'}, icon('star'), t('kiosk.priority.badge')));
}

function smile() {
  return el('div', {class: 'say'},
    icon('smile'),
    el('h1', {tabindex: '-1', text: t('kiosk.again')}),
    el('p', {class: 'how', text: t('kiosk.again.do')}));
}

function number(ticket) {
  const long = Math.min(Math.max(ticket.number.length, 4), 9);
  return el('p', {class: 'number number-' + long, id: 'number', text: ticket.number});
}

// Who touches again knows them already, and they may be old.
function facts(ticket, {again, alone}) {
  const wait = ticket.estimate;
  if (alone) return el('div', {class: 'facts'}, el('p', {class: 'service', text: text(ticket.service_name)}), !again && fact('clock', 'estimate', t('kiosk.alone.wait')));
  return el('div', {class: 'facts'},
    el('p', {class: 'service', text: text(ticket.service_name)}),
    !again && fact('people', 'ahead', ticket.ahead ? t('kiosk.ahead', {n: ticket.ahead}) : t('kiosk.ahead.0')),
    !again && !wait && fact('clock', 'estimate', t('kiosk.estimate.none')),
    !again && wait && wait.high > 0 && fact('clock', 'estimate', t('kiosk.estimate', {time: minutes(wait)})));
}

// What to have ready. The paper has it only when it is short.
function bring(service) {
  const items = (service && service.bring) || [];
  if (!items.length) return null;
  return el('div', {class: 'bring'},
    el('p', {text: t('kiosk.bring')}), el('ul', {}, ...items.map((item) => el('li', {text: text(item)}))));
}

function fact(name, id, line) {
  return el('p', {class: 'fact'}, icon(name), el('span', {id, text: line}));
}

// Paper that came, or what replaces it: the number stays on screen with its code.
function slip(ticket, state) {
  const line = el('p', {class: 'slip-line'}, icon(PAPER[state] || 'printer'), el('span', {text: t('kiosk.paper.' + (PAPER[state] ? state : 'failed'))}));
  if (state === 'printing') return [line];
  if (state === 'printed') return [line, el('p', {class: 'then', text: t('kiosk.then')})];
  return [
    el('img', {class: 'qr', id: 'qr', src: '/qr/' + encodeURIComponent(ticket.id) + '.png', alt: t('kiosk.paper.qr')}),
    el('div', {}, line, el('p', {class: 'then', text: t('kiosk.paper.keep', {number: ticket.number})})),
  ];
}
