package speech

// Pack is the set of clips that are at hand, by name. A nil Pack holds none.
type Pack map[string]struct{}

// NewPack returns a pack of the named clips.
func NewPack(names ...string) Pack {
	p := make(Pack, len(names))
	for _, n := range names {
		p[n] = struct{}{}
	}
	return p
}

// Has reports whether the clip can be played. Every pause can.
func (p Pack) Has(clip string) bool {
	_, ok := p[clip]
	return ok || IsPause(clip)
}

// Missing returns the clips that the pack lacks, each once, in order.
func Missing(p Pack, clips []string) []string {
	var missing []string
	seen := Pack{}
	for _, c := range clips {
		if !p.Has(c) && !seen.Has(c) {
			missing = append(missing, c)
			seen[c] = struct{}{}
		}
	}
	return missing
}
