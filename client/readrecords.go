package client

import (
	"encoding/json"
	"errors"
	"time"
)

type wireWellness struct {
	WellnessAge  num                        `json:"wellnessAge"`
	CalculatedOn when                       `json:"calculatedOn"`
	Categories   objects[wireFunctionalAge] `json:"functionalAgeByCategory"`
}

type wireFunctionalAge struct {
	FunctionalAge   num              `json:"functionalAge"`
	FunctionalScore num              `json:"functionalScore"`
	CalculatedOn    when             `json:"calculatedOn"`
	Alert           flag             `json:"alert"`
	Type            wireCategoryType `json:"type"`
}

// wireCategoryType is {"category", "name"}; a text alone is taken for the category.
type wireCategoryType struct{ category, name text }

func (w *wireCategoryType) UnmarshalJSON(b []byte) error {
	var o object[struct {
		Category text `json:"category"`
		Name     text `json:"name"`
	}]
	_ = o.UnmarshalJSON(b)
	w.category, w.name = o.value.Category, o.value.Name
	if w.category == "" {
		_ = w.category.UnmarshalJSON(b)
	}
	return nil
}

// readWellness reads the results of a check-up. An answer without any is a member never measured.
func readWellness(payload []byte) (WellnessAge, error) {
	if raw, ok := member(payload, "wellnessAgeResult", "result"); ok {
		payload = raw
	}
	if isNull(payload) {
		return WellnessAge{}, nil
	}
	if payload[0] != '{' {
		return WellnessAge{}, errors.New("the wellness age is no JSON object")
	}
	var wire wireWellness
	if err := json.Unmarshal(payload, &wire); err != nil {
		return WellnessAge{}, err
	}
	result := WellnessAge{Age: Number(wire.WellnessAge), CalculatedOn: time.Time(wire.CalculatedOn)}
	for _, c := range wire.Categories {
		result.Categories = append(result.Categories, FunctionalAge{
			Category:     string(c.Type.category),
			Name:         string(c.Type.name),
			Age:          Number(c.FunctionalAge),
			Score:        Number(c.FunctionalScore),
			CalculatedOn: time.Time(c.CalculatedOn),
			Alert:        bool(c.Alert),
		})
	}
	return result, nil
}

type wireEquipment struct {
	EquipmentID   text `json:"equipmentId"`
	Name          text `json:"name"`
	DeviceType    text `json:"deviceType"`
	EquipmentCode num  `json:"equipmentCode"`
	ValidData     flag `json:"validData"`
	IsKiosk       flag `json:"isKiosk"`
	ImageURL      text `json:"imageUrl"`
	FacilityID    text `json:"facilityId"`
}

func readEquipment(payload []byte) (Equipment, error) {
	if isNull(payload) || payload[0] != '{' {
		return Equipment{}, errors.New("the equipment is no JSON object")
	}
	var wire wireEquipment
	if err := json.Unmarshal(payload, &wire); err != nil {
		return Equipment{}, err
	}
	if wire == (wireEquipment{}) {
		return Equipment{}, errors.New("the answer names no equipment")
	}
	return Equipment{
		ID:         string(wire.EquipmentID),
		Name:       string(wire.Name),
		DeviceType: string(wire.DeviceType),
		Code:       Number(wire.EquipmentCode),
		Valid:      bool(wire.ValidData),
		Kiosk:      bool(wire.IsKiosk),
		ImageURL:   string(wire.ImageURL),
		FacilityID: string(wire.FacilityID),
	}, nil
}

// wireFacility is a club. The contract shows no body, so that several names are understood.
type wireFacility struct {
	ID          text `json:"id"`
	FacilityID  text `json:"facilityId"`
	Name        text `json:"name"`
	ShortName   text `json:"shortName"`
	URL         text `json:"url"`
	FacilityURL text `json:"facilityUrl"`
	wirePlace
	TimeZone   text              `json:"timeZone"`
	TimeZoneID text              `json:"timeZoneId"`
	Address    object[wirePlace] `json:"address"`
}

type wirePlace struct {
	City        text `json:"city"`
	Country     text `json:"country"`
	CountryCode text `json:"countryCode"`
}

func readFacilities(payload []byte) ([]Facility, error) {
	list, err := listIn(payload, "facilities", "items", "results")
	if err != nil {
		return nil, err
	}
	var facilities []Facility
	for _, raw := range list {
		var w wireFacility
		if len(raw) == 0 || raw[0] != '{' || json.Unmarshal(raw, &w) != nil {
			continue
		}
		place := w.Address.value
		facilities = append(facilities, Facility{
			ID:        string(first(w.ID, w.FacilityID)),
			Name:      string(w.Name),
			ShortName: string(first(w.ShortName, w.FacilityURL, w.URL)),
			City:      string(first(w.City, place.City)),
			Country:   string(first(w.Country, w.CountryCode, place.Country, place.CountryCode)),
			TimeZone:  string(first(w.TimeZone, w.TimeZoneID)),
		})
	}
	return facilities, nil
}
