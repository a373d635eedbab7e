"""Canvases, drafts and plays as PDFs: to print, to fill in, to pin up."""

from amity.handout.engine import NoEngine
from amity.handout.making import make
from amity.handout.plan import known, plan

__all__ = ["NoEngine", "known", "make", "plan"]
