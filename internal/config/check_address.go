package config

import (
	"net"
	"net/url"
	"strconv"
	"strings"
)

// address wants http(s)://host[:port] and nothing more: what follows is the programs', and a secret would be printed.
func (c *checker) address(path, s string) {
	if s == "" {
		return
	}
	u, err := url.Parse(s)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		c.say(path, "url", "value", s)
	case u.User != nil || u.Path != "" && u.Path != "/" || u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		c.say(path, "url-extra", "want", u.Scheme+"://"+u.Host)
	case path == "public_url" && here(u.Hostname()):
		c.advise(path, "url-local", "value", u.Host)
	}
}

// hook wants an address that events are sent to. The signature proves who sends, so that no name or password is in it.
func (c *checker) hook(path, s string) {
	u, err := url.Parse(s)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		c.say(path, "url", "value", s)
	case u.User != nil || u.Fragment != "":
		c.say(path, "url-hook", "want", (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path, RawQuery: u.RawQuery}).String())
	}
}

// here reports whether a host means the machine that asks.
func here(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || ip != nil && ip.IsLoopback()
}

// listen wants host:port to listen on; local warns when others can reach it.
func (c *checker) listen(path, s string, local bool) {
	host, port, err := net.SplitHostPort(s)
	n, bad := strconv.ParseUint(port, 10, 16)
	switch {
	case err != nil || bad != nil || strconv.FormatUint(n, 10) != port:
		c.say(path, "listen", "value", s)
	case local && !here(host):
		c.advise(path, "listen-open", "value", s)
	}
}
