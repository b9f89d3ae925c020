package journal

import "time"

// Since returns the number of the last record before a time: Read of it begins at that time. Time never runs backwards
// in a journal, so a few probes find it, each of which reads one record.
func Since(j Journal, t time.Time) (after uint64, err error) {
	early := func(seq uint64) (bool, error) { // whether the record exists and lies before t
		for r, err := range j.Read(seq - 1) {
			return err == nil && r.At.Before(t), err
		}
		return false, nil
	}
	step := uint64(1)
	for { // gallop
		before, err := early(after + step)
		if err != nil {
			return 0, err
		}
		if !before {
			break
		}
		after, step = after+step, 2*step
	}
	for low, high := after, after+step; high-low > 1; { // low lies before t, high does not
		middle := low + (high-low)/2
		before, err := early(middle)
		switch {
		case err != nil:
			return 0, err
		case before:
			low, after = middle, middle
		default:
			high = middle
		}
	}
	return after, nil
}
