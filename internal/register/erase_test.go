package register_test

import (
	"bytes"
	"errors"
	"os"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"motcua/internal/dossier"
	"motcua/internal/register"
)

// The bytes are looked for in the file itself: names as they are now and as they once were, marks, and the looks.
func TestErasedIsGoneFromTheFile(t *testing.T) {
	k := start(t, t.TempDir())
	defer k.close()
	kept := k.enter(named("Người Ở Lại"))
	d := k.enter(named("Tên Cũ Xóa"))
	d = k.do(d, dossier.Amend{
		Applicant: &dossier.Applicant{Kind: dossier.Citizen, Name: "Zuzana Nováková", Phone: "0933777111", Address: "Ngõ Vắng"}, Reason: "sai tên",
	})
	require.NoError(t, k.Looked(ctx, register.Look{Who: "spy-clerk", At: k.now}, d.ID))
	secrets := []string{"Tên Cũ Xóa", "Zuzana", "zuzana", "0933777111", "111777339", "Ngõ Vắng", d.Token, d.Secret, "spy-clerk"}
	for _, s := range secrets {
		require.True(t, k.contains(s), "%s is there before", s)
	}

	require.ErrorAs(t, k.Erase(ctx, d.ID, k.act(1), "x"), new(*register.StaleError))
	require.ErrorAs(t, k.Erase(ctx, d.ID, k.act(2), " "), new(*dossier.Refusal))
	require.NoError(t, k.Erase(ctx, d.ID, k.act(2), "công dân yêu cầu"))
	for _, s := range secrets {
		require.False(t, k.contains(s), "%s is gone", s)
	}
	require.True(t, k.contains("Người Ở Lại"))
	require.NoFileExists(t, k.path+".new")
	_, err := k.ByID(d.ID)
	require.ErrorIs(t, err, register.ErrUnknown)
	require.ErrorIs(t, k.Erase(ctx, d.ID, k.act(2), "x"), register.ErrUnknown)
	gone, err := k.Erasures()
	require.NoError(t, err)
	require.Equal(t, []register.Erased{{ID: d.ID, Code: d.Code, At: gone[0].At, Who: "clerk", Reason: "công dân yêu cầu"}}, gone)
	require.True(t, gone[0].At.Equal(k.now))

	k.do(kept, dossier.Finish{}) // the file is still at work
	k.reopen()
	got, err := k.ByID(kept.ID)
	require.NoError(t, err)
	require.Equal(t, 2, got.Version)
}

func (k *desk) contains(s string) bool {
	k.t.Helper()
	all, err := os.ReadFile(k.path)
	require.NoError(k.t, err)
	return bytes.Contains(all, []byte(s))
}

// A power cut between the row's end and the new file: the next start finishes it.
func TestAnInterruptedErasureIsFinished(t *testing.T) {
	k := start(t, t.TempDir())
	defer func() { k.close() }()
	d := k.enter(named("Zuzana Nováková"))
	block(t, k.path)
	require.Error(t, k.Erase(ctx, d.ID, k.act(1), "x"))
	require.True(t, k.contains("Zuzana"))
	k.close()
	unblock(t, k.path)
	k.open()
	require.False(t, k.contains("Zuzana"))
}

// block lets no copy of a file be made.
func block(t *testing.T, path string) {
	t.Helper()
	require.NoError(t, os.Mkdir(path+".new", 0o700))
	require.NoError(t, os.WriteFile(path+".new/x", nil, 0o600))
}

// unblock leaves half a copy.
func unblock(t *testing.T, path string) {
	t.Helper()
	require.NoError(t, os.RemoveAll(path+".new"))
	require.NoError(t, os.WriteFile(path+".new", []byte("half a copy"), 0o600))
}

// Readers and writers go on while the file is written anew, and nothing of theirs is lost.
func TestTheFileIsWrittenAnewUnderLoad(t *testing.T) {
	k := start(t, t.TempDir())
	defer k.close()
	var ids sync.Map
	var working sync.WaitGroup
	for w := range 4 {
		working.Go(func() {
			for i := range 10 {
				q := register.Request{Sender: string(rune('a' + w)), ID: string(rune('a' + i)), Sum: "s"}
				d, err := k.Enter(ctx, q, registration(), k.act(0))
				if err != nil {
					t.Error(err)
					return
				}
				ids.Store(d.ID, true)
				if _, err := k.ByCode(d.Code); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range 5 {
		require.NoError(t, k.file.Compact(nil))
	}
	working.Wait()
	n := 0
	ids.Range(func(id, _ any) bool {
		n++
		_, err := k.ByID(id.(string))
		return err == nil
	})
	require.Equal(t, 40, n)
	stop := errors.New("stop")
	require.ErrorIs(t, k.file.Compact(func(*bbolt.Tx) error { return stop }), stop)
	require.NoFileExists(t, k.path+".new")
}
