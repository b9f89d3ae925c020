package config_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/queue"
)

func TestTheSettingsOfContactsAndTheRoom(t *testing.T) {
	h, err := config.ParseHub("hub.toml", []byte(`[contacts]
hotline = "0000 000 000"
suggestions = "gop-y@motcua.example"
[[contacts.leader]]
title = { vi = "Chủ tịch", en = "Chair" }
phone = "(0000) 000.001"
email = "chu-tich@motcua.example"
[[contacts.reception]]
days = ["thu"]
hours = ["08:00-11:30", "13:30-16:00"]
[room]
within = 90
[room.alarms]
paused = "0s"
late = 120
`))
	require.NoError(t, err)
	require.Equal(t, "Chair", h.Contacts.Leaders[0].Title["en"])
	require.Equal(t, []queue.Span{{From: 480, To: 690}, {From: 810, To: 960}}, h.Contacts.Reception[0].Hours)
	require.Equal(t, 90, h.Room.Within)
	require.Zero(t, h.Room.Alarms.Paused)
	require.Equal(t, 120, h.Room.Alarms.Late)
	require.Equal(t, 3*time.Minute, h.Room.Alarms.Called.D(), "what is not said stays")

	for text, want := range map[string]string{
		"[contacts]\nhotline = ''":                                  "contacts.hotline: ",
		"[[contacts.leader]]\nphone = '113'":                        "contacts.leader[1].title: “title” is missing",
		"[[contacts.leader]]\ntitle = 'A'\nphone = 'gọi tôi'":       "hub.toml:3:9: contacts.leader[1].phone: “gọi tôi” is not a phone number",
		"[[contacts.leader]]\ntitle = 'A'\nemail = 'a b@c'":         "contacts.leader[1].email: “a b@c” is not an e-mail address",
		"[[contacts.reception]]\nwho = 'A'":                         "contacts.reception[1].days: “days” is missing",
		"[[contacts.reception]]\ndays = ['thứ Hai']":                "contacts.reception[1].days[1]: “thứ Hai” is not possible here",
		"[[contacts.reception]]\ndates = ['2026-02-30']":            "contacts.reception[1].dates[1]: “2026-02-30” is not a date",
		"[[contacts.reception]]\ndays = ['mon']\nhours = ['9 giờ']": "contacts.reception[1].hours[1]: “9 giờ”",
		"[contacts]\nhotlne = 'x'":                                  "hotline",
		"[room]\nwithin = 100":                                      "room.within: 100 is not between",
		"[room.alarms]\nlate = 5":                                   "room.alarms.late: 5 is not between",
		"[room.alarms]\nknown = '0s'":                               "room.alarms.known: ",
		"[room.alarms]\npaused = 'lâu'":                             "room.alarms.paused: “lâu”",
	} {
		_, err := config.ParseHub("hub.toml", []byte(text))
		require.ErrorContains(t, err, want, text)
	}
	// Every problem at once.
	_, err = config.ParseHub("hub.toml", []byte("[contacts]\n[[contacts.leader]]\nphone = 'x'\nemail = 'y'\n[room]\nwithin = 1\n"))
	require.Len(t, err.(config.Problems), 4)
}
