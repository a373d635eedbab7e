"""How quick PDFs are, beside WeasyPrint alone on the same HTML, and how much memory they take."""

import resource
import tempfile
from datetime import date
from functools import partial
from pathlib import Path

from growth import REPOSITORY
from measure import compare, say, seconds
from weasyprint import CSS, HTML

from amity import loading, pipeline
from amity.handout import making
from amity.handout.papers import Setting
from amity.handout.papers import style as paper_style
from amity.handout.plan import plan
from amity.handout.press import FONTS, Job, forget, press, style
from amity.handout.wish import Wish
from amity.handout.worker import cores
from amity.model.playbook import Playbook
from amity.source.project import Project

TODAY = date(2026, 11, 23)
SHEET = "customer-relationships"
SHEET_SECONDS, DECK_SECONDS, AGAIN_SECONDS, ALL_SECONDS, MEGABYTES = 0.3, 8.0, 2.0, 90.0, 300
"""To reach: a sheet, a deck, a second run, the default paper on two cores, each process."""


def first_job(playbook: Playbook, name: str, form: str) -> Job:
    """What is pressed for one handout on the playbook's own paper or, failing that, A3."""
    found = [one for one in plan(playbook, Wish(only={name})) if one.form == form]
    job = making.job(playbook, found[0])
    assert isinstance(job, Job)
    return job


def afresh(job: Job) -> bytes:
    """Ours as a first run makes it, with its search for the largest type."""
    forget()
    return press(job).data


def alone(job: Job) -> bytes:
    """WeasyPrint with our style sheets and nothing else of ours, in the largest type."""
    sheets = [
        CSS(string=text)
        for text in (style(), f"{paper_style(job.paper, Setting(job.paper.text))}\n{job.style}")
    ]
    made = b""
    for html in job.parts or (job.html,):
        document = HTML(string=html, base_url=FONTS.as_uri())
        made = document.write_pdf(stylesheets=sheets, pdf_variant="pdf/ua-1")
    return made


def kinds(playbook: Playbook) -> None:
    """A line for each kind: ours beside WeasyPrint alone."""
    wanted = ((SHEET, "blank", 5), ("ACQ-1", "handout", 3), ("retention", "playbook", 1))
    for name, form, runs in wanted:
        job = first_job(playbook, name, form)
        press(job)
        compare(
            f"{form} {name}",
            partial(afresh, job),
            "WeasyPrint alone",
            partial(alone, job),
            None,
            runs,
        )
    sheet = first_job(playbook, SHEET, "blank")
    took = min(seconds(partial(afresh, sheet)) for _ in range(5))
    say(f"{'a sheet, best of five':28} {took:7.2f} s   (to reach: {SHEET_SECONDS:g} s)")


def deck(playbook: Playbook) -> None:
    """The deck of all plays, both ways to cut it."""
    for a_sheet in (8, 4):
        wish = Wish({"A4"}, cards=True, a_sheet=a_sheet)
        took = seconds(partial(making.make, playbook, wish))
        name = f"{len(playbook.plays)} cards, {a_sheet} a sheet"
        say(f"{name:28} {took:7.2f} s   (to reach: {DECK_SECONDS:g} s)")


def main() -> None:
    """One of each kind, then all on the playbook's own paper, twice, and the memory it took."""
    playbook = loading.load(Project(REPOSITORY, REPOSITORY), TODAY).playbook
    kinds(playbook)
    deck(playbook)
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder), REPOSITORY)
        checked = loading.load(project, TODAY)
        wish = Wish({playbook.about.paper})
        name = f"all on {playbook.about.paper}, {cores()} cores"
        whole = seconds(lambda: pipeline.press(project, checked, wish))
        say(f"{name:28} {whole:7.1f} s   (to reach: {ALL_SECONDS:g} s)")
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        say(f"{'the same, of processors':28} {used.ru_utime + used.ru_stime:7.1f} s")
        again = seconds(lambda: pipeline.press(project, checked, wish))
        say(f"{'the same again':28} {again:7.2f} s   (to reach: {AGAIN_SECONDS:g} s)")
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    say(f"{'largest process':28} {largest:7.0f} MB   (to reach: {MEGABYTES})")


if __name__ == "__main__":
    main()
