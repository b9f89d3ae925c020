// What a clerk can do with a ticket that is scanned at the counter.

import {t} from './i18n.js';
import {verbs} from './counter-verbs.js';
import {mayReturn} from './staff-scanned.js';

const callable = (ticket) => ['waiting', 'held', 'missed'].includes(ticket.state);

/**
 * @param {{view: any, page: any, act: Function, send: Function, resume: Function}} counter
 * @returns what onScanned wants to know
 */
export function scansAt(counter) {
  const mine = (ticket) => Boolean(counter.view.current) && counter.view.current.id === ticket.id;
  return {
    verbs: [
      {
        name: 'start', kind: 'btn-primary', label: () => t('counter.verb.start'),
        can: (ticket) => mine(ticket) && verbs.start.can(counter.view), act: () => counter.act('start', 'scan'),
      }, {
        name: 'call', kind: 'btn-primary', label: (ticket) => t('counter.callThis', {number: ticket.number}),
        can: (ticket) => callable(ticket) && verbs.call.can(counter.view),
        act: (ticket) => counter.send('call-' + ticket.id, 'call', {number: ticket.id}),
      }, {
        name: 'resume', label: () => t('counter.resume'),
        can: (ticket) => mayReturn(ticket, counter.page.now()), act: (ticket) => counter.resume(ticket.id),
      },
    ],
    note: (ticket) => {
      if (!callable(ticket) || verbs.call.can(counter.view)) return '';
      return t(counter.view.current ? 'counter.scan.busy' : 'counter.scan.notOpen');
    },
  };
}
