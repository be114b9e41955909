"""Pictures that people give: read with suspicion, and written anew with nothing but their pixels."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.model import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_BYTES = 10_000_000
MOST_PIXELS = 40_000_000
LONGEST_STRIP = 50  # times as long as it is wide, at most
LONGEST_SIDE = 2400  # pixels: over 190 an inch across a whole slide
JPEG_QUALITY = 90
_KINDS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}
_OTHERS = {
    b"GIF8": "a GIF",
    b"RIFF": "a WebP picture",
    b"II*\0": "a TIFF",
    b"MM\0*": "a TIFF",
    b"BM": "a bitmap (BMP)",
    b"%PDF": "a PDF",
}
_OPAQUE = (255, 255)
_GRID = (16, 9)  # across and down
_NEARLY_OPAQUE = 200


def read(path: Path) -> Picture:
    """A PNG or JPEG, upright, in sRGB, of 8 bits a channel, its metadata and later frames left out.

    What it is called does not matter: the format is read from the file. `ValueError`, to follow the
    file's name in a sentence, for what is no such picture or is too large.
    """
    size = path.stat().st_size
    if size > LARGEST_BYTES:
        raise ValueError(f"has {size:,} bytes, and at most {LARGEST_BYTES:,} are read: make it smaller.")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ValueError(f"cannot be read ({error.strerror}).") from None
    return _clean(data)


def swatches(data: bytes, part: tuple[float, float, float, float]) -> tuple[str, ...]:
    """The colours of a part of a picture as hex, averaged over a coarse grid; none where it cannot be told.

    The part is left, top, right and bottom as shares of the picture.
    """
    grid = _grid(data)
    left, top, right, bottom = (
        round(min(max(share, 0.0), 1.0) * count) for share, count in zip(part, _GRID * 2, strict=True)
    )
    rows = grid[min(top, _GRID[1] - 1) : max(bottom, top + 1)]
    found = (colour for row in rows for colour in row[min(left, _GRID[0] - 1) : max(right, left + 1)])
    return tuple(dict.fromkeys(found))


@cache
def _grid(data: bytes) -> tuple[tuple[str, ...], ...]:
    """A picture as rows of so many colours; no row of one that cannot be read or is seen through."""
    from PIL import Image

    try:
        picture = _clean(data)
    except ValueError:
        return ()
    with Image.open(io.BytesIO(picture.data)) as image:
        if image.mode == "RGBA" and min(image.getchannel("A").tobytes()) < _NEARLY_OPAQUE:
            return ()
        pixels = image.convert("RGB").resize(_GRID, Image.Resampling.BOX).tobytes()
    digits, row = pixels.hex().upper(), 6 * _GRID[0]
    return tuple(
        tuple(digits[at : at + 6] for at in range(start, start + row, 6))
        for start in range(0, len(digits), row)
    )


def _clean(data: bytes) -> Picture:
    from PIL import Image

    kind = _kind(data, _KINDS)
    if not kind:
        raise ValueError(_not_ours(data))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=[kind]) as image:
                _refuse_size(*image.size)
                return _written(_smaller(_plain(image)), kind)
    except Image.DecompressionBombError:
        raise ValueError(_too_many(f"over {MOST_PIXELS:,}")) from None
    except _Refused:
        raise
    except Exception:  # a decoder meets damaged data with any error there is
        raise ValueError("is damaged and cannot be shown: save it again.") from None


class _Refused(ValueError):
    """What is wrong with a picture that could be read."""


def _refuse_size(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise _Refused(_too_many(f"{width:,} × {height:,}"))
    if max(width, height) > LONGEST_STRIP * min(width, height):
        raise _Refused(f"is {width:,} × {height:,} pixels, a strip that nobody can see: cut it to a picture.")


def _too_many(pixels: str) -> str:
    return f"has {pixels} pixels, and at most {MOST_PIXELS:,} are read: make it smaller."


def _not_ours(data: bytes) -> str:
    if b"<svg" in data[:2000].lower():
        return "is an SVG drawing, which can carry scripts and links: export it as a PNG."
    what = _kind(data, _OTHERS)
    return f"is {what}: save it as a PNG or JPEG." if what else "is not a picture: give a PNG or JPEG."


def _kind(data: bytes, kinds: Mapping[bytes, str]) -> str:
    return next((name for magic, name in kinds.items() if data.startswith(magic)), "")


def _plain(image: Image) -> Image:
    """The first frame as greys, colours, or colours with transparency where any is left."""
    from PIL import ImageOps

    upright = _in_srgb(ImageOps.exif_transpose(image))
    if upright.has_transparency_data:
        whole = upright.convert("RGBA")
        return whole if whole.getchannel("A").getextrema() != _OPAQUE else whole.convert("RGB")
    if upright.mode.startswith("I"):  # 16 bits a pixel, or 32 that hold 16
        return upright.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return upright.convert("L" if upright.mode in ("1", "L") else "RGB")


def _in_srgb(image: Image) -> Image:
    """The picture in the colours it was meant in; a profile that is no use is passed over."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "CMYK"):
        return image
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        shown = ImageCms.profileToProfile(image, given, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return image
    return shown or image


def _smaller(image: Image) -> Image:
    from PIL.Image import Resampling

    factor = LONGEST_SIDE / max(image.size)
    if factor >= 1:
        return image
    width, height = (max(1, round(side * factor)) for side in image.size)
    return image.resize((width, height), Resampling.LANCZOS)


def _written(image: Image, kind: str) -> Picture:
    image.info = {}  # what is in it would be written too
    out = io.BytesIO()
    if kind == "png":
        image.save(out, "PNG", compress_level=9)
    else:
        image.save(out, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    return Picture(out.getvalue(), kind, *image.size)
