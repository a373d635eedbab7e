"""The published rules, and their script in a browser."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

import amity
from amity.layering import merged
from amity.model.playbook import Playbook
from amity.parse import parse_playbook
from amity.source.project import find_project
from amity.source.read import read_project

ASSETS = Path(amity.__file__).parent / "assets"
SCRIPTS = ("formula.js", "js/mix-rule.js", "js/mix-money.js")
InBrowser = Callable[[str, Any], Any]


@pytest.fixture(scope="session")
def book() -> Playbook:
    """The repository's own playbook."""
    return parse_playbook(merged(read_project(find_project(Path(__file__)))))


@pytest.fixture
def in_browser(page: Page) -> InBrowser:
    """Call a function, written in JavaScript, with data; both ways as JSON, to keep every bit."""
    for script in SCRIPTS:
        page.add_script_tag(path=ASSETS / script)

    def call(function: str, data: Any) -> Any:
        wrapped = f"(text) => JSON.stringify(({function})(JSON.parse(text)))"
        return json.loads(page.evaluate(wrapped, json.dumps(data)))

    return call
