package flags

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// Whoever gives a command reads first what is wrong and what to do, in Vietnamese, and then what the program says.
func TestErrorsAreExplained(t *testing.T) {
	own := errors.New("the program's own")
	meaning := func(err error) (string, []string) {
		if errors.Is(err, own) {
			return "error.login-taken", []string{"login", "an"}
		}
		return "", nil
	}
	for _, c := range []struct {
		err  error
		says string
	}{
		{own, "Tên đăng nhập an đã có người dùng."},
		{usage{errors.New(`unknown flag: --x`)}, "Lệnh gõ chưa đúng. Thêm --help"},
		{&fs.PathError{Op: "open", Path: "x", Err: syscall.EACCES}, "Không có quyền đọc hoặc ghi."},
		{&fs.PathError{Op: "open", Path: "x", Err: syscall.ENOENT}, "Không có tệp hoặc thư mục"},
		{&fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}, "Ổ đĩa đã đầy."},
		{&fs.PathError{Op: "write", Path: "x", Err: syscall.EROFS}, "Ổ đĩa chỉ cho đọc"},
		{os.NewSyscallError("bind", syscall.EADDRINUSE), "Cổng mạng này"},
		{os.NewSyscallError("connect", syscall.ECONNREFUSED), "Không kết nối được"},
		{context.DeadlineExceeded, "Chờ quá lâu"},
	} {
		out := &bytes.Buffer{}
		wrapped := fmt.Errorf("program: %w", c.err)
		explain(out, wrapped, meaning)
		first, rest, _ := bytes.Cut(out.Bytes(), []byte("\n"))
		require.Contains(t, string(first), c.says)
		require.Equal(t, wrapped.Error()+"\n", string(rest))
	}

	out := &bytes.Buffer{}
	explain(out, errors.New("nobody knows"), nil)
	require.Equal(t, "nobody knows\n", out.String())
}
