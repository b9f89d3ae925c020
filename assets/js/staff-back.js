// The session of an open page has ended: it says so over the page, and whoever was there comes back in place. What was
// typed stays, and the command that was pressed goes out again when the same person is back.

import {t} from './i18n.js';
import {ask} from './staff-dialog.js';
import {el} from './staff-dom.js';
import {whoIs} from './staff-me.js';
import {signInForm} from './staff-password.js';
import {toast} from './staff-toast.js';

const LOOK = 60000; // ms between two looks at a page that nobody touches

export class Back {
  /** @param {import('./staff-page.js').Page} page */
  constructor(page) {
    this.page = page;
    this.out = false; // nobody is signed in any more
    this.asking = null; // the question that is open
    this.looking = false;
  }

  watch() {
    setInterval(() => { if (!document.hidden) this.look(); }, LOOK);
    document.addEventListener('visibilitychange', () => { if (!document.hidden) this.look(); });
  }

  /** Asks the hub who this is, when there is a doubt. Another window may have changed it. */
  async look() {
    const {page} = this;
    if (this.looking || this.asking || !page.me || !page.me.accounts) return;
    this.looking = true;
    const me = await whoIs();
    this.looking = false;
    if (!me || this.asking) return;
    if (me.accounts && !me.account) {
      if (!this.out) this.ask(); // said once; then it stands above the page, and the next press asks
      return;
    }
    this.out = false;
    page.become(me);
  }

  /**
   * Has somebody sign in over the page; all who ask meanwhile get the same answer.
   * @returns {Promise<boolean>} whether the same person is back
   */
  ask() {
    if (!this.asking) this.asking = this.question().finally(() => { this.asking = null; this.page.draw(); });
    return this.asking;
  }

  async question() {
    const {page} = this;
    const {account} = page.me || {};
    this.out = true;
    page.draw();
    const me = await ask({
      title: t('people.expired'), lead: t('people.expired.lead'), name: 'expired', cancel: t('people.expired.later'),
      body: (answer) => el('div', {}, signInForm({login: account && account.login, done: answer})),
    });
    if (!me) return false;
    this.out = false;
    const same = Boolean(account) && me.account.id === account.id;
    page.connect();
    await page.become(me);
    if (!same) toast(t('people.notDone', {name: me.account.name}), 'bad');
    return same && !me.must_change;
  }
}
