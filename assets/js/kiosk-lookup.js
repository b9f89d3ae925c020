// Where a scanned receipt leads: the dossier's look-up. Until that page is there, the way to the desk.

import {t} from './i18n.js';
import {stopScreen, way} from './kiosk-stop.js';

/**
 * @param {object} app
 * @returns {import('./kiosk-stage.js').Screen}
 */
export function lookUpScreen(app) {
  return stopScreen(app, 'scan-receipt', {
    rest: {ms: app.times().idle_ms, then: app.start},
    actions: [way('done', 'check', t('kiosk.done'), app.start, true)],
  });
}
