"""Commands by which a person decides: edition accept, resolve."""

from collections.abc import Sequence

import rich_click as click

from amity.cli.doors import Door
from amity.cli.editions import ADDRESS, NAME, one_address, one_edition, told_apart
from amity.cli.options import DRY_RUN
from amity.cli.settling import at_work, told
from amity.cli.talk import give, tell
from amity.edition.accepting import acceptable, accepted_record, chosen, files_of, of_state
from amity.edition.proposing import proposal
from amity.edition.settling import (
    keep_as_own,
    merged_text,
    move_to,
    must_be_texts,
    take_theirs,
    with_text,
)
from amity.ground.states import Standing
from amity.problems import Misuse

WAYS = ("--mine", "--theirs", "--merged", "--edit", "--as-own", "--move-to ID")
LINE = "--- what stands below this line is for your eyes; keep the line ---"


@click.command(
    cls=Door,
    examples=(
        "amity edition accept fennel-and-bean plays/one-good-question/summary",
        "amity edition accept fennel-and-bean --new",
        "amity edition accept fennel-and-bean --cosmetic --dry-run",
    ),
)
@click.option("--new", is_flag=True, help="Changes that nobody has looked at yet.")
@click.option("--cosmetic", is_flag=True, help="Where only marks or capitals changed below.")
@click.option("--rebased", is_flag=True, help="Where other words changed and your edit still fits.")
@DRY_RUN
@NAME
@click.argument("addresses", nargs=-1, metavar="[ADDRESS]...")
def accept(
    name: str | None,
    addresses: tuple[str, ...],
    *,
    new: bool,
    cosmetic: bool,
    rebased: bool,
    dry_run: bool,
) -> None:
    """Say that you have looked at what changed below, and keep your words."""
    name, addresses = told_apart(name, addresses)
    asked = {"unrecorded": new, "cosmetic": cosmetic, "rebased": rebased}
    states = [state for state, wanted in asked.items() if wanted]
    if not (addresses or states):
        message = "name what you have looked at: an ADDRESS, --new, --cosmetic or --rebased"
        raise click.UsageError(message)
    with at_work(one_edition(name), dry_run=dry_run) as (seen, write):
        found = chosen(seen, addresses) if addresses else []
        done = acceptable([*found, *of_state(seen, *states)])
        write(files_of(seen, accepted_record(seen, done)))
    told_accepted(done, dry_run=dry_run)


def told_accepted(done: Sequence[Standing], *, dry_run: bool) -> None:
    """Say which changes somebody has looked at now."""
    for one in done:
        give(one.touch.name)
    said = "would be accepted" if dry_run else "accepted"
    tell(f"{len(done)} {said}" if done else "nothing waits to be accepted")


def only(found: Sequence[Standing]) -> Standing:
    """The one change that was named; raises Misuse where there are several below the address."""
    if len(found) != 1:
        raise Misuse(f"name one text: there are {len(found)} changes here")
    return found[0]


def edited(one: Standing) -> str:
    """What a person makes of a text in their editor; raises Misuse where they give up."""
    texts = must_be_texts(one)
    shown = {"was": texts.was, "is now": texts.now, "yours": texts.yours, "both": proposal(one)}
    sides = [f"{name}:\n{text}" for name, text in shown.items() if text is not None]
    given = click.edit("\n\n".join([texts.yours, LINE, *sides]) + "\n", extension=".md")
    text, line, _ = (given or "").partition(LINE)
    if not line or not text.strip():
        raise Misuse(f"{one.touch.name}: nothing was changed, since nothing was saved")
    return text.strip()


@click.command(
    cls=Door,
    examples=(
        "amity edition resolve fennel-and-bean plays/one-good-question/summary --theirs",
        "amity edition resolve fennel-and-bean plays/top-ten-fix --move-to ask-once",
        "amity edition resolve fennel-and-bean plays/one-good-question --as-own",
    ),
)
@click.option("--mine", is_flag=True, help="Keep your words, as accept does.")
@click.option("--theirs", is_flag=True, help="Take your change out: what stands below holds.")
@click.option("--merged", is_flag=True, help="Write what both changed, as `diff` proposes it.")
@click.option("--edit", is_flag=True, help="Write it yourself, in your editor.")
@click.option("--as-own", is_flag=True, help="Keep an object that has gone, as your own.")
@click.option(
    "--move-to",
    "new",
    metavar="ID",
    help="Make your changes to this object or item instead.",
)
@DRY_RUN
@NAME
@ADDRESS
def resolve(
    name: str | None,
    address: str | None,
    new: str | None,
    *,
    mine: bool,
    theirs: bool,
    merged: bool,
    edit: bool,
    as_own: bool,
    dry_run: bool,
) -> None:
    """Decide of a change that no longer fits."""
    if sum((mine, theirs, merged, edit, as_own, new is not None)) != 1:
        raise click.UsageError(f"say one of {', '.join(WAYS)}")
    name, address = one_address(name, address)
    with at_work(one_edition(name), dry_run=dry_run) as (seen, write):
        found = chosen(seen, [address])
        if mine:
            found = acceptable(found)
            files = files_of(seen, accepted_record(seen, found))
        elif theirs:
            files = take_theirs(seen, found)
        elif merged or edit:
            one = only(found)
            files = with_text(seen, one, merged_text(one) if merged else edited(one))
        elif new is not None:
            files = move_to(seen, found, new)
        else:
            files = keep_as_own(seen, found[0].touch.address[:2])
        write(files)
    if mine:
        told_accepted(found, dry_run=dry_run)
    else:
        told(seen, files, dry_run=dry_run)
