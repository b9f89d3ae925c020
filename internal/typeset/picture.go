package typeset

import (
	"image"
	"image/color"

	"motcua/internal/paper"
)

// Picture sets a whole document as one picture, a pixel a dot; a cut is shown as the edge between two pictures would be: not at all.
func (s *Setter) Picture(doc paper.Document, width int) (*image.Gray, error) {
	var bands []paper.Band
	height := 0
	for _, block := range doc {
		set, err := s.Set(block, width)
		if err != nil {
			return nil, err
		}
		for _, b := range set {
			height += b.Above + b.Dots.Height + b.Below
		}
		bands = append(bands, set...)
	}
	img := image.NewGray(image.Rect(0, 0, width, height))
	for i := range img.Pix {
		img.Pix[i] = 0xFF
	}
	y := 0
	for _, b := range bands {
		Paint(img, b.Dots, image.Pt(b.X(width), y+b.Above))
		y += b.Above + b.Dots.Height + b.Below
	}
	return img, nil
}

// Paint puts the black dots on the picture with their corner at the given point.
func Paint(img *image.Gray, dots paper.Bitmap, at image.Point) {
	for y := range dots.Height {
		for x := range dots.Width {
			if dots.Black(x, y) {
				img.SetGray(at.X+x, at.Y+y, color.Gray{})
			}
		}
	}
}
