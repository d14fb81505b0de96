package cmd

import (
	"net/url"

	"spotter/cmd/settings"
	"spotter/ui"
	"spotter/ui/pictures"
	"spotter/ui/screen"
)

// graphics says how pictures are drawn. A terminal that may know kitty's protocol is asked for its name, unless
// another program stands between.
func (a *app) graphics(s *settings.Settings) ui.Graphics {
	switch {
	case s.Pictures == settings.KittyPictures:
		return ui.KittyGraphics
	case s.Pictures != settings.AutoPictures, a.env("TMUX") != "", a.env("STY") != "", a.env("ZELLIJ") != "":
		return ui.BlockGraphics
	}
	switch a.env("TERM") {
	case "xterm-kitty", "xterm-ghostty":
		return ui.AskedGraphics
	}
	if a.env("KITTY_WINDOW_ID") != "" || a.env("TERM_PROGRAM") == "ghostty" {
		return ui.AskedGraphics
	}
	return ui.BlockGraphics
}

// machinePictures fetches the pictures of machines: from the platform's own hosts, from the one that is asked for
// everything else, and from those of the settings. It is nil where none are wanted.
func (a *app) machinePictures(s *settings.Settings, base string, demo bool) screen.Pictures {
	if s.Pictures == settings.NoPictures {
		return nil
	}
	hosts := s.PictureHosts.List()
	if u, err := url.Parse(base); err == nil && u.Host != "" {
		hosts = append(hosts, u.Host)
	}
	return pictures.New(pictures.Config{Hosts: hosts, Dir: a.picturesFolder(s, demo), Now: a.sys.Now})
}

// picturesFolder is where pictures are kept for the next run; empty where none are.
func (a *app) picturesFolder(s *settings.Settings, demo bool) string {
	if !a.keeps(s, demo) {
		return ""
	}
	return a.sys.Pictures
}
