// The people of the demonstration: one touch to be one of them, and with what they sign in elsewhere.

import {lang, t} from './i18n.js';
import {button, el, icon, list, mark, say} from './staff-dom.js';
import {home} from './staff-me.js';
import {toast} from './staff-toast.js';

// Who opens a page, when nobody is signed in who may.
const FITS = {reception: ['clerk', 'supervisor', 'admin'], results: ['clerk', 'supervisor', 'admin'], units: ['unit', 'supervisor', 'admin'], office: ['supervisor', 'admin'], reports: ['supervisor', 'admin'], supervisor: ['supervisor', 'admin'], surveys: ['supervisor', 'admin'], accounts: ['admin']};

/**
 * @param {{state: () => any, me: () => any, changed: (me: any) => void}} p
 */
export function peopleCards(p) {
  const rows = el('ul', {class: 'demo-people'});
  const note = el('p', {class: 'muted'});
  const node = el('section', {class: 'front-section', id: 'people'}, el('h2', {'data-t': 'demo.people'}), note, rows);
  const all = () => (p.state() && p.state().people) || [];
  const now = () => (p.me() && p.me().account ? p.me().account.login : '');
  const be = async (login) => {
    const answer = await fetch('/demo/as/' + encodeURIComponent(login), {method: 'POST'}).catch(() => null);
    if (!answer || !answer.ok) {
      toast(t('demo.people.no'), 'bad');
      return null;
    }
    const me = await answer.json();
    p.changed(me);
    return me;
  };
  return {
    node,
    draw() {
      node.hidden = !all().length;
      say(note, t('demo.people.about', {password: p.state().password, pin: p.state().pin}));
      list(rows, all(), (a) => a.login, (a) => JSON.stringify([a, lang(), now()]), (a) => row(a, a.login === now(), async () => { const me = await be(a.login); if (me) location.assign(home(me)); }));
    },
    /** What a link to a page of the staff does: nobody who may is signed in, so somebody is first. */
    enter: (kind, id) => async (event) => {
      const me = p.me();
      const fits = FITS[kind];
      if (!all().length || (me && me.account && (fits ? fits.includes(me.role) : me.role !== 'unit'))) return;
      const who = all().find((a) => (id ? a.counter === id : a.role === fits[0])) || all().find((a) => a.role === 'clerk');
      event.preventDefault();
      const tab = window.open('about:blank', '_blank'); // now, while the finger is down: later it would be a pop-up
      const url = event.currentTarget.href;
      if (!await be(who.login)) { if (tab) tab.close(); return; }
      if (tab) tab.location.href = url;
      else location.assign(url);
    },
  };
}

function row(a, here, be) {
  const about = [t('role.' + a.role), a.counter && t('staff.counter', {id: a.counter})].filter(Boolean).join(' · ');
  const b = button({class: 'btn demo-person', 'data-as': a.login, onclick: be}, icon('person'), el('span', {class: 'choice-words'}, el('b', {text: a.name}), el('small', {text: about}), el('code', {text: a.login})), here && el('span', {class: 'badge badge-ok', text: t('demo.people.here')}));
  mark(b, 'aria-pressed', here ? 'true' : null);
  return el('li', {}, b);
}
