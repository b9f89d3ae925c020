package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"motcua/internal/backup"
	"motcua/internal/hub"
	"motcua/internal/queue"
)

// backups are what the commands about backups have in common.
type backups struct {
	settings, key string
	remote        hub.Remote
	adminKey      string
}

func backupCommand() *cobra.Command {
	b := &backups{}
	cmd := &cobra.Command{
		Use: "backup", Short: "Sao lưu và khôi phục / backups, and bringing an office back", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	flags := cmd.PersistentFlags()
	flags.String("data", usualData(), "folder of the hub's data")
	flags.StringVar(&b.settings, "config", "", "tệp cấu hình của máy chủ (TOML): thư mục dữ liệu, cơ quan, [backup] / settings file of the hub (TOML), for its data folder, agency and [backup]")
	flags.StringVar(&b.key, "key-file", "", "tệp chứa khóa khôi phục; - là gõ vào / file with the recovery key, or - to type it")
	flags.StringVar(&b.remote.URL, "hub", "", "địa chỉ máy chủ đang chạy; bỏ trống: máy chủ đang dừng, dùng thẳng các tệp / address of a running hub; empty: it does not run, and its files are used")
	flags.StringVar(&b.remote.CA, "ca", "", "tệp nơi cấp chứng thư của máy chủ (PEM), cho địa chỉ https / file of the hub's authority (PEM), for an https address")
	flags.StringVar(&b.adminKey, "admin-key-file", "", "tệp chứa khóa của quản trị viên (motcua-hub account key -role admin); mặc định là biến môi trường MOTCUA_KEY / file with an administrator's key (motcua-hub account key -role admin); default the environment's MOTCUA_KEY")
	skip := 0
	free := &cobra.Command{
		Use: "free", Short: "Cho cấp số trở lại sau khi khôi phục / let a restored hub give numbers again", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return b.free(cmd, skip) },
	}
	free.Flags().IntVar(&skip, "skip", 0, "bỏ qua bao nhiêu số của mỗi dịch vụ sau số lớn nhất mà các máy từng thấy / numbers of each service to leave out above the highest that any machine saw")
	cmd.AddCommand(
		&cobra.Command{
			Use: "key", Short: "Tạo khóa khôi phục, in một lần / make the recovery key and print it once", Args: cobra.NoArgs,
			RunE: func(cmd *cobra.Command, _ []string) error { return b.newKey(cmd) },
		},
		&cobra.Command{
			Use: "now [FOLDER]", Short: "Sao lưu ngay / make a backup now", Args: cobra.MaximumNArgs(1),
			RunE: func(cmd *cobra.Command, args []string) error { return b.now(cmd, strings.Join(args, "")) },
		},
		&cobra.Command{
			Use: "list FOLDER", Short: "Các bản sao lưu / the backups in a folder", Args: cobra.ExactArgs(1),
			RunE: func(cmd *cobra.Command, args []string) error { return b.list(cmd.OutOrStdout(), args[0]) },
		},
		&cobra.Command{
			Use: "verify FILE", Short: "Kiểm tra; có khóa thì khôi phục thử / check a file; with the key, a restore on trial", Args: cobra.ExactArgs(1),
			RunE: func(cmd *cobra.Command, args []string) error { return b.verify(cmd, args[0]) },
		},
		&cobra.Command{
			Use: "restore FILE", Short: "Khôi phục vào thư mục trống / bring an office back into an empty folder", Args: cobra.ExactArgs(1),
			RunE: func(cmd *cobra.Command, args []string) error { return b.restore(cmd, args[0]) },
		},
		free,
	)
	return cmd
}

func (b *backups) newKey(cmd *cobra.Command) error {
	set, err := settingsOf(cmd, b.settings)
	if err != nil {
		return err
	}
	key, err := hub.NewRecoveryKey(set.DataDir)
	if err != nil {
		return err
	}
	public, err := key.Public()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), `KHÓA KHÔI PHỤC / RECOVERY KEY   %s

    %s

Chép ra giấy, cất hai nơi, không để cạnh bản sao lưu. Khóa chỉ in một lần này; mất khóa thì không mở được bản sao lưu.
Write it on paper, keep it in two places and not beside the backups. It is printed this once; without it no backup opens.
`, public.Name(), key)
	return err
}

func (b *backups) now(cmd *cobra.Command, folder string) error {
	if b.remote.URL != "" {
		r, err := b.running()
		if err != nil {
			return err
		}
		made, err := r.BackUp(cmd.Context())
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s  %d bytes\n", made.Name, made.Bytes)
		return err
	}
	set, err := settingsOf(cmd, b.settings)
	if err != nil {
		return err
	}
	if folder == "" {
		folder = set.Backup.Folder
	}
	if folder == "" {
		return errors.New("hub: give a folder, or -config with [backup] folder, or -hub of a running hub")
	}
	about := backup.About{Made: time.Now().In(queue.Local), Agency: set.Register.Agency, Version: version}
	made, err := hub.BackUp(set.DataDir, folder, about)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s  %d bytes\n", made.Name, made.Bytes)
	return err
}

func (b *backups) running() (hub.Remote, error) {
	key, err := keyOf(b.adminKey)
	b.remote.Key = key
	return b.remote, err
}

func (b *backups) list(w io.Writer, folder string) error {
	files, err := os.ReadDir(folder)
	if err != nil {
		return fmt.Errorf("hub: %w", err)
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), backup.Ext) {
			continue
		}
		about, err := backup.Verify(folder + "/" + f.Name())
		said := fmt.Sprintf("%s  record %d  key %s", about.Made.Format("2006-01-02 15:04"), about.Seq, about.Key)
		if err != nil {
			said = err.Error()
		}
		fmt.Fprintf(w, "%s  %s\n", f.Name(), said)
	}
	return nil
}

func (b *backups) verify(cmd *cobra.Command, file string) error {
	about, err := backup.Verify(file)
	if err != nil {
		return err
	}
	w := cmd.OutOrStdout()
	fmt.Fprintf(w, "made     %s\nagency   %s\njournal  %s\nkey      %s\nwhole: the checksum is right\n", about.Made.Format("2006-01-02 15:04"), about.Agency, about.Journal, about.Key)
	if b.key == "" {
		_, err = fmt.Fprintln(w, "not opened: with -key-file a restore is tried")
		return err
	}
	key, err := b.recoveryKey(cmd.InOrStdin())
	if err != nil {
		return err
	}
	set, err := settingsOf(cmd, b.settings)
	if err != nil {
		return err
	}
	dir := set.DataDir
	if _, err := os.Stat(dir); err != nil { // no hub was ever on this machine
		dir = os.TempDir()
	}
	done, err := hub.TryRestore(file, key, dir)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "sound: %d records up to %s, %d accounts, %d machines\n", done.Records, done.Last.Format("2006-01-02 15:04:05"), done.Accounts, len(done.Machines))
	return err
}

func (b *backups) recoveryKey(in io.Reader) (backup.Key, error) {
	if b.key == "" {
		return backup.Key{}, errors.New("hub: the recovery key is needed: -key-file FILE, or -key-file - to type it")
	}
	var text []byte
	var err error
	if b.key == "-" {
		text, err = io.ReadAll(io.LimitReader(in, 1<<10))
	} else {
		text, err = os.ReadFile(b.key)
	}
	if err != nil {
		return backup.Key{}, fmt.Errorf("hub: recovery key: %w", err)
	}
	return backup.ParseKey(string(text))
}

func (b *backups) restore(cmd *cobra.Command, file string) error {
	key, err := b.recoveryKey(cmd.InOrStdin())
	if err != nil {
		return err
	}
	set, err := settingsOf(cmd, b.settings)
	if err != nil {
		return err
	}
	done, err := hub.Restore(file, key, set.DataDir)
	if err != nil {
		return err
	}
	w := cmd.OutOrStdout()
	fmt.Fprintf(w, `backup   %s of %s
journal  %s, was %s
records  %d, the last %s
accounts %d, keys of programs %d
machines %s
CA       %s
settings %s

`, done.About.Made.Format("2006-01-02 15:04"), done.About.Agency, done.Journal, done.About.Journal, done.Records, done.Last.Format("2006-01-02 15:04:05"),
		done.Accounts, done.Keys, strings.Join(done.Machines, ", "), done.SHA256, strings.Join(done.Settings, ", "))
	_, err = fmt.Fprint(w, `Chưa cấp số: bật máy chủ, chờ các máy lấy số và màn hình kết nối lại, rồi bấm “Cấp số trở lại” ở trang Toàn cảnh.
Mọi người đăng nhập lại. Thiết bị hay tài khoản đã thu hồi sau bản sao lưu thì có lại: xem trang Thiết bị và Tài khoản.
No number is given yet: start the hub, wait until ticket machines and walls are connected, then let it go on at /office.
Everybody signs in again. Machines and accounts that were revoked after the backup are back: look at /devices and the accounts.
`)
	return err
}

func (b *backups) free(cmd *cobra.Command, skip int) error {
	if b.remote.URL == "" {
		return errors.New("hub: give the address of the running hub: -hub")
	}
	r, err := b.running()
	if err != nil {
		return err
	}
	return r.FreeNumbers(cmd.Context(), skip)
}
