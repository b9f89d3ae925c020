// One touch, one number. The request id is minted here once per touch and goes with every repetition, so a slow or
// broken link never issues two.

const LATE = 9000; // ms after which the citizen is told that it takes longer
const AGAIN = 700; // ms between two tries
const GIVE_UP = 120000; // ms after which nobody stands there any more
const STUCK = 20000; // ms; the program on this machine answers within its own patience or not at all

/**
 * @typedef {{taken: object} | {refused: string, params: object} | {failed: true} | {left: true}} Outcome
 */

/**
 * Takes a number. leave() stops asking; a number that arrives afterwards is taken back by the program.
 * @param {{service: string, priority?: string, lang: string, another?: boolean}} wish
 * @param {() => void} onLate called once when it takes long
 * @returns {{outcome: Promise<Outcome>, leave: () => void}}
 */
export function take(wish, onLate) {
  const body = JSON.stringify({...wish, request: mint()});
  const left = new AbortController();
  const late = once(onLate);
  const timer = setTimeout(late, LATE);
  const outcome = pursue(body, left.signal, late).finally(() => clearTimeout(timer));
  return {outcome, leave: () => left.abort()};
}

async function pursue(body, left, late) {
  const until = performance.now() + GIVE_UP;
  while (performance.now() < until) {
    const answer = await ask(body, left);
    if (left.aborted) return {left: true};
    if (answer && answer.ok) return {taken: answer.body};
    if (answer && answer.code !== 'hub-slow') return {refused: answer.code, params: answer.body.params || {}};
    if (answer) late();
    await pause(AGAIN, left);
  }
  return {failed: true};
}

// The answer, or null when there is none.
async function ask(body, left) {
  const stuck = new AbortController();
  const give = () => stuck.abort();
  left.addEventListener('abort', give);
  const timer = setTimeout(give, STUCK);
  try {
    const answer = await fetch('/take', {
      method: 'POST', headers: {'Content-Type': 'application/json'}, body, signal: stuck.signal,
    });
    const data = await answer.json();
    return {ok: answer.status === 200, code: data.code || 'failed', body: data};
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
    left.removeEventListener('abort', give);
  }
}

function pause(ms, left) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    left.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, {once: true});
  });
}

// 128 random bits. crypto.randomUUID would need a secure context.
function mint() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');
}

function once(f) {
  let done = false;
  return () => {
    if (!done) f();
    done = true;
  };
}
