"""How editions stand, as text, as JSON, and as Markdown for a pull request."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from amity.edition.looking import Seen
from amity.edition.proposing import proposal
from amity.edition.upgrading import Taken
from amity.edition.why import Said
from amity.edition.wording import marked, said
from amity.ground.states import Standing
from amity.text.standing import counted
from amity.tree import Scalar, Sequence, find, plain

MEANS = {
    "cosmetic": "below, only marks or capitals changed",
    "rebased": "below, other words changed; your edit still fits",
    "moved": "it has another id below",
    "redundant": "below says the same now; you may take it out",
    "unrecorded": "nobody has looked at what stands below",
    "stale": "the text below has changed since you looked",
    "anchor-lost": "what it goes beside is not there any more; it comes last",
    "edit-miss": "the words to find are not there any more",
    "orphan": "what you change is no longer there below",
    "type": "below stands another kind of value",
    "collision": "below has come to have this id too",
}
LONGEST = 160
BEFORE = 40
"""So many characters of what has not changed stand before what has."""
WORST = ("conflict", "attention", "info", "none")
ASKS = {"conflict": "to decide", "attention": "to look at", "info": "to know"}


def must_decide(seen: Iterable[Seen]) -> bool:
    """Whether a person must look or decide anywhere."""
    return any(one.level in {"attention", "conflict"} for each in seen for one in each.standings)


def as_text(seen: Iterable[Seen]) -> str:
    """One line of sums for each edition, then each change that is not current."""
    return "\n\n".join("\n".join(_lines(one)) for one in seen)


def as_table(editions: Iterable[Seen]) -> str:
    """One line for each edition, the worst first."""
    rows = sorted(((_counts(one), one) for one in editions), key=lambda row: _worst_first(*row))
    width = max((len(one.name) for _, one in rows), default=7)
    head = f"{'edition':<{width}}  changes  decide  look  glance"
    lines = [
        f"{one.name:<{width}}  {len(one.standings):>7}  {counts['conflict']:>6}"
        f"  {counts['attention']:>4}  {counts['info']:>6}"
        for counts, one in rows
    ]
    return "\n".join([head, *lines])


def as_json(seen: Iterable[Seen], brought: Mapping[str, Taken] | None = None) -> str:
    """For programs: each edition with each change that is not current, and what came to it."""
    values = [
        {
            "edition": one.name,
            "original": one.version,
            "changes": len(one.standings),
            "open": [_values(each) for each in one.standings if each.level != "none"],
            **({"taken": asdict(brought[one.name])} if brought else {}),
        }
        for one in seen
    ]
    return json.dumps(values, ensure_ascii=False, indent=1)


def as_markdown(seen: Iterable[Seen]) -> str:
    """For a pull request: a heading for each edition, a table of what is to be looked at."""
    return "\n\n".join("\n".join(_markdown(one)) for one in seen)


def summed(seen: Seen) -> str:
    """How an edition stands, in one line."""
    counts = _counts(seen)
    words = [
        f"{counts[level]} {word}"
        for level, word in (
            ("conflict", "to decide"),
            ("attention", "to look at"),
            ("info", "to know"),
        )
        if counts[level]
    ]
    on = f" on {seen.version}" if seen.version else ""
    changes = counted(len(seen.standings), "change", "changes") or "no changes"
    return f"{seen.name}{on}: {changes}, {', '.join(words) or 'all current'}"


def _lines(seen: Seen) -> Iterator[str]:
    yield summed(seen)
    for one in _open(seen):
        yield f"  {one.state:<11} {one.touch.name}"
        yield f"              {MEANS[one.state]}; {one.touch.place.shown}"
        retired = _retired(seen, one)
        if retired:
            yield f"              {retired}"
        elif one.was is not None and one.was != one.now:
            yield f"              {_short(marked(one.was, one.now))}"


def _retired(seen: Seen, one: Standing) -> str | None:
    """What is said of an object that is no more: since when, why, and what to use instead."""
    said_of = find(seen.below, ("moved", "retired"))
    for entry in said_of.items if isinstance(said_of, Sequence) else ():
        told = {key: find(entry, (key,)) for key in ("kind", "was", "since", "why", "use")}
        texts = {key: node.text for key, node in told.items() if isinstance(node, Scalar)}
        if one.state == "orphan" and (texts.get("kind"), texts.get("was")) == one.touch.address[:2]:
            instead = f" Use {texts['use']} instead." if "use" in texts else ""
            return f"retired since {texts.get('since')}: {texts.get('why')}{instead}"
    return None


def _markdown(seen: Seen) -> Iterator[str]:
    yield f"### {summed(seen)}"
    found = _open(seen)
    if found:
        yield ""
        yield "| state | change | what changed below |"
        yield "|---|---|---|"
    for one in found:
        words = _retired(seen, one) or _short(
            marked(one.was, one.now) if one.was is not None else said(one.now)
        )
        cell = words.replace("|", "\\|").replace("\n", " ")
        yield f"| {one.state} | `{one.touch.name}` | {cell} |"


def _open(seen: Seen) -> list[Standing]:
    """What is not current, what must be decided first."""
    found = [one for one in seen.standings if one.level != "none"]
    return sorted(found, key=lambda one: (WORST.index(one.level), one.touch.name))


def _values(one: Standing) -> dict[str, object]:
    place = one.touch.place
    return {
        "address": one.touch.name,
        "state": one.state,
        "level": one.level,
        "file": place.file.name,
        "line": place.line,
        "column": place.column,
        "was": one.was,
        "now": one.now,
    }


def _counts(seen: Seen) -> Counter[str]:
    return Counter(one.level for one in seen.standings)


def _worst_first(counts: Counter[str], seen: Seen) -> tuple[int, int, int, str]:
    return (-counts["conflict"], -counts["attention"], -counts["info"], seen.name)


def _short(text: str) -> str:
    """One line that shows the first of what is marked, with a few words before it."""
    line = " ".join(text.split())
    if len(line) <= LONGEST:
        return line
    first = min((at for at in (line.find("[-"), line.find("{+")) if at >= 0), default=0)
    start = line.rfind(" ", 0, max(0, first - BEFORE)) + 1
    shown = f"{'…' if start else ''}{line[start:]}"
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…"


def differences(standings: Iterable[Standing], *, whole: bool) -> str:
    """What changed below, and what the edition says; without `whole` only of what has changed."""
    shown = [one for one in standings if whole or (one.was is not None and one.was != one.now)]
    return "\n\n".join("\n".join(_difference(one)) for one in shown)


def _difference(one: Standing) -> Iterator[str]:
    yield f"{one.touch.name}  ({one.state})"
    yield f"  below: {marked(one.was, one.now) if one.was is not None else said(one.now)}"
    if one.touch.yours is not None:
        yield f"  yours: {said(plain(one.touch.yours))}"
    if one.state == "stale" and (text := proposal(one)) is not None:
        yield f"  both:  {text}"
    yield f"         {one.touch.place.shown}"


def stack(layers: Iterable[Said]) -> str:
    """What each layer says of a value, the lowest first."""
    return "\n".join(line for one in layers for line in _said(one))


def _said(one: Said) -> Iterator[str]:
    yield f"{one.layer} ({one.how})  {one.place.shown if one.place else ''}"
    gone = "left out" if one.how in {"remove", "unset"} else "nothing stands there"
    yield f"  {said(one.value) if one.value is not None else gone}"
