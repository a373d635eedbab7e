"""Following: what was renamed below goes by its new id in the edition's files."""

from collections import defaultdict
from functools import partial

from amity.edition.editing import named_anew
from amity.edition.looking import Seen
from amity.edition.settling import Desk, Files, way_of
from amity.ground.names import names
from amity.ground.touches import at, of_object
from amity.merge import moves_of
from amity.model.references import TEXT_KINDS, mentions
from amity.tree import Place, scalars


def follow_moves(seen: Seen) -> Files:
    """What is to be written so that each change goes by the id of today, and names no other."""
    desk = Desk(seen)
    # Ids first: they are found by their places, which a longer key would shift.
    _name_anew(seen, desk)
    for one in seen.standings:
        if one.touch.is_moved:
            today = of_object(one.touch.address)[0][-1]
            name, way = seen.file(one.touch.place), way_of(one)
            if way[-1] != today:
                desk.rename(name, way, today)
    return desk.files


def _name_anew(seen: Seen, desk: Desk) -> None:
    """Write the ids of today where lists and texts name what was renamed."""
    renamed = {
        (kind, old): new
        for (kind, old), new in moves_of(seen.below).renamed.items()
        # One may have kept what was renamed below, and then means that.
        if at(seen.below, (kind, old)) is None and at(seen.own, (kind, old)) is None
    }
    ids: dict[str, dict[Place, tuple[str, str]]] = defaultdict(dict)
    for tree in (*seen.changes, seen.own):
        for kind, one in names(tree):
            if (kind, one.text) in renamed:
                ids[seen.file(one.place)][one.place] = one.text, renamed[kind, one.text]
    words = {
        f"{word}:{old}": f"{word}:{renamed[kind, old]}"
        for word, kind in TEXT_KINDS.items()
        for known, old in renamed
        if known == kind
    }
    mentioning = {
        seen.file(one.place)
        for tree in (*seen.changes, seen.own)
        for one in scalars(tree)
        if any(f"{each.kind}:{each.id}" in words for each in mentions(one.text))
    }
    for name in sorted({*ids, *mentioning}):
        desk.edit(name, partial(named_anew, ids=ids[name], words=words))
