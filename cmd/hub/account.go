package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"motcua/internal/access"
	"motcua/internal/hub"
	"motcua/internal/staff"
	"motcua/internal/wire"
)

// accounts is what the commands about accounts share.
type accounts struct{ data string }

func accountCommand() *cobra.Command {
	a := &accounts{}
	cmd := &cobra.Command{Use: "account", Short: "Tài khoản, khi máy chủ không chạy / accounts, while no hub runs"}
	cmd.PersistentFlags().StringVar(&a.data, "data", usualData(), "thư mục của staff.db / folder of staff.db")
	cmd.AddCommand(a.codeCommand(), a.addCommand(), a.listCommand(), a.resetCommand(), a.unlockCommand(), a.keyCommand())
	return cmd
}

var errAdministrator = errors.New("hub: there is an administrator already: motcua-hub account reset gives a new code to one")

// codeCommand works beside a running hub too: it then reads what the hub laid down.
func (a *accounts) codeCommand() *cobra.Command {
	return &cobra.Command{
		Use: "code", Args: cobra.NoArgs,
		Short: "Mã tạo quản trị viên đầu tiên, cả khi máy chủ đang chạy / the code of the first administrator, also beside a running hub",
		RunE: func(cmd *cobra.Command, _ []string) error {
			code, err := "", error(nil)
			err = a.open(func(s *staff.Store) error {
				code, _, err = hub.NewSetupCode(s, a.data)
				return err
			})
			if errors.Is(err, staff.ErrInUse) {
				code, err = hub.LastSetupCode(a.data)
			}
			if hub.SetupDone(err) {
				return errAdministrator
			}
			if err == nil {
				_, err = fmt.Fprintln(cmd.OutOrStdout(), code)
			}
			return err
		},
	}
}

func (a *accounts) addCommand() *cobra.Command {
	f := wire.AccountFields{}
	role := ""
	cmd := &cobra.Command{
		Use: "add LOGIN", Args: cobra.ExactArgs(1), Short: "Thêm tài khoản, in mã dùng một lần / add one, and print its one-time code",
		RunE: func(cmd *cobra.Command, args []string) error {
			f.Login, f.Role = args[0], access.Role(role)
			if f.Name == "" {
				f.Name = f.Login
			}
			return a.open(func(s *staff.Store) error {
				made, err := s.Create(staff.ConsoleUser, f)
				return told(cmd, made, err)
			})
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.Name, "name", "", "họ tên; mặc định là tên đăng nhập / name of the person; default the login")
	flags.StringVar(&role, "role", string(access.Administrator), "vai trò: admin (quản trị), supervisor (phụ trách), clerk (một cửa), unit (đơn vị), post (bưu điện) / admin, supervisor, clerk, unit or post")
	flags.StringVar(&f.Unit, "unit", "", "đơn vị của cán bộ chuyên môn / unit of an officer")
	flags.StringVar(&f.Agency, "agency", "", "cơ quan cử cán bộ đến / agency that sent the person")
	return cmd
}

func told(cmd *cobra.Command, made wire.NewCode, err error) error {
	if err == nil {
		_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s %s (%s)\n", made.Account.Login, made.Code, made.Until.Local().Format(time.DateTime))
	}
	return err
}

func (a *accounts) listCommand() *cobra.Command {
	return &cobra.Command{
		Use: "list", Args: cobra.NoArgs, Short: "Mọi tài khoản / all of them",
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.open(func(s *staff.Store) error {
				all, err := s.Accounts()
				if err != nil {
					return err
				}
				w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
				for _, one := range all {
					fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", one.Login, one.Role, one.Name, states(one))
				}
				return w.Flush()
			})
		},
	}
}

func states(a wire.Account) string {
	var words []string
	for _, w := range []struct {
		is   bool
		word string
	}{{a.Disabled, "disabled"}, {a.Erased, "erased"}, {a.MustChange, "must-change"}, {!a.LockedTill.IsZero(), "locked"}} {
		if w.is {
			words = append(words, w.word)
		}
	}
	return strings.Join(words, " ")
}

// one is a command about the account of a login.
func (a *accounts) one(use, short string, do func(*cobra.Command, *staff.Store, string) error) *cobra.Command {
	return &cobra.Command{
		Use: use + " LOGIN", Args: cobra.ExactArgs(1), Short: short,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.open(func(s *staff.Store) error {
				id, err := s.ByLogin(args[0])
				if err != nil {
					return err
				}
				return do(cmd, s, id)
			})
		},
	}
}

func (a *accounts) resetCommand() *cobra.Command {
	return a.one("reset", "Bỏ mật khẩu, in mã dùng một lần / take the password away, print a one-time code",
		func(cmd *cobra.Command, s *staff.Store, id string) error {
			made, err := s.Reset(staff.ConsoleUser, id)
			return told(cmd, made, err)
		})
}

func (a *accounts) unlockCommand() *cobra.Command {
	return a.one("unlock", "Quên các lần nhập sai / forget wrong passwords",
		func(_ *cobra.Command, s *staff.Store, id string) error { return s.Unlock(staff.ConsoleUser, id) })
}

func (a *accounts) keyCommand() *cobra.Command {
	role := ""
	cmd := &cobra.Command{
		Use: "key NAME", Args: cobra.ExactArgs(1), Short: "Tạo khóa cho một chương trình, in một lần / make a program's key, printed once",
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.open(func(s *staff.Store) error {
				k, err := s.MakeKey(staff.ConsoleUser, wire.NewKey{Name: args[0], Role: access.Role(role)})
				if err == nil {
					_, err = fmt.Fprintln(cmd.OutOrStdout(), k.Secret)
				}
				return err
			})
		},
	}
	cmd.Flags().StringVar(&role, "role", string(access.Partner), "partner (hệ thống khác), machine (máy), hoặc vai trò của người: admin … / partner, machine, or that of people: admin …")
	return cmd
}

// open lends the accounts of the data folder.
func (a *accounts) open(do func(*staff.Store) error) (err error) {
	if err := os.MkdirAll(a.data, 0o700); err != nil {
		return fmt.Errorf("hub: %w", err)
	}
	s, err := staff.Open(hub.StaffFile(a.data), staff.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return do(s)
}
