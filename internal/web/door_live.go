package web

import (
	"context"
	"net/http"
	"strings"
	"time"

	"motcua/internal/access"
	"motcua/internal/wire"
)

// topicNeed is what somebody must be allowed to do, to listen to a topic.
func topicNeed(topic string) access.Permission {
	switch kind, _, _ := strings.Cut(topic, "/"); kind + "/" {
	case wire.TopicTicket:
		return access.Anyone // whoever has its id holds the ticket
	case wire.TopicBoard, wire.TopicStation, wire.TopicService + "/":
		return access.Hall
	case wire.TopicCounter:
		return access.Keys
	case wire.TopicRate:
		return access.Front
	case wire.TopicRoom + "/":
		return access.Watch
	case wire.TopicOffice + "/":
		return access.Serve
	case wire.TopicDevices + "/":
		return access.Devices
	}
	return access.Anyone // there is no such topic, and that is said
}

// admitSocket asks for every topic of a socket, and again while it is open if it needs more than a stranger has.
func (s *Server) admitSocket(req *http.Request, topics []string) (still func() bool, code string) {
	look := func() string {
		c, err := s.asks(req)
		for _, topic := range topics {
			if err == nil {
				err = s.allow(c, topicNeed(topic))
			}
			if err == nil && c.counter != "" && topicNeed(topic) == access.Front && topic != wire.TopicRate+c.counter {
				err = errForbidden
			}
		}
		switch {
		case err == nil:
			return ""
		case problemOf(err).status == http.StatusForbidden:
			return wire.CodeForbidden
		}
		return wire.CodeSignIn
	}
	if code = look(); code != "" || s.opts.Staff == nil {
		return nil, code
	}
	for _, topic := range topics {
		if !access.May(access.Stranger, topicNeed(topic)) {
			return func() bool { return look() == "" }, ""
		}
	}
	return nil, ""
}

// presenceEvery is how often open sockets are looked at. An open page is somebody's presence: the session does not
// grow idle meanwhile.
const presenceEvery = 5 * time.Minute

// guardSockets ends the sockets of those whose right to be here has ended.
func (s *Server) guardSockets(ctx context.Context) {
	if s.opts.Staff == nil {
		return
	}
	tick := time.NewTicker(presenceEvery)
	defer tick.Stop()
	for {
		changed := s.opts.Staff.Changed()
		s.live.Recheck(wire.CodeSignIn)
		select {
		case <-ctx.Done():
			return
		case <-changed:
		case <-tick.C:
		}
	}
}
