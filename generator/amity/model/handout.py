"""What a finished PDF is known by, so that pages can link to it."""

from dataclasses import dataclass
from typing import Literal

Form = Literal["blank", "fillable", "filled", "handout", "cards", "poster", "kit"]


@dataclass(frozen=True, slots=True)
class Handout:
    """One PDF: of which object, on which paper, in which form, and where it lies in the site."""

    kind: str
    id: str
    form: Form
    paper: str
    path: str
    """Below the site's top: handouts/NAME.pdf."""
    title: str
