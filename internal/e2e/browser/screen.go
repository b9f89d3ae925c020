package browser

import (
	"context"
	"regexp"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/security"
	"github.com/chromedp/chromedp"
)

// Screen is what a page is shown on.
type Screen struct {
	Width, Height int     // CSS pixels
	Scale         float64 // device pixels for one CSS pixel; 0 is 1
	Touch         bool    // fingers instead of a mouse
	Mobile        bool    // a phone: honours the viewport meta tag
}

// The screens of an office.
var (
	Kiosk   = Screen{Width: 1080, Height: 1920, Touch: true}
	Wall    = Screen{Width: 1920, Height: 1080}
	Wall4K  = Screen{Width: 3840, Height: 2160}
	Desktop = Screen{Width: 1366, Height: 768}
	Phone   = Screen{Width: 390, Height: 844, Scale: 3, Touch: true, Mobile: true}
)

// Turned is the same screen hung the other way, landscape or portrait.
func (s Screen) Turned() Screen {
	s.Width, s.Height = s.Height, s.Width
	return s
}

// Option changes how a page is shown or watched, when it is opened or later.
type Option func(*settings)

type settings struct {
	screen  Screen
	media   map[string]string // media features by name; "" is the browser's own
	zone    string
	offline bool
	strange bool
	allowed []*regexp.Regexp // console errors that are expected
}

// On moves the page to another screen.
func On(s Screen) Option {
	return func(o *settings) { o.screen = s }
}

// Dark asks for the dark colour scheme.
func Dark() Option { return media("prefers-color-scheme", "dark") }

// Light asks for the light colour scheme, which is also the one at the start.
func Light() Option { return media("prefers-color-scheme", "light") }

// ForcedColors turns the system's high-contrast palette on or off.
func ForcedColors(on bool) Option { return media("forced-colors", feature(on, "active")) }

// MoreContrast asks for more contrast, or no longer.
func MoreContrast(on bool) Option { return media("prefers-contrast", feature(on, "more")) }

// ReducedMotion asks for less movement, or no longer.
func ReducedMotion(on bool) Option { return media("prefers-reduced-motion", feature(on, "reduce")) }

func media(name, value string) Option {
	return func(o *settings) { o.media[name] = value }
}

func feature(on bool, value string) string {
	if on {
		return value
	}
	return ""
}

// Zone sets the time zone of the page by its IANA name.
func Zone(name string) Option {
	return func(o *settings) { o.zone = name }
}

// Offline takes the network away from the page or gives it back. Sockets that
// are open stay open, as they do when a cable is pulled.
func Offline(off bool) Option {
	return func(o *settings) { o.offline = off }
}

// TakeAnyCertificate makes the page take every certificate, as somebody does who has come past the warning.
func TakeAnyCertificate() Option {
	return func(o *settings) { o.strange = true }
}

// actions tells the browser how the page is shown.
func (o *settings) actions() []chromedp.Action {
	s := o.screen
	if s.Scale == 0 {
		s.Scale = 1
	}
	orientation := &emulation.ScreenOrientation{Type: emulation.OrientationTypeLandscapePrimary}
	if s.Height > s.Width {
		orientation = &emulation.ScreenOrientation{Type: emulation.OrientationTypePortraitPrimary}
	}
	var features []*emulation.MediaFeature
	for name, value := range o.media {
		features = append(features, &emulation.MediaFeature{Name: name, Value: value})
	}
	all := []chromedp.Action{
		emulation.SetDeviceMetricsOverride(int64(s.Width), int64(s.Height), s.Scale, s.Mobile).
			WithScreenWidth(int64(s.Width)).WithScreenHeight(int64(s.Height)).WithScreenOrientation(orientation),
		emulation.SetTouchEmulationEnabled(s.Touch),
		emulation.SetEmulatedMedia().WithFeatures(features),
		o.network(),
		security.SetIgnoreCertificateErrors(o.strange),
	}
	if o.zone != "" {
		all = append(all, emulation.SetTimezoneOverride(o.zone))
	}
	return all
}

// network has two sides: what requests meet and what navigator.onLine says.
func (o *settings) network() chromedp.Action {
	return chromedp.ActionFunc(func(ctx context.Context) error {
		rules := []*network.Conditions{}
		if o.offline {
			rules = append(rules, &network.Conditions{Offline: true, DownloadThroughput: -1, UploadThroughput: -1})
		}
		if _, err := network.EmulateNetworkConditionsByRule(rules).Do(ctx); err != nil {
			return err
		}
		return network.OverrideNetworkState(o.offline, 0, -1, -1).Do(ctx)
	})
}
