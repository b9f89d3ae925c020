// A dossier read aloud, by a voice that lives on this machine: what it says is sent to nobody. ES2018. Name and code
// are not said: others stand there too.

import {bring, next, state, when, where} from './lookup-words.js';
import {lang, officeTime, t} from './i18n.js';

/** The sentences for a dossier. Times and dates stand in words, because machines read 15 and 21 wrongly. */
export function sentences(view) {
  const due = when(view), at = where(view);
  const lines = [state(view) + '.', next(view)];
  bring(view).forEach((paper) => lines.push(paper + '.'));
  if (at) lines.push(t('lookup.where') + ': ' + at + '.');
  if (due && due.at) lines.push(due.label + ': ' + spoken(due.at, due.hour) + '.');
  else if (due) lines.push(due.label + ': ' + due.value + '.');
  return lines;
}

/** Whether this machine has a voice of its own for the language of the page. */
export function speaks() {
  return voice() !== null;
}

/** Calls back when voices come: browsers find them late. */
export function onVoices(cb) {
  const synth = window.speechSynthesis;
  if (synth && synth.addEventListener) synth.addEventListener('voiceschanged', cb);
}

/**
 * Says the lines one after the other.
 * @param {string[]} lines
 * @param {(over: boolean) => void} step after each line
 */
export function say(lines, step) {
  const own = voice();
  hush();
  lines.forEach((line, i) => {
    const words = new window.SpeechSynthesisUtterance(line);
    words.voice = own;
    words.lang = own.lang;
    words.rate = 0.9;
    words.onend = () => step(i === lines.length - 1);
    words.onerror = () => step(true);
    window.speechSynthesis.speak(words);
  });
}

/** Ends what is being said. */
export function hush() {
  if (window.speechSynthesis) window.speechSynthesis.cancel();
}

// A voice that needs a server would send what it says there.
function voice() {
  const all = window.speechSynthesis ? window.speechSynthesis.getVoices() : [];
  return all.filter((one) => one.localService && one.lang.slice(0, 2).toLowerCase() === lang())[0] || null;
}

function spoken(at, hour) {
  const d = new Date(officeTime(at));
  const params = {
    weekday: t('time.weekday.' + d.getUTCDay()), d: number(d.getUTCDate()), m: t('lookup.month.' + (d.getUTCMonth() + 1)),
    h: number(d.getUTCHours()), min: d.getUTCMinutes() ? number(d.getUTCMinutes()) : '',
  };
  const day = t('lookup.aloud.day', params);
  return hour ? t(params.min ? 'lookup.aloud.moment' : 'lookup.aloud.hour', Object.assign({day}, params)) : day;
}

const VI = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];

/** A whole number below 100 in words; other languages read digits well enough. */
export function number(n) {
  if (lang() !== 'vi') return String(n);
  const tens = Math.floor(n / 10), ones = n % 10;
  if (!tens) return VI[ones];
  const last = ones === 5 ? 'lăm' : ones === 1 && tens > 1 ? 'mốt' : ones === 4 && tens > 1 ? 'tư' : VI[ones];
  return (tens === 1 ? 'mười' : VI[tens] + ' mươi') + (ones ? ' ' + last : '');
}
