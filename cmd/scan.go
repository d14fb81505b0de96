package cmd

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"spotter/client"
	"spotter/cmd/report"
	"spotter/cmd/settings"
	"spotter/qr"
	"spotter/qr/picture"
)

func newScan(a *app) *cobra.Command {
	login := false
	c := a.command("scan FILE…", a.pictures, func(c *cobra.Command, args []string) error {
		if list, _ := c.Flags().GetBool("cameras"); list {
			return a.listCameras(c)
		}
		if !login {
			s, err := a.withoutAccount(c)
			if err != nil {
				return err
			}
			return a.scan(c, a.sources(c, args, s))
		}
		if len(args) > 1 {
			return &usageError{err: errors.New(a.words.T("cmd.error.one_login")), command: c.CommandPath()}
		}
		acc, err := a.account(c)
		if err != nil {
			return err
		}
		return a.scanAndSignIn(c, acc.client, a.sources(c, args, acc.settings)[0])
	})
	c.ValidArgsFunction = func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if !c.Flags().Changed("camera") {
			return nil, cobra.ShellCompDirectiveDefault // files
		}
		return a.completeCameras(c, args, typed)
	}
	a.cameraFlags(c)
	c.Flags().BoolVar(&login, "login", false, a.words.T("cmd.flag.login"))
	a.jsonFlag(c)
	a.accountFlags(c)
	return c
}

// source reads one picture, or looks through the camera, and says what the code is. The error is in the
// document as well.
type source func() (*report.Scan, qr.EquipmentCode, error)

func (a *app) sources(c *cobra.Command, args []string, s *settings.Settings) []source {
	if c.Flags().Changed("camera") {
		device := wishedCamera(args, s.Camera)
		return []source{func() (*report.Scan, qr.EquipmentCode, error) { return a.film(c, device) }}
	}
	var list []source
	for _, file := range args {
		list = append(list, func() (*report.Scan, qr.EquipmentCode, error) { return a.read(c.Context(), file) })
	}
	return list
}

// withoutAccount says of a flag that only a sign-in uses that it is of no use here.
func (a *app) withoutAccount(c *cobra.Command) (*settings.Settings, error) {
	for _, name := range accountSettings() {
		if c.Flags().Changed(settings.Flag(name)) {
			text := a.words.T("cmd.error.needs_login", "Flag", "--"+settings.Flag(name))
			return nil, &usageError{err: errors.New(text), command: c.CommandPath()}
		}
	}
	return a.settings(c)
}

// scan reads codes, one document each, and fails if one of the sources gave nothing.
func (a *app) scan(c *cobra.Command, from []source) error {
	var failed error
	for _, look := range from {
		doc, _, err := look()
		if c.Context().Err() != nil {
			return c.Context().Err()
		}
		if err := a.printScan(c, doc, err); err != nil {
			return err
		}
		if err != nil {
			failed = told{err}
		}
	}
	return failed
}

func (a *app) scanAndSignIn(c *cobra.Command, m client.Member, look source) error {
	doc, code, failed := look()
	if c.Context().Err() != nil {
		return c.Context().Err()
	}
	if failed == nil {
		failed = a.signIn(c.Context(), m, code, doc)
	}
	if err := a.printScan(c, doc, failed); err != nil {
		return err
	}
	if failed != nil {
		return told{failed}
	}
	return nil
}

// read reads one picture.
func (a *app) read(ctx context.Context, file string) (*report.Scan, qr.EquipmentCode, error) {
	doc := &report.Scan{File: file}
	img, err := a.load(ctx, file)
	if err != nil {
		doc.Fail(err.Error())
		return doc, qr.EquipmentCode{}, err
	}
	start := time.Now()
	result, err := qr.Decode(ctx, img, qr.Options{})
	if err != nil {
		doc.Missed(time.Since(start))
		doc.Fail(err.Error())
		return doc, qr.EquipmentCode{}, err
	}
	return a.say(doc, result)
}

// say says what a code is that was read.
func (a *app) say(doc *report.Scan, result qr.Result) (*report.Scan, qr.EquipmentCode, error) {
	doc.Read(result.Text, result.Elapsed)
	code, err := qr.ParseEquipment(result.Text)
	if err == nil {
		doc.Say(code)
	}
	code.Text = result.Text
	return doc, code, nil
}

func (a *app) load(ctx context.Context, file string) (image.Image, error) {
	var img image.Image
	var err error
	if file == "-" {
		img, _, err = picture.Load(ctx, a.sys.Stdin, picture.Limits{})
	} else {
		img, _, err = picture.Open(ctx, file, picture.Limits{})
	}
	return img, err
}

// signIn sends an equipment's code, and no other one.
func (a *app) signIn(ctx context.Context, m client.Member, code qr.EquipmentCode, doc *report.Scan) error {
	if doc.Equipment == nil {
		err := errors.New(a.words.T("cmd.scan.not_equipment"))
		doc.Fail(err.Error())
		return err
	}
	doc.Send()
	equipment, err := m.LoginEquipment(ctx, code.Text)
	if err != nil {
		doc.Fail(err.Error())
		return err
	}
	doc.Answer(equipment, facilityName(ctx, m, equipment.FacilityID))
	if !equipment.Valid {
		err := errors.New(a.words.T("cmd.scan.invalid"))
		doc.Fail(err.Error())
		return err
	}
	return nil
}

// facilityName looks a club's name up; where the list does not have it, or does not come, there is none.
func facilityName(ctx context.Context, m client.Member, id string) string {
	list, err := m.Facilities(ctx)
	if err != nil {
		return ""
	}
	for _, f := range list {
		if f.ID == id {
			return f.Name
		}
	}
	return ""
}

// printScan writes the document; as text the failure goes to the standard error.
func (a *app) printScan(c *cobra.Command, doc *report.Scan, failed error) error {
	asked, _ := c.Flags().GetBool("json")
	if asked || failed == nil {
		return a.print(c, doc)
	}
	if doc.Text != nil {
		if err := a.print(c, doc); err != nil {
			return err
		}
	}
	if said := failed.Error(); !strings.Contains(said, doc.File) && !strings.Contains(said, strconv.Quote(doc.File)) {
		failed = fmt.Errorf("%s: %w", doc.File, failed)
	}
	_, err := io.WriteString(a.sys.Stderr, a.tell(c, failed))
	return err
}
