// The beeper of a keypad: how long it sounds and is silent in turns, in seconds.
const BEEPS = {touched: [.025], accepted: [.07], empty: [.07, .07, .07], wrong: [.4]};

let audio = null;

/** Sounds a signal; without one it only makes ready, in the hand of a person. */
export function beep(kind) {
  if (!audio) {
    if (kind) return;
    audio = new AudioContext();
  }
  if (audio.state !== 'running') audio.resume();
  let at = audio.currentTime + .01;
  (BEEPS[kind] || []).forEach((length, i) => {
    if (i % 2 === 0) sound(at, length);
    at += length;
  });
}

function sound(at, length) {
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.type = 'square';
  tone.frequency.value = 2300;
  volume.gain.value = .04;
  tone.connect(volume).connect(audio.destination);
  tone.start(at);
  tone.stop(at + length);
}
