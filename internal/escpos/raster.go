package escpos

import (
	"bytes"
	"fmt"

	"motcua/internal/paper"
)

// maxRows is the height of one raster command: clones print rubbish above.
const maxRows = 255

func (j *job) band(b paper.Band) error {
	if b.Dots.Width > j.p.Width || b.Dots.Width%8 != 0 {
		return fmt.Errorf("band of %d dots on paper of %d", b.Dots.Width, j.p.Width)
	}
	j.white += b.Above
	if b.Dots.Height > 0 {
		j.raster(b.Dots, b.Align)
	}
	j.white += b.Below
	return nil
}

// raster prints the dots. A bitmap of doubled dots is sent at half its size, for the printer to double.
func (j *job) raster(b paper.Bitmap, a paper.Align) {
	var mode byte
	if j.p.Double {
		if half, ok := halfWidth(b); ok {
			b, mode = half, mode|1
		}
		if half, ok := halfHeight(b); ok {
			b, mode = half, mode|2
		}
	}
	for _, s := range j.cutter.strips(b, a, j.p.Double && mode&2 == 0) {
		j.strip(b, s, a, mode)
	}
}

func (j *job) strip(b paper.Bitmap, s strip, a paper.Align, mode byte) {
	step := 1
	switch {
	case s.left >= s.right:
		j.white += (s.to - s.from) << (mode >> 1)
		return
	case s.doubled:
		step, mode = 2, mode|2
	}
	j.ink(a)
	width, rows := s.right-s.left, (s.to-s.from)/step
	j.out = append(j.out, gs, 'v', '0', mode, byte(width), byte(width>>8), byte(rows), 0)
	from := len(j.out)
	for y := s.from; y < s.to; y += step {
		j.out = append(j.out, b.Row(y)[s.left:s.right]...)
	}
	disarm(j.out[from:])
}

// disarm breaks up what a printer would obey as a real-time command, even inside the dots of a picture:
// 10 04 (send status), 10 05 (recover), 10 14 (clear the buffer, open the drawer). The lonely dot of 10 grows by one.
func disarm(data []byte) {
	for i := 0; ; i++ {
		next := bytes.IndexByte(data[i:], 0x10)
		if i += next; next < 0 || i+1 >= len(data) {
			return
		}
		if realTime(data[i+1]) {
			data[i] = 0x18
		}
	}
}

// armed reports whether the data holds a real-time command.
func armed(data []byte) bool {
	for i := 1; i < len(data); i++ {
		if data[i-1] == 0x10 && realTime(data[i]) {
			return true
		}
	}
	return false
}

func realTime(b byte) bool { return b == 0x04 || b == 0x05 || b == 0x14 }

func halfHeight(b paper.Bitmap) (paper.Bitmap, bool) {
	if b.Height%2 != 0 {
		return b, false
	}
	for y := 0; y < b.Height; y += 2 {
		if !bytes.Equal(b.Row(y), b.Row(y+1)) {
			return b, false
		}
	}
	half := paper.NewBitmap(b.Width, b.Height/2)
	for y := range half.Height {
		copy(half.Row(y), b.Row(2*y))
	}
	return half, true
}

func halfWidth(b paper.Bitmap) (paper.Bitmap, bool) {
	if b.Width%16 != 0 {
		return b, false
	}
	for _, v := range b.Bits {
		if (v>>1^v)&0x55 != 0 {
			return b, false
		}
	}
	half := paper.NewBitmap(b.Width/2, b.Height)
	for i := range half.Bits {
		half.Bits[i] = pairs(b.Bits[2*i])<<4 | pairs(b.Bits[2*i+1])
	}
	return half, true
}

// pairs keeps every second of eight dots.
func pairs(v byte) byte {
	return v>>3&8 | v>>2&4 | v>>1&2 | v&1
}
