"""`edition.yaml`: what an edition is called and what it sets for the whole playbook."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from amity.model.parts import Part
from amity.model.values import Flag, Id, Line, Link, Name, Number, Paper

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
Asset = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_/-]*\.(svg|png)$", max_length=100)
]


class Brand(Part):
    """A company's look: one accent colour for each scheme, and a logo."""

    accent: Colour
    """On light grounds; links and marks take it, so it needs a contrast of 4.5 to 1 there."""
    accent_dark: Colour
    """The same on the grounds of the dark scheme."""
    logo: Asset | None = None
    """A picture below the edition's `content/`."""


class Policy(Part):
    """What is published of changes that stand on changed ground, until a person has looked."""

    on_stale: Literal["keep", "note", "theirs", "fail"] = "note"
    """Yours; yours with a warning; what stands below now; nothing at all."""


class Edition(Part):
    """The edition's own file. What it leaves out stays as the original has it."""

    format: Literal["1"]
    name: Id | None = None
    """What an edition that lies alone is called; beside others it is its folder's name."""
    extends: Line | None = None
    """The edition that this one lies on; none for the original."""
    policy: Policy | None = None
    public: Flag = False
    """Whether its site may be published; else it is made for the company alone."""
    marks: Flag = False
    """Whether a published site says too what is the edition's own and what it adapts."""
    title: Line
    summary: Line | None = None
    brand: Brand | None = None
    terms: dict[Name, Line] = Field(default_factory=dict)
    currency: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    hourly_rate: Number | None = Field(default=None, gt=0)
    paper: Paper | None = None
    language: str | None = Field(default=None, pattern=r"^[a-z]{2}(-[A-Z]{2})?$")
    site_url: Link | None = None
    edit_base: Link | None = None
