//go:build unix && !linux

package camera

import "syscall"

// endWithUs can do nothing here: an ffmpeg that outlives this program ends with the next picture that it writes.
func endWithUs(*syscall.SysProcAttr) {}
