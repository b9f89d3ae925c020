package main

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/wire"
)

func TestDoctorCommand(t *testing.T) {
	nobody := []string{"doctor", "--listen", "127.0.0.1:1"}
	require.Contains(t, printed(t, nobody...), "[!]  Chương trình: chưa chạy trên máy này\n     Việc cần làm: ")
	require.Contains(t, printed(t, append(nobody, "--lang", "en/vi")...), "[!]  Program: it does not run on this machine\n     What to do: ")
	var found wire.Checkup
	require.NoError(t, json.Unmarshal([]byte(printed(t, append(nobody, "--json")...)), &found))
	require.True(t, found.OK)
	require.Equal(t, "display-off", found.Findings[0].Code)
	_, err := command(t, "doctor", "--config", "nowhere.toml")
	require.Error(t, err)
}
