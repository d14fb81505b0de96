// Package offline keeps a local copy of what the platform told a member, and an outbox of what it has not been
// told yet, in one SQLite file.
//
// [Member] implements [client.Member] around another one. Its methods of that interface ask the platform and keep
// the answer; those named Kept…, and [Member.Today], [Member.Archive] and [Member.Measurements], answer from the
// copy at once and say how old it is. A screen shows the copy first and asks then.
//
// # The outbox
//
// A mark made by [Member.Wish] is on the disk before the call returns. It leaves the outbox in the same
// transaction that stores a workout in which it shows, whoever has read that workout; so neither a crash nor a
// second process can lose it or count it twice. Looks are numbered when they begin, so that an old answer that comes
// late takes nothing back. A mark whose opposite was sent shortly before stays until that one can show no more
// ([Wish.Shown]): the network delivers late, and twice. A mark is never sent to another exercise than the one that it
// was made for: positions belong to one workout, so the workout is read right before each sending, and a mark whose
// exercise is not there any more is set aside with its reason.
//
// How long a mark has not shown is told by how long this process has looked for it. The clock on the wall can be wrong,
// and be set at any moment; what is kept of it is for people to read.
//
// # The file
//
// Several processes may share a file: transactions keep it whole, a lock lets one of them send at a time and one
// fill the history, and [Member.Watch] tells each of what the others have changed. A file that is damaged is set aside
// and made anew with what can be saved of it; one that is taken away is followed by a new one; where nothing can be
// written, the copy goes on in memory. All of that can happen while it is in use, and none of it is an error: it is among
// the [Member.Warnings].
//
// # Errors
//
// What the platform fails with comes as the [client.Error] that it is. An error of the copy itself is a plain one that
// says what was being done; there is one only where the context has ended, the copy is closed, or another program holds
// it for longer than 15 s.
package offline
