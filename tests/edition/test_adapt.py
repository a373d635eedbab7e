"""What the page on editions shows is accepted, all of it in one edition."""

import re
from datetime import date
from pathlib import Path

import yaml

from amity import loading
from amity.source.project import find_project

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "content/about/adapt.md"
BLOCK = re.compile(r"^```yaml\n# (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PLAY = ROOT / "playbooks/plays/natural-pair.yaml"


def test_each_example_of_the_page_fits_the_original(tmp_path: Path) -> None:
    """Each file of changes as it is shown; what is shown of edition.yaml, together."""
    home = tmp_path / "gym"
    (home / "own/plays").mkdir(parents=True)
    (home / "changes").mkdir()
    about: dict[str, object] = {}
    shown = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    for name, text in shown:
        if name == "edition.yaml":
            about |= yaml.safe_load(text)
        else:
            (home / name).write_text(text, encoding="utf-8")
    about["brand"] = {key: one for key, one in about["brand"].items() if key != "logo"}  # type: ignore[attr-defined]
    (home / "edition.yaml").write_text(yaml.safe_dump(about), encoding="utf-8")
    play = PLAY.read_text(encoding="utf-8").replace("code: GRO-2", "code: GYM-1")
    (home / "own/plays/buddy-week.yaml").write_text(play, encoding="utf-8")
    book = loading.load(find_project(home), date(2026, 11, 23)).playbook
    assert len(shown) >= 10
    assert book.plays["natural-pair"].title == "Suggest what goes with it"
    assert "at the front desk" in book.plays["one-good-question"].summary
    assert "season" in [one.id for one in book.segments.lenses]
