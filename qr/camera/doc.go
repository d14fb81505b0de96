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
// On Linux the frames come from the kernel (V4L2). It is our own code on golang.org/x/sys and not
// github.com/blackjack/webcam, which came out larger in use: that library reports the size asked for
// and not the size set, takes output and metadata nodes for cameras, does not tell how many bytes a
// row has or which frames are damaged, waits in a select that nothing can wake, and loses the kernel's
// error numbers at some places; all of that would have to be done beside it. Nine requests, four
// mapped buffers and a poll that Close wakes are less. On the other systems, and on Linux for cameras whose formats
// are not known here, an ffmpeg process gives raw video on a pipe.
package camera
