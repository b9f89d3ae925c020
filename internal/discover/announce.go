package discover

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"slices"
	"strings"

	"golang.org/x/net/dns/dnsmessage"

	"motcua/internal/wire"
)

// Announce answers until ctx ends, in every network that this machine is in or comes into. A machine without multicast
// is no trouble: addresses can be typed.
func Announce(ctx context.Context, a Announcement, log *slog.Logger) error {
	if !goodID(a.ID) || a.Port < 1 || a.Port > 65535 {
		return fmt.Errorf("discover: no announcement: id %q, port %d", a.ID, a.Port)
	}
	r := round{links: links, log: log, serve: func(ctx context.Context, l link) error { return a.serve(ctx, l, log) }}
	r.run(ctx)
	return nil
}

// serve answers in one network until ctx ends or its socket fails.
func (a Announcement) serve(ctx context.Context, in link, log *slog.Logger) error {
	c, err := in.listen()
	if err != nil {
		return err
	}
	return a.serveOn(ctx, c, in.networks(), log)
}

// serveOn answers whoever asks from one of the networks. The socket hears every question that reaches this machine, also
// one that was sent to it alone from far away: who answers that tells strangers of the office, and can be made to send to
// somebody else (RFC 6762, 11).
func (a Announcement) serveOn(ctx context.Context, c *net.UDPConn, networks []netip.Prefix, log *slog.Logger) error {
	defer c.Close()
	defer context.AfterFunc(ctx, func() { c.Close() })()
	buf := make([]byte, maxMessage)
	for {
		n, from, err := c.ReadFromUDPAddrPort(buf)
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return err
		}
		near := from.Addr().Unmap()
		if !slices.ContainsFunc(networks, func(p netip.Prefix) bool { return p.Contains(near) }) {
			continue
		}
		reply := a.answer(buf[:n], addresses(near), from.Port() != 5353)
		if reply == nil {
			continue
		}
		to := net.UDPAddrFromAddrPort(from) // whoever asks from a port of their own is answered there
		if from.Port() == 5353 {
			to = group()
		}
		if _, err := c.WriteToUDP(reply, to); err != nil {
			log.Debug("discover: write", "error", err)
		}
	}
}

// answer is what is said to a question, or nil. A single question is repeated to whoever is no multicast speaker
// (RFC 6762, 6.7).
func (a Announcement) answer(asked []byte, at []netip.Addr, legacy bool) []byte {
	var p dnsmessage.Parser
	head, err := p.Start(asked)
	if err != nil || head.Response {
		return nil
	}
	questions, err := p.AllQuestions()
	if err != nil || !a.isAsked(questions) {
		return nil
	}
	instance, host := name(a.ID+"."+wire.Service), name("motcua-"+a.ID+".local.")
	m := dnsmessage.Message{Header: dnsmessage.Header{Response: true, Authoritative: true}}
	unique := dnsmessage.Class(dnsmessage.ClassINET | cacheFlush)
	if legacy {
		m.ID, m.Questions, unique = head.ID, questions, dnsmessage.ClassINET
	}
	shared := dnsmessage.ResourceHeader{Name: name(wire.Service), Class: dnsmessage.ClassINET, TTL: ttl}
	m.Answers = append(m.Answers, dnsmessage.Resource{Header: shared, Body: &dnsmessage.PTRResource{PTR: instance}})
	own := func(n dnsmessage.Name) dnsmessage.ResourceHeader {
		return dnsmessage.ResourceHeader{Name: n, Class: unique, TTL: ttl}
	}
	m.Answers = append(m.Answers,
		dnsmessage.Resource{Header: own(instance), Body: &dnsmessage.SRVResource{Port: uint16(a.Port), Target: host}},
		dnsmessage.Resource{Header: own(instance), Body: &dnsmessage.TXTResource{TXT: []string{"id=" + a.ID}}})
	for _, ip := range at {
		m.Answers = append(m.Answers, dnsmessage.Resource{Header: own(host), Body: &dnsmessage.AResource{A: ip.As4()}})
	}
	reply, err := m.Pack()
	if err != nil {
		return nil
	}
	return reply
}

// isAsked reports whether one of the questions is about the service, the hub or its host.
func (a Announcement) isAsked(questions []dnsmessage.Question) bool {
	for _, q := range questions {
		switch strings.ToLower(q.Name.String()) {
		case wire.Service, a.ID + "." + wire.Service, "motcua-" + a.ID + ".local.":
			return true
		}
	}
	return false
}
