// What the page of backups says of them.

import {clock, date, numeral, t} from './i18n.js';

const UNITS = [['gb', 1e9], ['mb', 1e6], ['kb', 1e3]];

/** A size in the unit that it is read in. */
export function size(bytes) {
  const [unit, of] = UNITS.find(([, least]) => bytes >= least) || UNITS[UNITS.length - 1];
  return t('backups.size.' + unit, {n: numeral(Math.round(bytes / of * 10) / 10)});
}

/** An instant at the office. */
export function when(at) {
  return t('backups.when', {clock: clock(at), date: date(at)});
}

/**
 * What stands at the top: in one sentence, and as a kind of mood.
 * @returns {{kind: 'ok' | 'warn' | 'bad', words: string}}
 */
export function state(v) {
  if (!v.folder) return {kind: 'bad', words: t('backups.setup')};
  if (!v.trouble) return {kind: 'ok', words: t('backups.good')};
  const soft = v.trouble === 'backup-none' || v.trouble === 'backup-old';
  return {kind: soft ? 'warn' : 'bad', words: t('error.' + v.trouble)};
}

/** How far the backup under way is. */
export function progress(v) {
  if (!v.steps) return t('backups.waiting');
  return v.step + 1 >= v.steps ? t('backups.reading') : t('backups.doing', {step: v.step + 1, steps: v.steps});
}

/** The rows of what is known of the place. */
export function facts(v) {
  const {medium} = v;
  const last = lastOf(v);
  const seen = (words) => (medium ? words() : t('backups.fact.nothing'));
  return [
    ['folder', v.folder],
    ['at', t('backups.fact.every', {at: v.at})],
    ['newest', last ? t('backups.fact.file', {name: last.name, size: size(last.bytes)}) : seen(() => t('backups.none'))],
    ['kept', seen(() => t('backups.fact.count', {n: v.names.length, keep: v.keep}))],
    ['free', seen(() => t('backups.fact.of', {free: size(medium.free), size: size(medium.size)}))],
  ];
}

/** The newest backup that is known of: the one that lies there, else, while nobody can look, the last one made. */
export function lastOf(v) {
  return v.newest || (v.medium ? null : v.last) || null;
}

/** What is not wrong and will be. */
export function doubts(v) {
  const {newest, medium} = v;
  return [medium && medium.own && t('backups.own'), medium && newest && medium.free < newest.bytes && t('backups.tight')].filter(Boolean);
}
