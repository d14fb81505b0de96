package cmd

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"spotter/cmd/settings"
	"spotter/ui"
)

func TestGraphicsOfTheTerminal(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		pictures settings.Pictures
		env      map[string]string
		want     ui.Graphics
	}{
		{settings.AutoPictures, map[string]string{"TERM": "xterm-256color"}, ui.BlockGraphics},
		{settings.AutoPictures, nil, ui.BlockGraphics},
		{settings.AutoPictures, map[string]string{"TERM": "xterm-kitty"}, ui.AskedGraphics},
		{settings.AutoPictures, map[string]string{"TERM": "xterm-ghostty"}, ui.AskedGraphics},
		{settings.AutoPictures, map[string]string{"TERM": "xterm-256color", "TERM_PROGRAM": "ghostty"}, ui.AskedGraphics},
		{settings.AutoPictures, map[string]string{"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, ui.AskedGraphics},
		{settings.AutoPictures, map[string]string{"TERM": "tmux-256color", "KITTY_WINDOW_ID": "1", "TMUX": "/tmp/x"}, ui.BlockGraphics},
		{settings.AutoPictures, map[string]string{"TERM": "xterm-kitty", "STY": "1.x"}, ui.BlockGraphics},
		{settings.AutoPictures, map[string]string{"TERM": "xterm-kitty", "ZELLIJ": "0"}, ui.BlockGraphics},
		{settings.BlockPictures, map[string]string{"TERM": "xterm-kitty"}, ui.BlockGraphics},
		{settings.NoPictures, map[string]string{"TERM": "xterm-kitty"}, ui.BlockGraphics},
		{settings.KittyPictures, map[string]string{"TERM": "xterm-256color"}, ui.KittyGraphics},
	} {
		a := &app{sys: System{LookupEnv: func(name string) (string, bool) { v, ok := c.env[name]; return v, ok }}}
		if got := a.graphics(&settings.Settings{Pictures: c.pictures}); got != c.want {
			t.Errorf("%s with %v: %v, want %v", c.pictures, c.env, got, c.want)
		}
	}
}

func TestMachinePicturesComeFromTheHostsSet(t *testing.T) {
	t.Parallel()
	asked := make(chan string, 10)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked <- r.URL.Path
		http.NotFound(w, r)
	}))
	t.Cleanup(server.Close)
	host := server.Listener.Addr().String()
	a := &app{sys: System{Now: time.Now}}
	for _, c := range []struct {
		name  string
		hosts settings.Hosts
		base  string
		asks  bool
	}{
		{"the platform's", "", server.URL + "/api", true},
		{"one of the settings", settings.Hosts("example.com, " + host), "https://enterprise.mywellness.com/api", true},
		{"none", "example.com", "https://enterprise.mywellness.com/api", false},
	} {
		source := a.machinePictures(&settings.Settings{Pictures: settings.AutoPictures, PictureHosts: c.hosts}, c.base, false)
		if _, err := source.Picture(t.Context(), server.URL+"/row.jpg"); err == nil {
			t.Fatalf("%s: a picture", c.name)
		}
		if got := len(asked) > 0; got != c.asks {
			t.Errorf("%s: asked: %v", c.name, got)
		}
		for len(asked) > 0 {
			<-asked
		}
	}
	if a.machinePictures(&settings.Settings{Pictures: settings.NoPictures}, server.URL, false) != nil {
		t.Error("pictures that are not wanted")
	}
}

func TestPicturesAreKeptOnlyWhereAnythingIs(t *testing.T) {
	t.Parallel()
	a := &app{sys: System{Pictures: "folder"}}
	for _, c := range []struct {
		ephemeral settings.Switch
		demo      bool
		want      string
	}{{settings.Off, false, "folder"}, {settings.On, false, ""}, {settings.Off, true, ""}} {
		if got := a.picturesFolder(&settings.Settings{Ephemeral: c.ephemeral}, c.demo); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
}
