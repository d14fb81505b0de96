// Package offline keeps a local copy of what the platform told a member, and an outbox of what it has not been
// told yet, in one SQLite file.
//
// [Member] implements [client.Member] around another one. Its methods of that interface ask the platform and keep
// the answer; those named Kept…, and [Member.Today], [Member.Archive] and [Member.Measurements], answer from the
// copy at once and say how old it is. A screen shows the copy first and asks then.
//
// A mark made by [Member.Wish] is on the disk before the call returns. It leaves the outbox in the same
// transaction that stores a workout in which it shows, whoever has read that workout; so neither a crash nor a
// second process can lose it or count it twice. A mark is never sent to another exercise than the one that it was
// made for: positions belong to one workout, so the workout is read before each round of sending, and a mark whose
// exercise is not there any more is set aside with its reason.
//
// Several processes may share a file: transactions keep it whole, a lock lets one of them send at a time and one
// fill the history, and [Member.Watch] tells each of what the others have changed.
package offline
