"""The brand's colours, written as theme colours wherever the template's theme has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportgen.model import Shade
from reportgen.ooxml.theme import scheme_of
from reportgen.spec.brand import Colours

_NAMES = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "tx1", "bg1", "tx2", "bg2")


@dataclass(frozen=True)
class Palette:
    """Roles as hex, and the theme's names of those colours that it has."""

    roles: Colours
    names: Mapping[str, str]

    @classmethod
    def of(cls, roles: Colours, master: Any, layout: Any = None) -> Palette:
        """The palette for slides of one slide master, or of one of its layouts."""
        scheme = scheme_of(master, layout)
        names: dict[str, str] = {}
        for name in _NAMES:
            names.setdefault(scheme.get(name, ""), name)
        return cls(roles, names)

    @property
    def ink(self) -> str:
        """The colour to write text in where nothing gives one: none where the theme's own is ink."""
        return "" if self.names.get(self.roles.ink) == "tx1" else self.roles.ink

    def colour(self, value: str, light: int = 0) -> str:
        """A colour, made lighter or darker by per cent of its lightness."""
        name = self.names.get(value.upper())
        tag, value = ("schemeClr", name) if name else ("srgbClr", value)
        moved = f'<a:lumMod val="{(100 - abs(light)) * 1000}"/>' if light else ""
        moved += f'<a:lumOff val="{light * 1000}"/>' if light > 0 else ""
        return f'<a:{tag} val="{value}">{moved}</a:{tag}>' if moved else f'<a:{tag} val="{value}"/>'

    def fill(self, value: str) -> str:
        return f"<a:solidFill>{self.colour(value)}</a:solidFill>"

    def fill_of(self, shade: Shade) -> str:
        """A shade of one of the brand's roles."""
        colour = self.colour(getattr(self.roles, shade.role), shade.light)
        return f"<a:solidFill>{colour}</a:solidFill>"
