// An opened dossier: what it is, where it stands, what happened.

import {clock, t, text} from './i18n.js';
import {did, dong, feeWords, real, reckoning, statusBadge, unitName, urgencyBadge, when} from './dossier-words.js';
import {el, icon} from './staff-dom.js';

/** The head of a dossier and what is known of it. */
export function facts(dossier, settings) {
  const d = dossier;
  const line = (key, ...words) => words.some(Boolean) && el('div', {}, el('dt', {text: t(key)}), el('dd', {}, ...words));
  return el('div', {class: 'dossier'},
    el('p', {class: 'dossier-code', text: d.code}),
    el('h2', {text: d.procedure.name}),
    el('p', {class: 'row'}, statusBadge(d.status), urgencyBadge(d), el('span', {class: 'muted', text: text(d.unit_name) || unitName(settings, d.unit)})),
    notice(d),
    el('dl', {class: 'facts'},
      line('desk.fact.applicant', el('b', {text: d.applicant.name}), d.applicant.agent && el('span', {text: t('desk.fact.by', {name: d.applicant.agent})})),
      line('desk.fact.phone', d.applicant.phone), line('desk.fact.address', d.applicant.address),
      line('desk.fact.received', when(d.received) || t('desk.fact.notReceived')),
      line('desk.fact.due', real(d.due) && el('b', {text: when(d.due)}), text(d.term_words), ...reckoning(d.reckoned).map((words) => el('small', {class: 'muted', text: words}))),
      line('desk.fee', text(d.fee_words) || feeWords(d.fee), ...paid(d)),
      line('desk.fact.return', t('desk.return.' + d.return_by)),
      d.apology && line('desk.fact.apology', when(d.apology.at) + ' – ' + d.apology.reason, el('small', {class: 'muted', text: t('desk.fact.newDue', {at: when(d.apology.due)})})),
      d.handed && line('desk.fact.handed', d.handed.to + ' – ' + when(d.handed.at)),
      line('desk.papers', ...(d.papers || []).map((p) => el('span', {class: 'fact-line', text: paper(p)})))),
    parts(d, settings));
}

// What somebody has to do or to wait for, first of all.
function notice(d) {
  const pause = (d.pauses || []).find((p) => !real(p.to));
  if (d.status === 5 && d.supplements) return banner('warn', t('desk.blocked.5'), d.supplements[d.supplements.length - 1].papers);
  if (d.status === 6 && d.asked) return banner('warn', t('desk.blocked.6') + ' ' + d.asked.for + (d.asked.amount ? ' – ' + dong(d.asked.amount) : ''));
  if (d.status === 8 && pause) return banner('warn', t('desk.blocked.8') + ' ' + pause.reason);
  if (d.status === 9 && d.fee && d.fee.amount && !(d.payments || []).length) return banner('warn', t('desk.unpaid', {amount: dong(d.fee.amount)}));
  if (d.late && !d.apology && d.status < 9) return banner('bad', t('desk.late.notice'));
  return null;
}

function banner(kind, words, items = []) {
  return el('div', {class: 'notice notice-' + kind}, icon('alert'), el('div', {}, el('p', {text: words}), items.length > 0 && el('ul', {}, ...items.map((item) => el('li', {text: item})))));
}

function paid(d) {
  return (d.payments || []).map((p) => el('small', {class: 'muted', text: t('desk.fact.paid', {amount: dong(p.amount), at: when(p.at)}) + (p.receipt ? ' · ' + p.receipt : '')}));
}

function paper(p) {
  if (p.data) return p.name + ' – ' + t('desk.papers.data', {name: p.data});
  const counts = [p.originals && t('dossier.paper.originals', {n: p.originals}), p.copies && t('dossier.paper.copies', {n: p.copies})].filter(Boolean);
  return p.name + (counts.length ? ' – ' + counts.join(', ') : '');
}

function parts(d, settings) {
  if (!d.parts || !d.parts.length) return null;
  return el('div', {}, el('h3', {text: t('desk.parts')}), el('ul', {class: 'lines'}, ...d.parts.map((p) => el('li', {},
    el('span', {text: p.procedure.name + ' – ' + unitName(settings, p.unit)}),
    el('small', {class: 'muted', text: real(p.finished) ? t('desk.parts.done', {at: when(p.finished)}) : when(p.due)})))));
}

/** What happened to a dossier, newest first. */
export function story(history) {
  const names = history.names || {};
  const rows = [...history.entries].reverse().map((e) => el('li', {},
    el('time', {text: when(e.at)}), el('span', {}, el('b', {text: did(e.did)}), ' ', names[e.who] || '', e.reason ? ' – ' + e.reason : '')));
  return el('details', {class: 'story', open: true}, el('summary', {text: t('desk.history')}), el('ol', {class: 'lines'}, ...rows), looks(history));
}

// Who looked at it.
function looks(history) {
  const names = history.names || {};
  if (!history.opened || !history.opened.length) return null;
  const last = history.opened.slice(-5).reverse();
  return el('p', {class: 'muted small', text: t('desk.opened', {list: last.map((o) => (names[o.who] || o.device) + ' ' + clock(o.at)).join(', ')})});
}
