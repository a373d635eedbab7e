"""How long PDFs take that people wait for at the command line."""

from datetime import date

from growth import REPOSITORY
from measure import alone

from amity import loading
from amity.handout import making
from amity.handout.wish import Wish
from amity.source.project import Project

TODAY = date(2026, 11, 23)


def deck() -> None:
    """The deck of all plays, both ways to cut it."""
    book = loading.load(Project(REPOSITORY, REPOSITORY), TODAY).playbook
    for a_sheet in (8, 4):
        wish = Wish({"A4"}, cards=True, a_sheet=a_sheet)
        name = f"{len(book.plays)} cards, {a_sheet} a sheet"
        alone(name, lambda wish=wish: making.make(book, wish), 8, runs=3)  # type: ignore[misc]


def main() -> None:
    """All of them."""
    deck()


if __name__ == "__main__":
    main()
