// How a tablet comes in front of a counter: it opens an address, and then waits here like any machine.

import {t, text} from './i18n.js';
import {ask} from './staff-dialog.js';
import {el} from './staff-dom.js';
import {call} from './staff-me.js';

/** Says what to open on the tablet, counter by counter. */
export async function addTablet() {
  const answer = await call('GET', 'office/config');
  const counters = answer.ok ? answer.data.office.counters.filter((c) => !c.retired) : [];
  await ask({
    title: t('devices.tablet.add'), lead: t('devices.tablet.how'), name: 'tablet', wide: true, cancel: t('code.done'),
    body: el('div', {class: 'v-scroll'}, counters.length === 0 ? el('p', {text: t('devices.tablet.none')}) : el('table', {class: 'table'},
      el('tbody', {}, ...counters.map((c) => el('tr', {}, el('th', {scope: 'row', text: t('staff.counter', {id: c.id})}), el('td', {text: text(c.name)}),
        el('td', {}, el('code', {class: 'v-address', text: location.origin + '/rate/' + encodeURIComponent(c.id)}))))))),
  });
}
