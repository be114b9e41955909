"""Files that a definition names: inside its folder, and there."""

from __future__ import annotations

from pathlib import Path

LARGEST_TEXT = 2_000_000


def file_in(folder: Path, name: str) -> Path:
    """The file of that name; `ValueError`, to follow the name, when there is none or it leads out."""
    path = folder / name
    if not path.is_file():
        raise ValueError(_why_not(path))
    if not path.resolve().is_relative_to(folder.resolve()):
        raise ValueError("leads out of its folder.")
    return path


def is_there(folder: Path, name: str) -> bool:
    """Whether something of that name is there, be it a link that leads nowhere."""
    return (folder / name).exists() or (folder / name).is_symlink()


def _why_not(path: Path) -> str:
    if path.is_dir():
        return "is a folder, not a file."
    if path.exists():
        return "is no file that can be read: put a file in its place."
    if path.is_symlink():
        return "is a link that leads to no file: put the file itself there."
    return "is not there: put it there, or take the block out."


def text_in(folder: Path, name: str) -> str:
    """The text of a file; `ValueError` as above, and for what cannot be read as UTF-8."""
    path = file_in(folder, name)
    try:
        if path.stat().st_size > LARGEST_TEXT:
            raise ValueError(f"is larger than {LARGEST_TEXT:,} bytes.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("is not UTF-8 text: save it as UTF-8.") from None
    except OSError as error:
        raise ValueError(f"cannot be read ({error.strerror}).") from None
