"""People at a meeting, by role: no paper names anyone."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator

from reportgen.spec.declared import Declared, Line


class Attendee(Declared):
    """Somebody at a meeting."""

    role: Line
    chair: bool = False


def _attendees(value: Any) -> Any:
    """A role alone may be written as text."""
    if not isinstance(value, list):
        raise ValueError("this should be a list, a role on each line: - Chief Constable.")
    return [{"role": one} if isinstance(one, str) else one for one in value]


Attendees = Annotated[tuple[Attendee, ...], BeforeValidator(_attendees)]
