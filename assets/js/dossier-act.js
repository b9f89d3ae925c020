// Doing something with a dossier: what is asked, the answer, and what to do when somebody else was quicker.

import {bodyOf, forms, grave} from './dossier-forms.js';
import {actionWord, statusBadge, unitName, when} from './dossier-words.js';
import {has, t} from './i18n.js';
import {ask} from './staff-dialog.js';
import {el} from './staff-dom.js';
import {toast} from './staff-toast.js';

/**
 * Asks what an action needs and does it. Resolves to the dossier as it is now, or to null.
 * @param {any} desk register, page
 * @param {any} dossier DossierView
 * @param {string} action
 */
export async function act(desk, dossier, action) {
  if (action !== 'apologise' || called(dossier)) return once(desk, dossier, action);
  const now = await phoneFirst(desk, dossier);
  return now && called(now) ? await once(desk, now, action) || now : now;
}

async function once(desk, dossier, action) {
  const body = await fill(desk, dossier, action);
  return body ? send(desk, dossier, action, body) : null;
}

function called(dossier) { return (dossier.calls || []).some((c) => c.about === 'late'); }

// By rule the citizen is phoned before the letter.
async function phoneFirst(desk, dossier) {
  toast(t('desk.phoneFirst'));
  const body = await fill(desk, {...dossier, late: true}, 'phone-call');
  return body && send(desk, dossier, 'phone-call', body);
}

async function fill(desk, dossier, action) {
  const fields = (forms[action] || (() => []))(dossier, desk.register.settings);
  const fault = el('p', {class: 'fault', role: 'alert'});
  const value = () => {
    const body = {};
    for (const field of fields) {
      const v = field.value();
      if (v instanceof Error) {
        fault.textContent = v.message;
        field.node.querySelector('input, select, textarea').focus();
        return undefined;
      }
      if (v !== undefined) body[field.name] = v;
    }
    return bodyOf(action, body, dossier);
  };
  const first = fields[0] && fields[0].node.querySelector('input, select, textarea');
  if (first) first.setAttribute('autofocus', '');
  const lead = 'desk.lead.' + action;
  return ask({
    title: actionWord(action), lead: has(lead) ? t(lead) : dossier.code, name: 'action-' + action,
    body: el('div', {class: 'stack'}, ...fields.map((f) => f.node), fault),
    submit: {label: actionWord(action), value, kind: grave.includes(action) ? 'btn-danger' : undefined},
  });
}

/** Sends an action; a stale one is shown beside what somebody else did, and can be done again. */
export async function send(desk, dossier, action, body) {
  const answer = await desk.page.commands.press('act-' + action + dossier.version, () => desk.register.act(dossier, action, body));
  if (answer.ok) {
    toast(t('desk.acted', {what: actionWord(action), code: dossier.code}), 'ok');
    return answer.data;
  }
  if (answer.code === 'stale' && answer.data.current) return again(desk, dossier, answer.data.current, action, body);
  toast(answer.text, 'bad');
  return null;
}

async function again(desk, seen, now, action, body) {
  const may = now.actions.includes(action);
  const rows = changes(seen, now, desk.register.settings);
  const yes = await ask({
    title: t('desk.stale'), lead: t(may ? 'desk.stale.lead' : 'desk.stale.over', {what: actionWord(action)}), name: 'stale', cancel: t(may ? 'staff.cancel' : 'staff.close'),
    body: el('dl', {class: 'facts'}, ...rows.map((row) => el('div', {}, el('dt', {text: row.what}), el('dd', {}, row.was && el('s', {text: row.was}), ' ', row.is)))),
    choices: may ? [{value: true, label: t('desk.stale.again', {what: actionWord(action)}), key: '1', kind: 'btn-primary'}] : [],
  });
  return yes ? send(desk, now, action, body) : now;
}

// What differs between what the page showed and what is so now, in words.
function changes(a, b, settings) {
  const all = [];
  const add = (key, was, is) => { if (was !== is && (was || is)) all.push({what: t('desk.fact.' + key), was, is: is || '–'}); };
  if (a.status !== b.status) all.push({what: t('desk.fact.status'), was: t('dossier.status.' + a.status), is: statusBadge(b.status)});
  add('unit', unitName(settings, a.unit), unitName(settings, b.unit));
  add('due', when(a.due), when(b.due));
  add('applicant', a.applicant.name, b.applicant.name);
  add('phone', a.applicant.phone, b.applicant.phone);
  add('address', a.applicant.address, b.applicant.address);
  add('return', t('desk.return.' + a.return_by), t('desk.return.' + b.return_by));
  for (const key of ['papers', 'payments', 'calls', 'supplements', 'slips', 'parts']) {
    if (JSON.stringify(a[key]) !== JSON.stringify(b[key])) all.push({what: t('desk.fact.' + key), was: '', is: t('desk.stale.changed')});
  }
  if (!all.length) all.push({what: t('desk.history'), was: '', is: t('desk.stale.changed')});
  return all;
}
