"""Templates hold to their contexts: names both ways, attributes by their types, plain data."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from jinja2 import ChoiceLoader, DictLoader, meta, nodes
from pydantic import BaseModel
from tests.render.template_types import Reach

from amity import jinja, scaffold
from amity.figures import PlayCost
from amity.handout import brought, kit, leaflet, making, volume
from amity.handout.chapters import BookChapter, MetricsChapter
from amity.handout.plan import plan
from amity.jinja import environment
from amity.model.play import Play
from amity.model.playbook import Playbook
from amity.parse import parse_playbook
from amity.render import contexts, site
from amity.render import making as pages
from amity.render.contexts_of_plays import PlayContext
from amity.source.project import find_project
from amity.source.read import read_project
from amity.text.writer import Writer

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "small"
CONTEXTS = {**contexts.CONTEXTS, **making.CONTEXTS, **scaffold.CONTEXTS}
PARTS = {
    "handout/boxes.html.jinja": "macros of the sheets on paper",
    "handout/frame.html.jinja": "what each PDF begins and ends with",
    "handout/steps.html.jinja": "macros of a play's leaflet and its two sides",
    "handout/prose.html.jinja": "macros of the chapters of volumes",
    "macros/icons.html.jinja": "macros",
    "macros/mix.html.jinja": "macros of the page that finds a mix",
    "macros/parts.html.jinja": "macros",
    "macros/pictures.html.jinja": "macros",
    "macros/retention.html.jinja": "macros",
    "macros/sheet.html.jinja": "macros",
}
"""Templates that have no context of their own, since only other templates use them."""
SHARED: dict[type, str] = {
    contexts.SiteContext: "ten pages on the whole playbook; each takes what it needs of it",
    kit.KitContext: "the pages of one kit; each takes what it needs",
    brought.KitSheetContext: "sheets of a kit on the mix and on what to consider",
    leaflet.LeafletContext: "a play as a leaflet, and its two sides in a kit",
    contexts.StylesContext: "two style sheets, of which most pages need one",
    BookChapter: "chapters of the book on the whole playbook",
    MetricsChapter: "the chapter of numbers, and the index of them",
    scaffold.InitContext: "four files of one folder; two of them need no name",
}
"""Contexts of several templates, with the reason; all of them together use every field."""
PLAIN = (str, int, float, bool, dt.date, re.Pattern, type(None))
"""What data comes down to. Nothing of it can reach a file, a process or the network."""


def names_used(template: str) -> set[str]:
    """What a template takes from its context, itself and through those that it builds on."""
    loader = environment().loader
    assert loader is not None
    source, _, _ = loader.get_source(environment(), template)
    tree = environment().parse(source)
    built_on = [one.template for one in tree.find_all((nodes.Extends, nodes.Include))]  # type: ignore[attr-defined]
    below = [names_used(one.value) for one in built_on]
    # Jinja takes what a template imports for undeclared where a block of it uses it.
    imported = {one.target for one in tree.find_all(nodes.Import)}
    return meta.find_undeclared_variables(tree).union(*below) - imported


def held(context: type) -> set[str]:
    """What a context holds."""
    return {one.name for one in fields(context)}


@pytest.fixture(scope="module")
def book() -> Playbook:
    """The tiny playbook."""
    return parse_playbook(read_project(find_project(SMALL)).original)


@pytest.fixture(scope="module")
def rendered(book: Playbook, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Any]]:
    """Every template that is rendered for the tiny playbook, with the context it got."""
    found: list[tuple[str, Any]] = []

    def noted(template: str, context: Any) -> str:
        found.append((template, context))
        return jinja.render(template, context)

    with pytest.MonkeyPatch.context() as patch:
        for module in (pages, site, making, kit, volume, scaffold.founding):
            patch.setattr(module, "render", noted)
        handouts = plan(book)
        site.render_site(book, lambda *_: None, tuple(handouts), {"about/us.md": "About us"})
        for one in handouts:
            making.job(book, one)
        scaffold.init(tmp_path_factory.mktemp("init") / "ours", scaffold.Begun(name="acme"))
    return found


def test_each_template_has_its_context_or_is_a_part_of_others() -> None:
    """The tables say for every template what it may use; none is forgotten, none is gone."""
    assert {*CONTEXTS, *PARTS} == set(environment().list_templates())
    assert not CONTEXTS.keys() & PARTS.keys()


def test_templates_get_the_contexts_that_the_tables_say(rendered: list[tuple[str, Any]]) -> None:
    """What is documented is what happens, and no template lies about that nothing renders."""
    assert {template: type(context) for template, context in rendered} == CONTEXTS


@pytest.mark.parametrize("template", CONTEXTS)
def test_templates_use_only_what_their_context_holds(template: str) -> None:
    """A name that the context lacks would fail on the page, perhaps only on a rare one."""
    assert names_used(template) <= held(CONTEXTS[template])


@pytest.mark.parametrize("context", dict.fromkeys(CONTEXTS.values()), ids=lambda one: one.__name__)
def test_contexts_hold_nothing_for_nothing(context: type) -> None:
    """Each field is used by the context's template, or by one of those that share it."""
    templates = [template for template, one in CONTEXTS.items() if one is context]
    assert held(context) == set().union(*map(names_used, templates))
    assert len(templates) == 1 or context in SHARED


@pytest.mark.parametrize("name", PARTS)
def test_macros_take_all_they_use(name: str) -> None:
    """A macro sees its arguments only; a name it took from elsewhere would fail on some page."""
    if name != "handout/frame.html.jinja":
        assert names_used(name) == set()


@pytest.mark.parametrize("context", dict.fromkeys(CONTEXTS.values()), ids=lambda one: one.__name__)
def test_contexts_are_frozen_and_say_what_they_are_for(context: type) -> None:
    """A template cannot change what it is given, and its author reads what that is."""
    assert is_dataclass(context)
    assert context.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert context.__doc__
    assert not context.__doc__.startswith(f"{context.__name__}(")


@pytest.mark.parametrize("template", CONTEXTS)
def test_templates_reach_only_for_attributes_that_exist(template: str) -> None:
    """`play.tilte` is found by its type, on every branch, though no page shows it yet."""
    reach = Reach(environment())
    reach.page(template, CONTEXTS[template])
    assert reach.faults == []
    assert reach.blind == set(), "the types here cannot be told: teach template_types.py to"


@dataclass(frozen=True, slots=True)
class Planted:
    """A context to make mistakes with."""

    page: Writer
    book: Playbook
    play: Play
    plays: tuple[Play, ...]
    costs: Mapping[str, PlayCost]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{{ play.tilte }}", "planted:1: Play has no tilte"),
        ("\n{% if play.sesion %}{% endif %}", "planted:2: Play has no sesion"),
        ("{{ play.session.minuts }}", "planted:1: Session has no minuts"),
        ("{{ page.lines(play.title) }}", "planted:1: Writer has no lines"),
        ("{% for one in plays %}{{ one.cod }}{% endfor %}", "planted:1: Play has no cod"),
        ("{% for _, c in costs.items() %}{{ c.yearly }}{% endfor %}", "PlayCost has no yearly"),
        ("{{ (play | cost(1)).yearly }}", "PlayCost has no yearly"),
        ("{% set why = plays[0] %}{{ why.becuase }}", "Play has no becuase"),
        ("{% macro m(x) %}{{ x.tilte }}{% endmacro %}{{ m(play) }}", "Play has no tilte"),
        ("{% macro m(x) %}{{ play.tilte }}{% endmacro %}{{ m(1) }}", "Play has no tilte"),
        (
            "{% import 'macros/parts.html.jinja' as parts %}{{ parts.play_card(page, book) }}",
            "macros/parts.html.jinja:",
        ),
        ("{% import 'macros/parts.html.jinja' as parts %}{{ parts.hed(page) }}", "no macro hed"),
        ("{% for a, b in [('x', play.usewhen)] if b %}{% endfor %}", "Play has no usewhen"),
        ("{{ 'a' if play.ideal else play.title }}", "Play has no ideal"),
        ("{{ book.plays['x'].tilte }}", "Play has no tilte"),
        ("{% for one in plays | sort(attribute='title') %}{{ one.cod }}{% endfor %}", "no cod"),
        ("{% for one in book.canvases | pick(book.canvases) %}{{ one.cod }}{% endfor %}", "no cod"),
    ],
)
def test_planted_misspellings_are_found(text: str, fault: str) -> None:
    """The test above is not blind: it names template, line, class and attribute."""
    whole = environment()
    planted = whole.overlay(loader=ChoiceLoader([DictLoader({"planted": text}), whole.loader]))  # type: ignore[list-item]
    reach = Reach(planted)
    reach.page("planted", Planted)
    assert reach.faults
    assert fault in reach.faults[0]


def test_sound_templates_are_not_blamed() -> None:
    """A page that reaches for what is there brings no fault."""
    text = "{{ play.title }}{{ play.session.minutes }}{{ page.href('plays', play.id) }}"
    whole = environment()
    planted = whole.overlay(loader=DictLoader({"planted": text}))
    reach = Reach(planted)
    reach.page("planted", PlayContext)
    assert reach.faults == []


def strangers(value: Any, where: str, seen: set[int]) -> list[str]:
    """Whatever in a context is no plain data, with the way to it."""
    if isinstance(value, PLAIN) or id(value) in seen:
        return []
    seen.add(id(value))
    if isinstance(value, Mapping):
        inside = [*((f"{where}.{key}", one) for key, one in value.items())]
    elif isinstance(value, tuple | list | set):
        inside = [(f"{where}[{index}]", one) for index, one in enumerate(value)]
    elif isinstance(value, BaseModel):
        inside = [(f"{where}.{key}", one) for key, one in vars(value).items()]
    elif is_dataclass(value):
        inside = [(f"{where}.{one.name}", getattr(value, one.name)) for one in fields(value)]
    else:
        return [f"{where}: {type(value).__name__}"]
    return [found for way, one in inside for found in strangers(one, way, seen)]


def test_contexts_hold_plain_data_only(rendered: list[tuple[str, Any]]) -> None:
    """No path, no open file, no function: a template has nothing to do harm with."""
    seen: set[int] = set()
    assert [
        found
        for template, context in rendered
        for found in strangers(context, f"{template}: {type(context).__name__}", seen)
    ] == []


def test_a_path_in_a_context_would_be_found() -> None:
    """The walk above sees what it looks for, however deep it lies."""

    @dataclass(frozen=True, slots=True)
    class Deep:
        """A context with a path in it."""

        parts: tuple[Mapping[str, Any], ...]

    assert strangers(Deep(({"here": Path("/")},)), "deep", set()) == [
        "deep.parts[0].here: PosixPath"
    ]
