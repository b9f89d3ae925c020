package live

import (
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

// Server pushes the newest views to everybody who listens.
type Server struct {
	src      Source
	opts     Options
	upgrader websocket.Upgrader
	started  time.Time // what the connections' last words are counted from
	ids      atomic.Int64
	open     sync.WaitGroup // connections and their goroutines

	mu     sync.Mutex // the registry below; nothing is sent or asked under it
	closed bool
	taken  int // places, out of MaxConns
	conns  map[*Conn]struct{}
	topics topics
	beats  beats
}

// NewServer returns a server of the views of src. It lives while Run runs.
func NewServer(src Source, opts Options) *Server {
	s := &Server{
		src:     src,
		opts:    opts.withDefaults(),
		started: time.Now(),
		conns:   map[*Conn]struct{}{},
		topics:  topics{byName: map[string]*topic{}},
	}
	s.upgrader = websocket.Upgrader{
		HandshakeTimeout: s.opts.times.write,
		ReadBufferSize:   256,          // clients say little
		WriteBufferPool:  &sync.Pool{}, // frames are written as they are: no connection ever takes a buffer
		CheckOrigin:      s.opts.CheckOrigin,
	}
	return s
}

// ServeHTTP turns the request into a live connection to the topics named by ?topic=…, and returns: the HTTP server's
// goroutine and buffers are not kept. What is wrong with the topics is said on the socket, where a page can read it.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !s.enter() {
		w.Header().Set("Retry-After", "5")
		http.Error(w, "no more connections", http.StatusServiceUnavailable)
		return
	}
	ws, err := s.upgrader.Upgrade(w, r, nil)
	if err != nil {
		s.leave(nil)
		return // the upgrader has answered
	}
	c := s.newConn(ws)
	if s.opts.Device != nil {
		c.proof = s.opts.Device(r)
	}
	topics, code := r.URL.Query()["topic"], ""
	if c.still, code = s.opts.Admit(r, topics); c.greet(topics, code) {
		s.opts.OnConnect(c)
	}
	go c.listen() // on a stack of its own: this one has grown
}

// enter takes a place; leave gives it back.
func (s *Server) enter() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed || s.taken >= s.opts.MaxConns {
		return false
	}
	s.taken++
	s.open.Add(1)
	return true
}

// register makes the server know the connection; false means that it is closing.
func (s *Server) register(c *Conn) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return false
	}
	s.conns[c] = struct{}{}
	s.beats.add(c)
	return true
}

// leave forgets a connection, or with nil only its place.
func (s *Server) leave(c *Conn) {
	s.mu.Lock()
	if c != nil {
		for _, sub := range c.subs {
			s.topics.remove(sub)
		}
		if _, ok := s.conns[c]; ok {
			delete(s.conns, c)
			s.beats.remove(c)
		}
	}
	s.taken--
	s.mu.Unlock()
	s.open.Done()
}

// Recheck ends the connections that are not admitted any more, with an error's code.
func (s *Server) Recheck(code string) {
	for _, c := range s.all(func(c *Conn) bool { return c.still != nil }) {
		if !c.still() {
			c.refuse(code)
		}
	}
}

// all are the connections that are so now.
func (s *Server) all(which func(*Conn) bool) (found []*Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.conns {
		if which(c) {
			found = append(found, c)
		}
	}
	return found
}

// farewell says goodbye to all and waits until everybody is gone.
func (s *Server) farewell() {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	for _, c := range s.all(func(*Conn) bool { return true }) {
		c.end(closeFrame(websocket.CloseGoingAway))
	}
	s.open.Wait()
}
