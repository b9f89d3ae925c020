package journal

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
)

// Stored is offered by journals that can hand out the exact bytes they keep. Hashes are taken over these,
// so a record of an older format is verified and exported as it was written.
type Stored interface {
	// Stored yields the encoded records behind `after`, in order, under the same rules as Read.
	// The slices belong to the consumer.
	Stored(after uint64) iter.Seq2[[]byte, error]
}

// Lines yields the encoded records of any journal: the stored bytes where the journal can tell them.
func Lines(j Journal, after uint64) iter.Seq2[[]byte, error] {
	if s, ok := j.(Stored); ok {
		return s.Stored(after)
	}
	return func(yield func([]byte, error) bool) {
		for r, err := range j.Read(after) {
			var line []byte
			if err == nil {
				line, err = Encode(r)
			}
			if !yield(line, err) || err != nil {
				return
			}
		}
	}
}

// Decoded yields the records of encoded lines and ends with an error at the first one that does not decode
// or does not carry the next number. Chaining is Verify's business.
func Decoded(after uint64, lines iter.Seq2[[]byte, error]) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		next := after
		for line, err := range lines {
			next++
			var r Record
			if err == nil {
				r, err = decodeAt(next, line)
			}
			if err != nil {
				yield(Record{}, err)
				return
			}
			if !yield(r, nil) {
				return
			}
		}
	}
}

// decodeAt decodes the record that must be number seq.
func decodeAt(seq uint64, line []byte) (Record, error) {
	r, err := Decode(line)
	var bad *CorruptError
	switch {
	case errors.As(err, &bad):
		return Record{}, &CorruptError{Seq: seq, What: bad.What}
	case err != nil:
		return Record{}, fmt.Errorf("journal: record %d: %w", seq, err)
	case r.Seq != seq:
		return Record{}, &CorruptError{Seq: seq, What: fmt.Sprintf("record %d stands in its place", r.Seq)}
	}
	return r, nil
}

// Export writes the records behind `after` as NDJSON: each line is one record exactly as stored, so that
// its SHA-256 is the `prev` of the next line. It returns how many records it wrote.
func Export(w io.Writer, j Journal, after uint64) (n uint64, err error) {
	out := bufio.NewWriterSize(w, 64<<10)
	for line, err := range Lines(j, after) {
		if err != nil {
			return n, err
		}
		if _, err := out.Write(append(line, '\n')); err != nil {
			return n, fmt.Errorf("journal: export: %w", err)
		}
		n++
	}
	if err := out.Flush(); err != nil {
		return n, fmt.Errorf("journal: export: %w", err)
	}
	return n, nil
}

// Exported reads back the lines that Export wrote, for Verify and Decoded.
func Exported(r io.Reader) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		in := bufio.NewReaderSize(r, 64<<10)
		for {
			line, err := in.ReadBytes('\n')
			if err == io.EOF && len(line) == 0 {
				return
			}
			if err == io.EOF {
				err = &CorruptError{What: "the last line of the export is cut off"}
			}
			if !yield(bytes.TrimSuffix(line, []byte{'\n'}), err) || err != nil {
				return
			}
		}
	}
}
