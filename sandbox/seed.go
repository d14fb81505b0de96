package sandbox

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
)

// DefaultSeed is used where [Options] give none.
const DefaultSeed uint64 = 0x5f07_7e12

// seed is where every invented value comes from; the labels say which one.
type seed uint64

func (s seed) digest(labels ...any) [sha256.Size]byte {
	return sha256.Sum256(fmt.Appendln(binary.BigEndian.AppendUint64(nil, uint64(s)), labels...))
}

// uuid derives an identifier in the form of a random (version 4) UUID.
func (s seed) uuid(labels ...any) string {
	d := s.digest(labels...)
	d[6] = d[6]&0x0f | 0x40
	d[8] = d[8]&0x3f | 0x80
	h := hex.EncodeToString(d[:16])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

func (s seed) hex(n int, labels ...any) string {
	d := s.digest(labels...)
	return hex.EncodeToString(d[:])[:n]
}

// rand derives a source of random numbers of its own for one purpose.
func (s seed) rand(labels ...any) *rand.Rand {
	d := s.digest(labels...)
	return rand.New(rand.NewPCG(binary.BigEndian.Uint64(d[:8]), binary.BigEndian.Uint64(d[8:16])))
}

// mix is a cheap hash of two numbers (splitmix64's finaliser), for patterns that are asked for often.
func mix(a, b uint64) uint64 {
	z := a + b*0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
