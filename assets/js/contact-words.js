// Whom citizens can turn to, in words: for the ticket machine, the wall and the phone. ES2018.

/** @typedef {{t: (key: string, params?: object) => string, text: (of: object) => string}} Say one language */

/** Whether there is anybody to turn to. */
export function any(c) {
  return Boolean(c && (c.hotline || c.suggestions || (c.leaders || []).length || (c.reception || []).length));
}

/** Who leads, each in a line and the ways to reach them. @param {object} c @param {Say} say */
export function leaders(c, say) {
  return (c.leaders || []).map((l) => ({head: [say.text(l.title), l.name].filter(Boolean).join(': '), ways: [l.phone, l.email].filter(Boolean)}));
}

/** When somebody receives citizens. @param {object} c @param {Say} say */
export function receptions(c, say) {
  return (c.reception || []).map((r) => {
    const weekly = (r.days || []).map((day) => say.t('time.weekday.' + day % 7)).join(', ');
    const days = (weekly ? [say.t('contact.weekly', {days: weekly})] : []).concat((r.dates || []).map((date) => date.split('-').reverse().join('/')));
    const hours = (r.hours || []).map((span) => span.replace('-', '–')).join(', ');
    return {head: say.text(r.who), ways: [days.join(', ') + (hours ? ': ' + hours : ''), say.text(r.place)].filter(Boolean)};
  });
}
