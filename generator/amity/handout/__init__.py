"""Canvases, drafts and plays as PDFs: to print, to fill in, to pin up."""

from amity.handout.engine import NoEngine, engine_version
from amity.handout.making import make
from amity.handout.plan import known, plan

__all__ = ["NoEngine", "engine_version", "known", "make", "plan"]
