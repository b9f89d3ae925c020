package speech_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
)

func idsOf(all []spoken) []int {
	var ids []int
	for _, s := range all {
		ids = append(ids, s.ID)
	}
	return ids
}

func TestAnnouncerKeepsToTheOrderOneAtATime(t *testing.T) {
	r := play[report](openPage(t), `
		const s = stage({ shed: { repeat: 99, chime: 99, served: 99 } });
		s.call(7);
		await s.until('start', 7);
		s.call(3);
		if (s.call(7)) throw new Error('a call was taken twice');
		s.call(5);
		await s.until('idle');
		return s.report();`)
	require.Equal(t, []int{7, 3, 5}, idsOf(r.Spoken))
	require.Equal(t, []int{7, 3, 5}, r.ids("start"))
	require.Equal(t, []int{7, 3, 5}, r.ids("end"))
	one := lengths(t, "chime", "vi/den_quay_so", "vi/number-ba", "vi/den_quay_so", "vi/number-ba")
	requireSounds(t, append(append(append([]float64{}, one...), one...), one...), r)
	for i := 1; i < len(r.Spoken); i++ {
		require.Greater(t, r.Spoken[i].Start, r.Spoken[i-1].End)
	}
}

func TestAnnouncerSaysLessWhenCallsWait(t *testing.T) {
	p := openPage(t)
	alone := play[report](p, `
		const s = stage();
		s.call(1);
		await s.until('idle');
		return s.report();`)
	r := play[report](p, `
		const s = stage();
		[1, 2, 3, 4, 5].forEach((id) => s.call(id));
		await s.until('idle');
		return s.report();`)
	require.Equal(t, []int{1, 2, 3, 4, 5}, idsOf(r.Spoken), "shedding loses no call")
	for i, want := range []struct {
		chime    bool
		readings int
	}{{true, 1}, {false, 1}, {false, 1}, {true, 1}, {true, 2}} {
		require.Equal(t, want.chime, r.Spoken[i].Chime, "call %d", i+1)
		require.Equal(t, want.readings, r.Spoken[i].Readings, "call %d", i+1)
		require.Greater(t, r.Spoken[i].Peak, 0.1)
	}
	require.Len(t, r.Sounds, 3+6*2)
	r.requireOneVoice(t)

	require.InDelta(t, 0.6*5*alone.sounding(), r.sounding(), 0.01, "three of five chimes, six of ten readings by the audio clock")
}

func TestAnnouncerLeavesOutCallsBeingServedWhenManyWait(t *testing.T) {
	r := play[report](openPage(t), `
		const s = stage();
		s.call(1);
		await s.until('start', 1);
		s.call(2);
		s.call(3, { served: true });
		[4, 5, 6].forEach((id) => s.call(id));
		s.announcer.markServing(5);
		await s.until('start', 6);
		s.call(7, { served: true });
		await s.until('idle');
		return s.report();`)
	require.Equal(t, []int{1, 2, 4, 6, 7}, idsOf(r.Spoken), "7 stands alone: nobody waits, so it is said")
	require.Equal(t, map[int]string{3: "served", 5: "served"}, r.reasons())
	r.requireOneVoice(t)
}

func TestAnnouncerDoesNotSayWhatWasTakenBack(t *testing.T) {
	r := play[report](openPage(t), `
		const s = stage();
		s.announcer.retract(9);
		if (s.call(9)) throw new Error('taken back before it came, and yet taken');
		s.call(1);
		await s.sound(1);
		s.call(2);
		s.call(3);
		s.announcer.retract(2);
		s.announcer.retract(1);
		await s.until('start', 3);
		await s.sound(3);
		s.announcer.retract(3);
		await s.until('idle');
		return s.report();`)
	require.Equal(t, map[int]string{1: "retracted", 2: "retracted"}, r.reasons())
	require.Equal(t, []int{1, 3}, r.ids("start"))
	require.Equal(t, []int{3}, idsOf(r.Spoken))
	require.Equal(t, 1, r.Spoken[0].Readings, "words that have begun are said once")
	// The chime of 1, cut off; then all of 3.
	words := lengths(t, "chime", "chime", "vi/den_quay_so", "vi/number-ba")
	require.Len(t, r.Sounds, len(words))
	for i, seconds := range words {
		require.InDelta(t, seconds, r.Sounds[i].Seconds, 0.001)
	}
}

func TestAnnouncerDoesNotSayWhatIsOld(t *testing.T) {
	r := play[report](openPage(t), `
		let clock = 1000000; // the hub's, nowhere near the page's
		const s = stage({ now: () => clock, maxAge: 30000 });
		s.call(1, { at: clock - 30001 });
		s.call(2, { at: clock - 29999 });
		s.call(3, { at: clock });
		await s.until('start', 2);
		clock += 31000;
		s.call(4, { at: clock });
		await s.until('idle');
		return s.report();`)
	require.Equal(t, map[int]string{1: "stale", 3: "stale"}, r.reasons())
	require.Equal(t, []int{2, 4}, idsOf(r.Spoken))
}

func TestAnnouncerPassesOverMissingClips(t *testing.T) {
	r := play[report](openPage(t, browser.Allow("404.*khong_co")), `
		const s = stage();
		const loaded = await s.announcer.preload(['vi/den', 'vi/name-khong_co', 'pause_200']);
		if (!loaded[0] || loaded[1] !== null || loaded.length !== 2) throw new Error('preload');
		s.call(1, { clips: { first: ['vi/den', 'vi/name-khong_co', 'vi/number-ba', 'vi/name-khong_co'] } });
		s.call(2, { clips: { first: ['vi/name-khong_co'], repeat: [] } });
		await s.until('idle');
		return s.report();`)
	require.Equal(t, []int{1}, idsOf(r.Spoken), "a chime alone is no announcement")
	require.Equal(t, []int{1, 2}, r.ids("missing"))
	require.Equal(t, []int{1, 2}, r.ids("end"))
	for _, e := range r.Events {
		if e.Type == "missing" {
			require.Equal(t, []string{"vi/name-khong_co"}, e.Clips)
		}
	}
	requireSounds(t, lengths(t, "chime", "vi/den", "vi/number-ba", "chime"), r)
}

func TestAnnouncerIsSilentWhenMutedOrTurnedDown(t *testing.T) {
	r := play[report](openPage(t), `
		const s = stage();
		s.announcer.setVolume(0.05);
		s.call(1);
		await s.until('idle');
		s.announcer.setMuted(true);
		s.call(2);
		await s.until('dropped', 2);
		s.announcer.setMuted(false);
		s.announcer.setVolume(7);
		s.call(3);
		await s.until('start', 3);
		await s.sound(7);
		s.announcer.setMuted(true);
		await s.until('end', 3);
		return s.report();`)
	require.Equal(t, []int{1}, idsOf(r.Spoken))
	require.Greater(t, r.Spoken[0].Peak, 0.001)
	require.Less(t, r.Spoken[0].Peak, 0.06, "the level is measured behind the volume")
	require.Equal(t, "muted", r.reasons()[2])
	require.Equal(t, 3, r.Events[len(r.Events)-1].ID)
	require.LessOrEqual(t, r.Level, 1.0)
}

func TestAnnouncerSurvivesAFaultInThePage(t *testing.T) {
	r := play[report](openPage(t, browser.Allow("fault of the page")), `
		let refused = '';
		const s = stage({ now: () => { if (!refused) { return Date.now(); } throw new Error('clock'); } });
		try { s.announcer.enqueue({ id: 9 }); } catch (err) { refused = err.message; }
		if (!/without clips/.test(refused)) throw new Error('a call without clips was taken');
		refused = '';
		const see = s.announcer.onEvent;
		let faults = 0;
		window.addEventListener('error', (e) => { faults += 1; e.preventDefault(); });
		s.announcer.onEvent = (e) => { see(e); throw new Error('fault of the page'); };
		s.call(1);
		s.call(2);
		await s.until('idle');
		await new Promise((resolve) => setTimeout(resolve));
		if (faults === 0) throw new Error('faults were hidden');
		return s.report();`)
	require.Equal(t, []int{1, 2}, idsOf(r.Spoken))
}

func TestAnnouncerEndsWhenClosed(t *testing.T) {
	r := play[report](openPage(t), `
		const s = stage();
		s.call(1);
		s.call(2);
		await s.sound(2);
		const context = s.announcer.analyser.context;
		const closed = new Promise((resolve) => {
			context.addEventListener('statechange', () => context.state === 'closed' && resolve());
		});
		s.announcer.close();
		await closed;
		if (s.call(3)) throw new Error('taken after the close');
		return s.report();`)
	require.Equal(t, "start", types(r))
	require.Empty(t, r.Spoken)
}

func TestAnnouncerDoesNotWaitForAClipThatNeverComes(t *testing.T) {
	r := play[report](openPage(t), `
		const s = stage();
		s.call(1, { clips: { first: ['vi/hangs', 'vi/number-ba'], repeat: [] } });
		s.call(2);
		await s.until('idle');
		return s.report();`)
	require.Equal(t, []int{1, 2}, idsOf(r.Spoken))
	require.Equal(t, []int{1}, r.ids("missing"))
}

func TestAnnouncerGivesUpWhenTheSoundDeviceStandsStill(t *testing.T) {
	r := play[report](openPage(t), `
		const audioContext = new AudioContext();
		const s = stage({ audioContext });
		s.call(1);
		await s.sound(2);
		await audioContext.suspend();
		await s.until('stalled', 1);
		s.call(2);
		await s.until('idle');
		const report = s.report();
		if (audioContext.state !== 'running') throw new Error('a context of the page was closed');
		await audioContext.close();
		return report;`)
	require.Equal(t, []int{2}, idsOf(r.Spoken))
	require.Equal(t, "start stalled end start end idle", types(r))
	require.False(t, r.Events[2].Complete)
	require.True(t, r.Events[4].Complete)
}
