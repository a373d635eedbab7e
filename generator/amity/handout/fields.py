"""Form fields as readers of PDF expect them; WeasyPrint's own lack some of it.

Measured against Acrobat's rules with PDFium, pdf.js and poppler: rectangles the right way up, text
that shrinks to fit, an appearance for the empty field, an off state for check boxes.
"""

import re
from typing import Any, Final

MULTILINE: Final = 1 << 12
DO_NOT_SCROLL: Final = 1 << 23
FONT = re.compile(r"/(\S+) ([\d.]+) Tf")
COLOUR = re.compile(r"[\d.]+ [\d.]+ [\d.]+ rg")


def harden(_: Any, pdf: Any) -> None:
    """WeasyPrint calls this with its PDF just before it is written."""
    widgets = [
        one for one in pdf.objects if isinstance(one, dict) and one.get("Subtype") == "/Widget"
    ]
    for widget in widgets:
        width, height = _upright(widget)
        box = {"Type": "/XObject", "Subtype": "/Form", "BBox": _array([0, 0, width, height])}
        if widget.get("FT") == "/Tx":
            _text_field(widget, pdf, box)
        elif widget.get("FT") == "/Btn" and "AP" in widget:
            _button(widget, pdf, box)
    form = pdf.catalog.get("AcroForm")
    if form is not None:
        # Readers would ask to save a document that nobody changed.
        del form["NeedAppearances"]


def _upright(widget: Any) -> tuple[float, float]:
    """Order the corners of a field's rectangle; its width and height."""
    x0, y0, x1, y1 = (float(value) for value in widget["Rect"])
    left, right, low, high = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    widget["Rect"] = _array([left, low, right, high])
    return right - left, high - low


def _text_field(widget: Any, pdf: Any, box: dict[str, Any]) -> None:
    multiline = int(widget.get("Ff", 0)) & MULTILINE
    widget["Ff"] = multiline or DO_NOT_SCROLL
    written = widget["DA"].string
    style = written.decode() if isinstance(written, bytes) else written
    font, colour = FONT.search(style), COLOUR.search(style)
    if font and colour:
        # Size 0 lets the reader choose: 12 points, less where the text would not fit.
        size = "0" if multiline else font[2]
        widget["DA"] = _parts().String(f"/{font[1]} {size} Tf {colour[0]}")
    del widget["V"]
    empty = _parts().Stream([b"/Tx BMC EMC"], box)
    pdf.add_object(empty)
    widget["AP"] = _parts().Dictionary({"N": empty.reference})


def _button(widget: Any, pdf: Any, box: dict[str, Any]) -> None:
    off = _parts().Stream([], box)
    pdf.add_object(off)
    widget["AP"]["N"]["Off"] = off.reference


def _parts() -> Any:
    import pydyf  # type: ignore[import-untyped]

    return pydyf


def _array(values: list[float]) -> Any:
    return _parts().Array([round(value, 2) for value in values])
