// The first hour of a hub, step by step: its first administrator, the office, the first people, and what comes next.

import {Door} from './door.js';
import {t} from './i18n.js';
import {adminStep} from './setup-admin.js';
import {keep, kept} from './setup-kept.js';
import {nextStep} from './setup-next.js';
import {OfficeStep} from './setup-office.js';
import {PeopleStep} from './setup-people.js';
import {el} from './staff-dom.js';
import {call, may, whoIs} from './staff-me.js';

const STEPS = ['admin', 'office', 'people', 'next'];

class Setup {
  constructor() {
    this.me = null;
    this.config = null; // the office in force
    this.accounts = [];
    this.asked = false;
    this.door = new Door(() => this.draw());
    this.office = new OfficeStep(this);
    this.people = new PeopleStep(this);
    this.steps = el('ol', {class: 'setup-steps'});
  }

  async start() {
    await Promise.all([this.look(), this.door.start()]);
    this.door.card.before(this.steps);
    this.asked = true;
    addEventListener('popstate', () => this.draw());
    this.draw();
  }

  async look() {
    this.me = await whoIs();
    if (!this.me || !this.me.account || !may(this.me, 'configure')) return;
    const [config, accounts] = await Promise.all([call('GET', 'office/config'), call('GET', 'accounts')]);
    this.config = config.ok ? config.data.office : null;
    this.accounts = accounts.ok ? accounts.data.accounts : [];
  }

  // Where it stands: never further than what is done, and back as far as somebody goes.
  get step() {
    if (this.me && this.me.setup) return 'admin';
    const wanted = location.hash.slice(1);
    const asked = STEPS.indexOf(STEPS.includes(wanted) ? wanted : kept().step || 'office');
    return STEPS[Math.max(1, Math.min(asked, this.config ? 3 : 1))];
  }

  /** Goes to another step; the browser's way back works too. */
  async go(step) {
    await this.look();
    keep({step});
    history.pushState(null, '', '#' + step);
    this.draw();
  }

  draw() {
    if (!this.asked) return;
    const {me} = this;
    if (!me) return this.door.show(t('setup.title'), t('staff.noAnswer'), el('a', {class: 'btn btn-primary btn-block', href: '/setup', text: t('setup.again')}));
    if (!me.setup && !(me.account && may(me, 'configure'))) return this.done();
    const {step} = this;
    this.bar(step);
    if (step === 'admin') adminStep(this);
    else if (step === 'office') this.office.show();
    else if (step === 'people') this.people.show();
    else nextStep(this);
    document.body.dataset.step = step;
  }

  // The office has its administrator, and whoever is here is none.
  done() {
    this.steps.replaceChildren();
    this.door.show(t('setup.title'), t('setup.done'), el('a', {class: 'btn btn-primary btn-large btn-block', href: '/sign-in?next=/setup', text: t('signin.title')}));
  }

  bar(step) {
    const at = STEPS.indexOf(step);
    this.steps.setAttribute('aria-label', t('setup.steps'));
    this.steps.replaceChildren(...STEPS.map((name, i) => el('li', {'data-done': i < at ? '1' : null, 'aria-current': i === at ? 'step' : null},
      el('span', {class: 'setup-nth', 'aria-hidden': 'true', text: i < at ? '✓' : String(i + 1)}),
      el('span', {text: t('setup.step.' + name)}), i < at && el('span', {class: 'visually-hidden', text: t('setup.step.done')}))));
  }
}

new Setup().start();
