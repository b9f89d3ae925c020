// One question about one visit on the tablet: what was said so far, and until when it waits.

import {low, questionsOf} from './survey-scale.js';

export class Asking {
  /**
   * @param {object} ask of the hub: visit, number, clerk, ended, until
   * @param {object} survey
   */
  constructor(ask, survey) {
    this.visit = ask.visit;
    this.number = ask.number;
    this.clerk = ask.clerk || '';
    this.survey = survey;
    this.questions = questionsOf(survey, 'tablet');
    this.answers = {};
    this.reasons = [];
    this.step = 'level'; // then reasons
    this.at = 0; // of the questions
    this.until = Date.parse(ask.until); // by the hub's clock
  }

  get question() { return this.questions[this.at]; }

  /** Somebody is answering: there is time again, less when the next citizen was called already. */
  touched(now, nextCalled) {
    this.until = now + (nextCalled ? Math.max(this.survey.fair_ms, 5000) : this.survey.timeout_ms);
    this.moved = true;
  }

  /** The hub says it anew, sooner when the next one is called. */
  heard(ask, now) {
    const until = Date.parse(ask.until);
    if (this.moved) this.until = Math.min(this.until, Math.max(until, now + this.survey.fair_ms));
    else this.until = until;
  }

  /** Chooses a level; true when nothing more is to be asked. */
  choose(level) {
    this.answers[this.question.id] = level;
    if (this.at + 1 < this.questions.length) {
      this.at++;
      return false;
    }
    if (!low(this.survey, this.answers)) return true;
    this.step = 'reasons';
    return false;
  }

  toggle(reason) {
    this.reasons = this.reasons.includes(reason) ? this.reasons.filter((r) => r !== reason) : this.reasons.concat([reason]);
  }

  /** One step back: a slip is put right. */
  back() {
    if (this.step === 'reasons') this.step = 'level';
    else if (this.at > 0) this.at--;
    this.reasons = [];
  }

  /** From the beginning, for somebody who tapped the wrong face. */
  again() {
    this.step = 'level';
    this.at = 0;
    this.answers = {};
    this.reasons = [];
  }
}
