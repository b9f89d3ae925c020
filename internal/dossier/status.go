package dossier

import "slices"

// Status is one of the ten states of a dossier, by the number that the public systems of the country share.
type Status int

// The states.
const (
	Registered      Status = 1  // Mới đăng ký: filed, not looked at yet
	Received        Status = 2  // Được tiếp nhận
	Rejected        Status = 3  // Không được tiếp nhận
	Processing      Status = 4  // Đang xử lý
	AwaitingPapers  Status = 5  // Yêu cầu bổ sung giấy tờ
	AwaitingPayment Status = 6  // Yêu cầu thực hiện nghĩa vụ tài chính
	Withdrawn       Status = 7  // Công dân yêu cầu rút hồ sơ
	Stopped         Status = 8  // Dừng xử lý
	Processed       Status = 9  // Đã xử lý xong
	Returned        Status = 10 // Đã trả kết quả
)

// Statuses are all states in the order of their numbers.
func Statuses() []Status {
	return []Status{Registered, Received, Rejected, Processing, AwaitingPapers, AwaitingPayment, Withdrawn, Stopped, Processed, Returned}
}

// Bucket is where reports count a dossier.
type Bucket string

// The buckets. A dossier that was never received is in none.
const (
	Uncounted    Bucket = ""
	BeingHandled Bucket = "in-progress"
	Paused       Bucket = "paused" // its clock stands still
	Done         Bucket = "processed"
)

// Bucket returns where reports count a status.
func (s Status) Bucket() Bucket {
	switch s {
	case Received, Processing:
		return BeingHandled
	case AwaitingPapers, AwaitingPayment, Stopped:
		return Paused
	case Withdrawn, Processed, Returned:
		return Done
	}
	return Uncounted
}

// Running reports whether working time counts against the office.
func (s Status) Running() bool { return s.Bucket() == BeingHandled }

// Valid reports whether it is one of the ten.
func (s Status) Valid() bool { return s >= Registered && s <= Returned }

// Final reports whether nothing comes after it.
func (s Status) Final() bool { return s.Valid() && len(s.Next()) == 0 }

// May reports whether a dossier can go from one state to the other.
func (s Status) May(to Status) bool { return slices.Contains(s.Next(), to) }

// Next lists the states that can follow. A pause ends where it began; a refusal after receipt is a result like any
// other (Processed), so that what was received is always found again among what was processed.
func (s Status) Next() []Status {
	switch s {
	case Registered:
		return []Status{Received, Rejected, AwaitingPapers, Withdrawn}
	case Received:
		return []Status{Processing, AwaitingPapers, AwaitingPayment, Withdrawn, Stopped, Processed}
	case Processing:
		return []Status{AwaitingPapers, AwaitingPayment, Withdrawn, Stopped, Processed}
	case AwaitingPapers:
		return []Status{Registered, Received, Rejected, Processing, Withdrawn, Processed}
	case AwaitingPayment, Stopped:
		return []Status{Received, Processing, Withdrawn, Processed}
	case Processed:
		return []Status{Returned}
	}
	return nil
}
