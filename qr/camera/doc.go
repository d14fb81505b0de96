// Package camera gives the pictures of a camera, always the newest one.
//
//	source, err := camera.Open(ctx, camera.Options{})
//	if err != nil {
//		return err
//	}
//	defer source.Close()
//	for {
//		frame, err := source.Frame(ctx)
//		if err != nil {
//			return err
//		}
//		result, err := qr.Decode(ctx, frame.Image, qr.Options{})
//		…
//	}
//
// However long the reader takes, the frame it gets next is the newest: what came between is dropped.
// Frames keep the camera's own brightness, so that they can be read without a conversion.
//
// On Linux the frames come from the kernel (V4L2), without cgo, by our own code on golang.org/x/sys
// and not by github.com/blackjack/webcam 0.6.1, because ours came out smaller and safer. That library
// is 1,100 lines, of which half would be used, and what it leaves out would have to be done beside it:
// it reports the size asked for and not the size set, takes a device's output and metadata nodes for
// cameras, does not say how many bytes a row has nor which frames are damaged, loses the kernel's
// error numbers when a stream starts, leaves buffers mapped when that fails, and waits where nothing
// can wake it. It also hands pointers on as numbers through a function of its own, which Go's rules
// for unsafe do not allow. Ours is 13 requests, four mapped buffers and a wait that Close ends.
//
// On the other systems, and on Linux for cameras of formats that are not known here, an ffmpeg process
// gives raw video on a pipe.
package camera
