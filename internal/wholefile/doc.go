// Package wholefile writes small files that are there whole after a power cut, or as they were before: keys,
// certificates, lists of machines. It also makes the names in a folder durable, for whoever writes files of another kind.
//
// It knows nothing of what is in them, and is not for files that grow; those are bolt's and the spool's. It imports the
// standard library alone.
package wholefile
