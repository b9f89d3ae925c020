package config

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestAScaleIsData(t *testing.T) {
	h, err := ParseHub("hub.toml", nil)
	require.NoError(t, err)
	form := h.Survey.Form()
	require.Equal(t, "Rất hài lòng", form.Levels[0].Name["vi"])
	require.Equal(t, "Not satisfied", form.Levels[2].Name["en"])
	require.Equal(t, []bool{true, true, false}, []bool{form.Levels[0].Satisfied, form.Levels[1].Satisfied, form.Levels[2].Satisfied})
	require.Equal(t, 30000, form.TimeoutMS)
	require.Equal(t, []string{"tablet", "kiosk", "phone", "paper"}, form.Questions[0].On)
	require.NotContains(t, form.Questions[1].On, "tablet")
	require.NotEmpty(t, form.Reasons[0].Name["en"])
	for preset, n := range map[string]int{"four": 4, "five": 5, "stars": 5} {
		h, err := ParseHub("hub.toml", []byte("[survey]\npreset = '"+preset+"'\ntimeout = '20s'"))
		require.NoError(t, err)
		require.Equal(t, 20*time.Second, h.Survey.Timeout.D())
		require.Len(t, h.Survey.Form().Levels, n)
		for _, l := range h.Survey.Form().Levels {
			require.NotEmpty(t, l.Name["vi"], preset)
		}
	}
	h, err = ParseHub("hub.toml", []byte(`[[survey.level]]
id = "tot"
name = {vi = "Tốt"}
satisfied = true
[[survey.level]]
id = "kem"
name = {vi = "Kém"}
[[survey.question]]
id = "chung"
name = {vi = "Chung"}
on = ["paper"]
`))
	require.NoError(t, err)
	require.Len(t, h.Survey.Form().Levels, 2)
	require.Equal(t, "Chung", h.Survey.Form().Questions[0].Ask["vi"])
}

func TestAMistakeInTheSurveyIsToldWhereItStands(t *testing.T) {
	for text, want := range map[string]string{
		"preset = 'six'":    "hub.toml:2:10: survey.preset: “six” is not possible here",
		"symbol = 'heart'":  "hub.toml:2:10: survey.symbol:",
		"timeout = '1s'":    "hub.toml:2:11: survey.timeout: 1s is not between 5s and 5m0s",
		"fair = '40s'":      "hub.toml:2:8: survey.fair:",
		"answer_days = 0":   "hub.toml:2:15: survey.answer_days:",
		"contact_days = -1": "hub.toml:2:16: survey.contact_days:",
		"colour = 'red'":    "hub.toml:2:1:",
		"[[survey.level]]\nid = 'a'\nname = {vi = 'A'}\nsatisfied = true":                                                "survey.level: The scale has 1 levels",
		"[[survey.level]]\nid = 'a'\nname = {vi = 'A'}\n[[survey.level]]\nid = 'b'\nname = {vi = 'B'}\nsatisfied = true": "survey.level: The scale needs",
		"[[survey.level]]\nid = 'a'\nsatisfied = true\n[[survey.level]]\nid = 'a'\nname = {vi = 'B'}":                    "hub.toml:6:6: survey.level[2].id:",
		"[[survey.question]]\nid = 'q'\nname = {vi = 'Q'}\non = ['wall']":                                                "survey.question[1].on:",
		"[[survey.question]]\nid = 'q'\nname = {vi = 'Q'}":                                                               "“on” is missing",
		"[[survey.reason]]\nid = 'Chờ'\nname = {vi = 'Q'}":                                                               "survey.reason[1].id:",
	} {
		_, err := ParseHub("hub.toml", []byte("[survey]\n"+text))
		require.ErrorContains(t, err, want, text)
	}
}
