package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"motcua/internal/device/input"
	"motcua/internal/device/scanner"
	"motcua/internal/scan"
)

// understood is one line of the answer.
type understood struct {
	Text  string        `json:"text"` // as scanned, without AIM; empty for a card, and with a fault
	AIM   string        `json:"aim"`
	Kind  scan.Kind     `json:"kind"`
	Code  string        `json:"code,omitempty"` // of the ticket, receipt or dossier
	Fault scanner.Fault `json:"fault,omitempty"`
	At    int64         `json:"at_ms"` // since the recording began
}

func replayFile(name string, serial bool, in io.Reader, out io.Writer) error {
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return fmt.Errorf("kiosk: scan: %w", err)
		}
		defer f.Close()
		in = f
	}
	lines := json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	start := time.Unix(0, 0)
	tell := func(s scanner.Scan) error {
		m := s.Meaning()
		return lines.Encode(understood{s.Text, s.AIM, m.Kind, m.Text, s.Fault, s.At.Sub(start).Milliseconds()})
	}
	if serial {
		return replayBytes(in, start, tell)
	}
	return replayKeys(in, start, tell)
}

// silence is more than ends any scan.
const silence = time.Second

func replayKeys(in io.Reader, start time.Time, tell func(scanner.Scan) error) error {
	var decoder scanner.Keys
	last := start
	for recording := input.NewRecording(in, start); ; {
		k, err := recording.Read()
		if errors.Is(err, io.EOF) {
			return finish(&decoder, last, tell)
		}
		if err != nil {
			return fmt.Errorf("kiosk: scan: %w", err)
		}
		last = k.At
		if s, ok := decoder.Feed(k.Code, k.Value, k.At); ok {
			if err := tell(s); err != nil {
				return err
			}
		}
	}
}

// replayBytes takes a millisecond for each byte, as a line of 9600 bits a second does.
func replayBytes(in io.Reader, start time.Time, tell func(scanner.Scan) error) error {
	var decoder scanner.Bytes
	last := start
	for bytes := bufio.NewReader(in); ; last = last.Add(time.Millisecond) {
		b, err := bytes.ReadByte()
		if errors.Is(err, io.EOF) {
			return finish(&decoder, last, tell)
		}
		if err != nil {
			return fmt.Errorf("kiosk: scan: %w", err)
		}
		for _, s := range decoder.Feed([]byte{b}, last) {
			if err := tell(s); err != nil {
				return err
			}
		}
	}
}

// finish tells the scan that only the end of the recording ended.
func finish(decoder interface {
	Idle(now time.Time) (scanner.Scan, bool)
}, last time.Time, tell func(scanner.Scan) error,
) error {
	if s, ok := decoder.Idle(last.Add(silence)); ok {
		return tell(s)
	}
	return nil
}
