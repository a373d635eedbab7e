"""A fillable sheet holds what somebody writes: saved, read again, and seen in two other engines."""

import io
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from tests.handout.conftest import words

pytestmark = pytest.mark.pdf
DPI = 100
TEXT = "Ask “Łukasz” – Ωmega: 5 € → Жук"
"""What other alphabets and punctuation a company's name may have."""
INK = 20
"""So many levels darker than paper is a stroke."""
Printed = Callable[..., Iterator[Any]]


@pytest.fixture(scope="module")
def empty(printed: Printed) -> bytes:
    """A sheet as it is handed out."""
    (data,) = (one.data for one in printed(form="fillable") if one.handout.paper == "A4")
    return bytes(data)


@pytest.fixture(scope="module")
def filled(empty: bytes) -> bytes:
    """The same with every field filled in and saved."""
    writer = PdfWriter(clone_from=io.BytesIO(empty))
    values = {
        name: TEXT[: field.get("/MaxLen", len(TEXT))] if field["/FT"] == "/Tx" else _on(field)
        for name, field in (writer.get_fields() or {}).items()
    }
    writer.update_page_form_field_values(None, values, auto_regenerate=False)
    saved = io.BytesIO()
    writer.write(saved)
    return saved.getvalue()


def _on(field: Any) -> str:
    return next(str(state) for state in field["/_States_"] if state != "/Off")


def test_what_was_written_is_there_again(filled: bytes) -> None:
    """Every field, by whoever opens the saved file."""
    fields = PdfReader(io.BytesIO(filled)).get_fields() or {}
    assert len(fields) > 10
    for name, field in fields.items():
        limit = field.get("/MaxLen", len(TEXT))
        assert field.value == (TEXT[:limit] if field["/FT"] == "/Tx" else _on(field)), name


def by_pdfium(data: bytes, _: Path) -> Image.Image:
    """As Chrome and Edge show it."""
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    shown: Image.Image = document[0].render(scale=DPI / 72).to_pil()
    return shown.convert("L")


def by_poppler(data: bytes, folder: Path) -> Image.Image:
    """As the viewers of Linux desktops show it."""
    path = folder / "sheet.pdf"
    path.write_bytes(data)
    command = [_poppler("pdftoppm"), "-r", str(DPI), "-gray", "-singlefile", str(path)]
    subprocess.run([*command, str(folder / "sheet")], check=True, timeout=60)
    with Image.open(folder / "sheet.pgm") as image:
        return image.convert("L")


def _poppler(program: str) -> str:
    return shutil.which(program) or pytest.skip(f"poppler is not here: no {program} on PATH")


@pytest.mark.parametrize("drawn", [by_pdfium, by_poppler])
def test_every_field_shows_what_was_written(
    empty: bytes, filled: bytes, tmp_path: Path, drawn: Callable[[bytes, Path], Image.Image]
) -> None:
    """There is ink in each field that was not there before."""
    before, after = (drawn(data, tmp_path) for data in (empty, filled))
    page: Any = PdfReader(io.BytesIO(empty)).pages[0]
    high = float(page.mediabox.height) * DPI / 72
    for note in page["/Annots"]:
        widget = note.get_object()
        left, low, right, top = (float(one) * DPI / 72 for one in widget["/Rect"])
        place = (int(left), int(high - top), int(right) + 1, int(high - low))
        pairs = zip(before.crop(place).tobytes(), after.crop(place).tobytes(), strict=True)
        assert any(new < old - INK for old, new in pairs), (drawn.__name__, str(widget["/T"]))


def test_poppler_reads_what_was_written(filled: bytes, tmp_path: Path) -> None:
    """No letter is lost, in fields that have room for all of it."""
    path = tmp_path / "sheet.pdf"
    path.write_bytes(filled)
    command = [_poppler("pdftotext"), str(path), "-"]
    found = subprocess.run(command, check=True, timeout=60, capture_output=True)
    assert words(found.stdout.decode()).count(words(TEXT)) > 3
