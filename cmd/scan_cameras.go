package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"spotter/cmd/report"
	"spotter/qr/camera"
	"spotter/ui/widget"
)

// listCameras prints the cameras that --camera can name.
func (a *app) listCameras(c *cobra.Command) error {
	if _, err := a.settings(c); err != nil {
		return err
	}
	var devices []camera.Device
	if a.sys.Cameras != nil {
		list, err := a.sys.Cameras.List(c.Context())
		if camera.KindOf(err) != 0 {
			err = a.cameraProblem(err)
		}
		if err != nil {
			return err
		}
		devices = list
	}
	return a.print(c, report.NewCameras(devices))
}

// completeCameras offers the cameras' names to the shell; those that share one are told apart by their paths.
func (a *app) completeCameras(c *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	if a.sys.Cameras == nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	devices, err := a.sys.Cameras.List(c.Context())
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	times := map[string]int{}
	for _, d := range devices {
		times[d.Name]++
	}
	var offers []string
	for _, d := range devices {
		offer, other := d.Name, d.Path
		if times[d.Name] > 1 {
			offer, other = d.Path, d.Name
		}
		offers = append(offers, cobra.CompletionWithDesc(oneLine(offer), oneLine(other)))
	}
	return offers, cobra.ShellCompDirectiveNoFileComp
}

// oneLine cleans a text from outside for a list with one a line.
func oneLine(text string) string { return strings.Join(strings.Fields(widget.Clean(text)), " ") }
