// The sound of a new urgent alarm: two soft tones, downward.

let audio = null;

export function chime() {
  audio = audio || new AudioContext();
  if (audio.state !== 'running') audio.resume();
  tone(880, audio.currentTime + .02);
  tone(660, audio.currentTime + .26);
}

function tone(hertz, at) {
  const source = audio.createOscillator();
  const volume = audio.createGain();
  source.frequency.value = hertz;
  volume.gain.setValueAtTime(.0001, at);
  volume.gain.exponentialRampToValueAtTime(.12, at + .02);
  volume.gain.exponentialRampToValueAtTime(.0001, at + .22);
  source.connect(volume).connect(audio.destination);
  source.start(at);
  source.stop(at + .24);
}
