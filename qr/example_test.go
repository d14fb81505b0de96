package qr_test

import (
	"context"
	"errors"
	"fmt"

	"spotter/qr"
)

func ExampleDecode() {
	img, err := qr.Encode("http://example.com/", qr.LevelM, 4)
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := qr.Decode(context.Background(), img, qr.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result.Text, result.Level)
	_, err = qr.ParseEquipment(result.Text)
	fmt.Println(errors.Is(err, qr.ErrNotEquipment))
	// Output:
	// http://example.com/ M
	// true
}

func ExampleParseEquipment() {
	code, err := qr.ParseEquipment(sample)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(code.DeviceType, code.EquipmentCode)
	fmt.Println(code.FacilityShortName)
	// Output:
	// TechnogymHealthStation 993
	// dreamfitalcorcon
}

func ExampleDraw() {
	rows, err := qr.Draw("1", qr.LevelL, qr.InkDark)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(rows), "rows")
	// Output: 15 rows
}
