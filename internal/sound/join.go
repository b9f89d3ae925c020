package sound

import (
	"math"
	"time"
)

// Silence is so much of nothing.
func Silence(rate int, d time.Duration) Clip {
	return Clip{Rate: rate, Samples: make([]int16, int(d*time.Duration(rate)/time.Second))}
}

// Join puts clips one behind the other, at the rate of the finest of them, so that nothing of any is lost.
func Join(clips ...Clip) Clip {
	all := Clip{}
	for _, c := range clips {
		all.Rate = max(all.Rate, c.Rate)
	}
	for _, c := range clips {
		all.Samples = append(all.Samples, c.at(all.Rate).Samples...)
	}
	return all
}

// at is the clip at a higher rate, with straight lines between its samples.
func (c Clip) at(rate int) Clip {
	if c.Rate == rate || len(c.Samples) == 0 {
		return c
	}
	out := Clip{Rate: rate, Samples: make([]int16, len(c.Samples)*rate/c.Rate)}
	for i := range out.Samples {
		at := float64(i) * float64(c.Rate) / float64(rate)
		left := int(at)
		a, b := float64(c.Samples[left]), float64(c.Samples[min(left+1, len(c.Samples)-1)])
		out.Samples[i] = int16(math.Round(a + (b-a)*(at-float64(left))))
	}
	return out
}

// Scaled is the clip at a part of its loudness, from 0 to 1.
func (c Clip) Scaled(gain float64) Clip {
	gain = max(0, min(1, gain))
	out := Clip{Rate: c.Rate, Samples: make([]int16, len(c.Samples))}
	for i, s := range c.Samples {
		out.Samples[i] = int16(math.Round(float64(s) * gain))
	}
	return out
}
