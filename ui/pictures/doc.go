// Package pictures fetches the pictures of machines and exercises: over HTTPS, from hosts that are known, within
// limits of bytes, pixels and time, and keeps them on the disk and in memory.
//
// What comes is never trusted: what it is, is read off its first bytes, how large it is, off its header before
// anything is decoded. Nothing that says who asks is ever sent along.
package pictures
