package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"

	"github.com/spf13/cobra"

	"motcua/internal/flags"
)

// Capabilities, as capabilities(7) numbers them.
const (
	capDACOverride    = 1
	capNetBindService = 10
)

// asOwner lets a command that root gave on somebody else's data go on as that somebody: the hub has to be able to read
// whatever a command leaves in its folder, even one that was killed. Of root's powers it keeps what a technician gave
// the command with sudo: to read a key or a backup and to write a report anywhere. A hub that serves is spoken to by
// strangers: it keeps, as its unit does, only to listen below port 1024.
func asOwner(cmd *cobra.Command, _ []string) error {
	folder := dataOf(cmd)
	if os.Geteuid() != 0 || folder == "" {
		return nil
	}
	owner, err := ownerOf(folder)
	if err != nil || owner.Uid == 0 {
		return err
	}
	again := exec.Command("/proc/self/exe", os.Args[1:]...) // wherever it lies, also where the owner may not look
	again.Args[0] = os.Args[0]
	again.Stdin, again.Stdout, again.Stderr = os.Stdin, os.Stdout, os.Stderr
	again.SysProcAttr = &syscall.SysProcAttr{
		Credential:  &owner,
		AmbientCaps: []uintptr{capDACOverride},
		Pdeathsig:   syscall.SIGTERM, // whoever kills the command that was given means the one that goes on
	}
	if !cmd.HasParent() {
		again.SysProcAttr.AmbientCaps = []uintptr{capNetBindService}
	}
	runtime.LockOSThread() // the kernel tells of the end of the thread that started it
	defer runtime.UnlockOSThread()
	told := make(chan os.Signal, 4)
	signal.Notify(told, syscall.SIGHUP, syscall.SIGINT, syscall.SIGTERM)
	defer signal.Stop(told)
	if err := again.Start(); err != nil {
		return fmt.Errorf("hub: %s belongs to user %d: give this command as that user (runuser): %w", folder, owner.Uid, err)
	}
	ended := make(chan struct{})
	defer close(ended)
	go func() {
		for {
			select {
			case s := <-told:
				_ = again.Process.Signal(s)
			case <-ended:
				return
			}
		}
	}()
	if err := again.Wait(); again.ProcessState == nil {
		return fmt.Errorf("hub: %w", err)
	}
	return flags.Silent{Code: again.ProcessState.ExitCode()} // that process has said everything
}

// dataOf is the data folder of a command; empty: it has none. A settings file that cannot be read is the command's own
// to complain of.
func dataOf(cmd *cobra.Command) string {
	data := cmd.Flags().Lookup("data")
	if data == nil {
		return ""
	}
	file := cmd.Flags().Lookup("config")
	if file == nil {
		return data.Value.String()
	}
	set, err := settingsOf(cmd, file.Value.String())
	if err != nil {
		return ""
	}
	return set.DataDir
}

// ownerOf is whose a folder is, or, where it is still to be made, whose the folder is in which it will be.
func ownerOf(folder string) (syscall.Credential, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return syscall.Credential{}, fmt.Errorf("hub: %w", err)
	}
	info, err := os.Stat(folder)
	for errors.Is(err, fs.ErrNotExist) && folder != filepath.Dir(folder) {
		folder = filepath.Dir(folder)
		info, err = os.Stat(folder)
	}
	if err != nil {
		return syscall.Credential{}, fmt.Errorf("hub: %w", err)
	}
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return syscall.Credential{}, nil
	}
	return syscall.Credential{Uid: s.Uid, Gid: s.Gid}, nil
}
