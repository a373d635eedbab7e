"""What a finished PDF is known by, so that pages can link to it."""

from dataclasses import dataclass
from typing import Literal

Form = Literal[
    "blank", "fillable", "filled", "handout", "cards", "poster", "kit", "playbook", "book"
]


@dataclass(frozen=True, slots=True)
class Handout:
    """One PDF: of which object, on which paper, in which form, and where it lies in the site."""

    kind: str
    """A folder of objects, or `playbook` for what is of the whole."""
    id: str
    form: Form
    paper: str
    path: str
    """Below the site's top: handouts/NAME.pdf."""
    title: str
    pages: int = 0
    """0 until it is made."""
    size: int = 0
    """In bytes; 0 until it is made."""
