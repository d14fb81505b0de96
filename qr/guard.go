package qr

import "fmt"

// guard runs calls into the library and turns a panic in them into an error.
func guard(call func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the QR library failed: %v", r)
		}
	}()
	return call()
}
