"""Days as papers state them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator

from reportgen import periods

Day = Annotated[date, BeforeValidator(lambda value: periods.stated(str(value)))]
