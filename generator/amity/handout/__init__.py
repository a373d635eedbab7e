"""Canvases, drafts and plays as PDFs: to print, to fill in, to pin up."""
