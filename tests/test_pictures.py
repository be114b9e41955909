"""Picture files of every kind that people have, and what becomes of them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from free_pages import image_bytes
from reportgen import pictures
from reportgen.model import Picture


def read(tmp_path: Path, data: bytes, name: str = "x.png") -> Picture:
    path = tmp_path / name
    path.write_bytes(data)
    return pictures.read(path)


def opened(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.data))


def complaint(tmp_path: Path, data: bytes) -> str:
    with pytest.raises(ValueError) as found:
        read(tmp_path, data)
    return str(found.value)


@pytest.mark.parametrize(("kind", "written"), [("PNG", "png"), ("JPEG", "jpeg")])
def test_a_picture_keeps_its_format_and_its_sides(tmp_path: Path, kind: str, written: str) -> None:
    found = read(tmp_path, image_bytes(300, 200, kind))
    assert (found.kind, found.width, found.height) == (written, 300, 200)
    assert (opened(found).format, opened(found).size) == (kind, (300, 200))


def test_the_format_is_read_from_the_file_and_not_from_its_name(tmp_path: Path) -> None:
    assert read(tmp_path, image_bytes(30, 20, "JPEG"), "photo.png").kind == "jpeg"


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    data = image_bytes(3000, 1000, "JPEG")
    assert read(tmp_path, data) == read(tmp_path, data)


def test_nothing_but_pixels_is_kept(tmp_path: Path) -> None:
    facts = PngInfo()
    facts.add_text("Author", "secret-name")
    facts.add_itxt("XML:com.adobe.xmp", "secret-name")
    exif = Image.Exif()
    exif[0x013B] = "secret-name"
    png = image_bytes(30, 20, pnginfo=facts, exif=exif, dpi=(300, 300))
    jpeg = image_bytes(30, 20, "JPEG", comment="secret-name", exif=exif, xmp=b"secret-name")
    for data in (png, jpeg):
        assert b"secret-name" in data
        found = read(tmp_path, data)
        assert b"secret-name" not in found.data
        assert set(opened(found).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_photo_held_sideways_stands_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter to the right
    found = read(tmp_path, image_bytes(30, 20, "JPEG", exif=exif))
    assert (found.width, found.height) == (20, 30)


@pytest.mark.parametrize(
    ("mode", "kind", "shown"),
    [
        ("CMYK", "JPEG", "RGB"),
        ("L", "JPEG", "L"),
        ("P", "PNG", "RGB"),
        ("1", "PNG", "L"),
        ("LA", "PNG", "RGBA"),
    ],
)
def test_every_way_of_colour_is_shown_in_one_of_a_few(
    tmp_path: Path, mode: str, kind: str, shown: str
) -> None:
    assert opened(read(tmp_path, image_bytes(30, 20, kind, mode))).mode == shown


def test_sixteen_bits_become_eight_without_being_cut_off(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("I;16", (4, 4), 32_768).save(out, "PNG")
    assert opened(read(tmp_path, out.getvalue())).getpixel((0, 0)) == 128


def test_what_is_seen_through_stays_so(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (4, 4), (255, 0, 0, 100)).save(out, "PNG")
    assert opened(read(tmp_path, out.getvalue())).getpixel((0, 0)) == (255, 0, 0, 100)


def test_colours_are_taken_from_the_profile_they_came_with(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert opened(read(tmp_path, image_bytes(8, 8, icc_profile=profile))).mode == "RGB"
    assert read(tmp_path, image_bytes(8, 8, icc_profile=b"nonsense")).width == 8


def test_a_moving_picture_shows_its_first(tmp_path: Path) -> None:
    out = io.BytesIO()
    first, second = Image.new("RGB", (8, 8), "red"), Image.new("RGB", (8, 8), "blue")
    first.save(out, "PNG", save_all=True, append_images=[second])
    found = opened(read(tmp_path, out.getvalue()))
    assert (getattr(found, "n_frames", 1), found.getpixel((0, 0))) == (1, (255, 0, 0))


def test_a_phone_that_stores_two_pictures_gives_its_first(tmp_path: Path) -> None:
    out = io.BytesIO()
    image = Image.new("RGB", (8, 8), "red")
    image.save(out, "MPO", save_all=True, append_images=[image])
    assert read(tmp_path, out.getvalue()).kind == "jpeg"


def test_a_large_picture_is_made_smaller_in_its_proportions(tmp_path: Path) -> None:
    found = read(tmp_path, image_bytes(4800, 1200))
    assert (found.width, found.height) == (2400, 600)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<?xml version='1.0'?><svg xmlns='x'><script/></svg>", "is an SVG drawing"),
        (b"GIF89a", "is a GIF: save it as a PNG or JPEG"),
        (b"%PDF-1.7", "is a PDF"),
        (b"MZ\x90", "is not a picture"),
        (b"", "is not a picture"),
        (image_bytes(300, 200)[:-400], "is damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "is damaged"),
        (image_bytes(30, 20, "TIFF"), "is a TIFF"),
        (image_bytes(30, 20, "BMP"), "is a bitmap"),
    ],
)
def test_what_is_no_png_or_jpeg_is_told_apart(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in complaint(tmp_path, data)


def test_too_many_bytes_and_too_many_pixels_are_refused(tmp_path: Path) -> None:
    assert "has 10,000,001 bytes" in complaint(tmp_path, bytes(10_000_001))
    assert "has 8,000 × 5,001 pixels" in complaint(tmp_path, image_bytes(8000, 5001, mode="1"))
    bomb = image_bytes(20_000, 20_000, mode="1")
    assert "has over 40,000,000 pixels" in complaint(tmp_path, bomb)
