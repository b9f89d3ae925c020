// What citizens thought of one's own visits in the last month that is over: counts, and only when they are many enough
// that nobody learns what one person said.

import {t, text} from './i18n.js';
import {el} from './staff-dom.js';
import {call} from './staff-me.js';

/** Fills a card with the figures; an office without a survey leaves it away. @param {HTMLElement} node */
export async function ownRatings(node) {
  const answer = await call('GET', 'ratings/own');
  node.hidden = !answer.ok;
  if (!answer.ok) return;
  const {all, few, from, survey} = answer.data;
  const [year, month] = from.split('-');
  const names = Object.fromEntries(survey.questions.map((q) => [q.id, text(q.name)]));
  node.replaceChildren(el('h2', {text: t('my.ratings', {month: Number(month), year})}),
    few ? el('p', {class: 'muted', text: t('my.ratings.few')}) : el('p', {text: t('my.ratings.n', {n: all.ratings})}),
    !few && el('ul', {}, ...(all.questions || []).map((q) => el('li', {text: t('my.ratings.satisfied', {question: (names[q.id] || q.id) + ':', n: q.satisfied, of: q.answered})}))) || '');
}
