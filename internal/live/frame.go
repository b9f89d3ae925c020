package live

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"time"

	"motcua/internal/wire"
)

// First bytes of the frames a server sends (RFC 6455 section 5.2): final, never masked.
const (
	opText  = 0x81
	opClose = 0x88
	opPing  = 0x89
	opPong  = 0x8a
)

// frame is the newest view of one topic as the bytes on the wire, header included. It does not change once made, so
// that all connections share it.
type frame struct {
	bytes   []byte
	data    []byte // the view within bytes
	journal string
}

// viewFrame encodes a view. Data goes in as it is: encoding it again would cost more than all the rest.
func viewFrame(topic string, v View, now time.Time) *frame {
	envelope := encode(wire.Message{Type: "view", Topic: topic, Journal: v.Journal, Seq: v.Seq, Now: now})
	data := v.Data
	if len(data) == 0 {
		data = json.RawMessage("null")
	}
	const key = `,"data":`
	size := len(envelope) + len(key) + len(data)
	b := appendHeader(make([]byte, 0, maxHeader+size), opText, size)
	b = append(b, envelope[:len(envelope)-1]...)
	b = append(b, key...)
	at := len(b)
	b = append(b, data...)
	b = append(b, '}')
	return &frame{bytes: b, data: b[at : len(b)-1], journal: v.Journal}
}

// shows reports whether the frame already says what v says.
func (f *frame) shows(v View) bool {
	return f != nil && f.journal == v.Journal && bytes.Equal(f.data, v.Data)
}

// textFrame encodes a message without data.
func textFrame(m wire.Message) []byte {
	body := encode(m)
	return append(appendHeader(make([]byte, 0, maxHeader+len(body)), opText, len(body)), body...)
}

// closeFrame says goodbye with a status code.
func closeFrame(code uint16) []byte {
	return binary.BigEndian.AppendUint16([]byte{opClose, 2}, code)
}

// controlFrame encodes a ping or pong; body has at most 125 bytes.
func controlFrame(op byte, body string) []byte {
	return append([]byte{op, byte(len(body))}, body...)
}

const maxHeader = 10

func appendHeader(b []byte, op byte, size int) []byte {
	switch {
	case size < 126:
		return append(b, op, byte(size))
	case size < 1<<16:
		return binary.BigEndian.AppendUint16(append(b, op, 126), uint16(size))
	default:
		return binary.BigEndian.AppendUint64(append(b, op, 127), uint64(size))
	}
}

// encode cannot fail: a wire.Message without data has nothing that JSON lacks.
func encode(m wire.Message) []byte {
	b, err := json.Marshal(m)
	if err != nil {
		panic(err)
	}
	return b
}
