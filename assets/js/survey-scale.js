// The scale that citizens choose from: a picture, a word, never the picture alone. ES2018: phones load this file.

import {drawing, el} from './dom.js';
import {text} from './i18n.js';

/** The questions that are asked in one place. */
export function questionsOf(survey, place) {
  return survey.questions.filter((q) => q.on.indexOf(place) >= 0);
}

/** The levels as they are shown: stars grow, everything else begins with the best. */
export function levelsOf(survey) {
  return survey.symbol === 'star' ? survey.levels.slice().reverse() : survey.levels;
}

/** Whether an answer asks for a reason. */
export function low(survey, answers) {
  return Object.keys(answers).some((q) => {
    const level = survey.levels.filter((l) => l.id === answers[q])[0];
    return level && !level.satisfied;
  });
}

/**
 * One level as a button.
 * @param {object} survey
 * @param {object} level
 * @param {{chosen?: boolean, onclick: () => void}} props
 */
export function levelButton(survey, level, props) {
  const rank = survey.levels.indexOf(level) / Math.max(1, survey.levels.length - 1);
  return el('button', {
    type: 'button', class: 'level level-' + (level.satisfied ? 'good' : rank < 1 ? 'so' : 'low'), 'data-level': level.id,
    'aria-pressed': props.chosen === undefined ? null : String(props.chosen), onclick: props.onclick,
  }, picture(survey, level, rank), el('span', {class: 'level-name', text: text(level.name)}));
}

function picture(survey, level, rank) {
  if (survey.symbol === 'plain') return null;
  if (survey.symbol === 'face') return drawing(face(rank, level.satisfied));
  const stars = el('span', {class: 'level-stars', 'aria-hidden': 'true'});
  for (let i = survey.levels.indexOf(level); i < survey.levels.length; i++) stars.append(drawing(STAR));
  return stars;
}

const STAR = 'm12 3 2.7 5.8 6.3.8-4.6 4.4 1.2 6.3L12 17.2l-5.6 3.1L7.6 14 3 9.6l6.3-.8z';

// From a wide smile to a sad mouth: whoever is satisfied smiles. The eyes of the best smile, too.
function face(rank, satisfied) {
  const bend = (satisfied ? 5.5 - 4 * rank : 4.5 - 9 * rank).toFixed(1);
  const mouth = 'M7.5 ' + (13.6 + 2.6 * rank).toFixed(1) + 'q4.5 ' + bend + ' 9 0';
  const eyes = rank === 0 ? 'M7.6 9.6q1.1-1.5 2.2 0M14.2 9.6q1.1-1.5 2.2 0' : 'M8.8 9.2h.01M15.2 9.2h.01';
  return 'M12 21.5a9.5 9.5 0 1 0 0-19 9.5 9.5 0 0 0 0 19' + mouth + eyes;
}
