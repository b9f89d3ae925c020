package scanner

// Kept is all that a decoder has in memory of what it read.
func (l *line) Kept() []byte { return l.text[:cap(l.text)] }
