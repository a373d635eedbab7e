"""An edition is private: its site is one file, and what is published holds nothing of its own."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result
from mkdocs.exceptions import PluginError
from pypdf import PdfReader
from tests.edition.desk import write

from amity import pipeline
from amity.cli import main
from amity.plugin import AmityPlugin
from amity.publish import engine

TODAY = ("--today", "2026-11-23")
ABOUT = """\
format: 1
title: Quill Bakery   # hushcomment
summary: The playbook of a bakery.
public: true
terms: {customer: regular, customers: regulars}
edit_base: https://example.org/hushbase/
"""
CHANGES = """\
# hushcomment
plays:
  $note: hushnote
  tasting:
    $note: hushnote
    title: Sip and see
    local:
      owner: hushowner
      notes: [{id: hushid, label: hushlabel, text: hushtext}]
      links: [{id: wiki, title: hushlink, link: "https://example.org/hushwiki"}]
    questions:
      $add: [Who tastes?]
    variants:
      $remove: {late: hushreason}
      $add:
        - {id: early, title: Early, text: At seven.}
        - {id: noon, title: Noon, text: At twelve.}
drivers: {acquisition: {plays: {$add: [hushplay, open-play]}}}
types: {self-service: {plays: {$add: [hushplay, open-play]}}}
"""
DRAFT = """\
title: hushdraft
summary: hushdraft
canvas: day-sheet
revision: 2
private: true
notes:
  - {id: n, box: plan, text: hushdraft}
"""
PRIVATE = "1 play, 1 worked example, 1 filled canvas, your notes (local) on 2 objects"
SECRET = re.compile(rb"hush\w*|quillfolder|otherone|Other Bakery", re.IGNORECASE)


def play(project: Path, title: str, code: str, more: str = "") -> str:
    """A play like the one that is there."""
    text = (project / "playbooks/plays/tasting.yaml").read_text(encoding="utf-8")
    text = text.replace("title: Tasting", f"title: {title}").replace("ACQ-1", code)
    text = text.replace("[acquisition, retention, sales-growth]", "[acquisition]")
    text = re.sub(r"(?s)types:\n.*?stages", "types: [self-service]\nstages", text)
    text = re.sub(r"(?s)related:\n.*?done_when", "done_when", text)
    return f"# hushcomment\n{text}{more}"


@pytest.fixture
def home(small_project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An edition with a secret word wherever one can stand, beside another one."""
    monkeypatch.chdir(small_project)
    home = small_project / "editions/quillfolder"
    write(home / "edition.yaml", ABOUT)
    write(home / "changes/hushfile.yaml", CHANGES)
    private = "private: true\nlocal: {status: testing, owner: hushowner}\n"
    write(home / "own/plays/hushplay.yaml", play(small_project, "hushtitle", "QB-1", private))
    open_ = play(small_project, "Open play", "QB-2").replace("A blunt", "A very blunt")
    write(home / "own/plays/hushfolder/open-play.yaml", open_)
    write(home / "own/drafts/hushsheet.yaml", DRAFT)
    example = (small_project / "playbooks/examples/corner-bakery.yaml").read_text(encoding="utf-8")
    secret = example.replace("title: Corner Bakery", "title: hushexample")
    write(home / "own/examples/hushcase.yaml", f"{secret}private: true\n")
    write(home / ".base/hushbase.yaml", "fields: {title: hushbelow}\n")
    other = small_project / "editions/otherone"
    write(other / "edition.yaml", "format: 1\ntitle: Other Bakery\n")
    write(other / "changes/a.yaml", "plays: {tasting: {title: Hush of the other}}\n")
    return home


@pytest.fixture
def no_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """No site and no PDF is really made."""
    page = lambda _, out, __: (out / "index.html").write_text("page", encoding="utf-8")  # noqa: E731
    monkeypatch.setattr(engine, "build", page)
    monkeypatch.setattr(pipeline, "press", lambda *_, **__: {})


def run(*arguments: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, [*arguments, *(TODAY if arguments[0] != "edition" else ())])


def readable(path: Path) -> Iterator[tuple[str, bytes]]:
    """Each file below a folder with all that it holds: packed ones unpacked, PDFs as text too."""
    for one in sorted(path.rglob("*")):
        if one.is_file():
            yield from held(one.relative_to(path).as_posix(), one.read_bytes())


def held(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file's name and bytes, and those of what is packed in it."""
    yield name, data
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield name, archive.comment
            for inner in archive.namelist():
                yield from held(inner, archive.read(inner))
    if name.endswith(".pdf"):
        reader = PdfReader(io.BytesIO(data))
        said = [*map(str, (reader.metadata or {}).values()), str(reader.get_fields())]
        said += [page.extract_text() for page in reader.pages]
        yield name, "".join("\n".join(said).split()).encode()


def secrets(path: Path) -> set[tuple[str, bytes]]:
    """Where a secret word stands."""
    return {
        (name, word)
        for name, data in readable(path)
        for word in SECRET.findall(data + b"\n" + name.encode())
    }


def publish(out: Path) -> None:
    """Publish in each way that there is."""
    edition = ("--edition", "quillfolder", "--publish")
    ways = (
        ("build", "--out", str(out / "a.zip")),
        ("export", str(out / "pages")),
        ("dataset", str(out / "all.json")),
    )
    for way in ways:
        done = run(*way, *edition)
        assert done.exit_code == 0, done.output


def nothing_private(home: Path, out: Path) -> dict[str, bytes]:
    """All that was published, once no byte of it tells a secret."""
    found = dict(readable(out))
    everything = b"".join(found.values())
    assert {"a/index.html", "a/plays/open-play.html", "a/search/search_index.json"} <= {*found}
    assert b"Sip and see" in everything
    assert secrets(out) == set()
    assert str(home.parents[1]).encode() not in everything
    assert b"example.org/edit/" not in everything
    return found


def test_what_is_published_holds_nothing_private(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every byte of site, search index, exported pages and data, packed or not."""
    monkeypatch.setattr(pipeline, "press", lambda *_, **__: {})
    publish(tmp_path / "out")
    nothing_private(home, tmp_path / "out")


@pytest.mark.thorough
def test_what_is_published_holds_nothing_private_on_paper(home: Path, tmp_path: Path) -> None:
    """The same with every PDF, its text and what it says of itself."""
    publish(tmp_path / "out")
    found = nothing_private(home, tmp_path / "out")
    assert sum(name.endswith(".pdf") for name in found) > 20


def test_paper_leaves_out_what_is_private_too(home: Path) -> None:
    """A goal's playbook does not name it; public PDFs stand apart from those for the company."""
    asked = ("handouts", "acquisition", "--paper", "A4", "--edition", "quillfolder")
    done = run(*asked, "--publish", "--out", "theirs", "--jobs", "1")
    assert done.stderr.startswith("becomes public: Quill Bakery")
    folder = home.parents[1]
    assert list((folder / "theirs").glob("*.pdf"))
    assert secrets(folder / "theirs") == set()
    apart = folder / "handouts-public/quillfolder"
    assert run(*asked, "--publish", "--dry-run").stdout.startswith(str(apart))
    assert run(*asked, "hushplay", "--dry-run").exit_code == 0
    assert run(*asked, "hushplay", "--publish").exit_code == 2


@pytest.mark.thorough
def test_a_private_site_is_one_file_that_shows_what_is_private(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Marked as such; and nothing of another edition is in it."""
    monkeypatch.setattr(pipeline, "press", lambda *_, **__: {})
    assert run("build", "--edition", "quillfolder").exit_code == 0
    sites = home.parents[1] / "sites"
    assert [path.name for path in sites.iterdir() if path.suffix != ".lock"] == ["quillfolder.zip"]
    found = dict(readable(sites))
    page = found["quillfolder/plays/hushplay.html"]
    assert b"hushtitle" in page
    assert b'<span class="am-whose">private</span>' in page
    assert b"hushdraft <span" in found["quillfolder/canvases/day-sheet.html"]
    assert b"Unpack this file" in found["READ ME FIRST.txt"]
    assert not {word for _, word in secrets(sites)} & {b"otherone", b"Other Bakery", b"hushreason"}


@pytest.mark.usefixtures("no_site")
def test_publishing_needs_a_word(home: Path) -> None:
    """Without public: true it ends with 1, says where, and writes nothing."""
    write(home / "edition.yaml", ABOUT.replace("public: true\n", ""))
    folder = home.parents[1]
    before = sorted(folder.rglob("*"))
    for way in (["build"], ["export", "pages"], ["dataset"], ["handouts"]):
        done = run(*way, "--edition", "quillfolder", "--publish")
        assert (done.exit_code, done.stdout) == (1, "")
        assert "editions/quillfolder/edition.yaml:1:1: error[not-public]" in done.stderr
        assert "becomes public" not in done.stderr
    assert sorted(folder.rglob("*")) == before
    write(home / "edition.yaml", ABOUT.replace("true", "false"))
    done = run("build", "--edition", "quillfolder", "--publish")
    assert "editions/quillfolder/edition.yaml:4:9: error[not-public]" in done.stderr


@pytest.mark.usefixtures("no_site")
def test_what_becomes_public_is_said_before(home: Path) -> None:
    """How much of each; a dry run says it too, and writes nothing."""
    folder = home.parents[1]
    before = sorted(folder.rglob("*"))
    done = run("build", "--edition", "quillfolder", "--publish", "--dry-run")
    assert sorted(folder.rglob("*")) == before
    assert done.stderr.splitlines() == [
        "becomes public: Quill Bakery",
        "  of your own: 1 play",
        "  9 changed values",
        "  set in edition.yaml: 2 words, summary",
        f"stays private: {PRIVATE}, reasons, $note and comments",
        f"{folder / 'sites/quillfolder'}: would be built",
    ]
    done = run("build", "--edition", "quillfolder", "--publish")
    assert done.stderr.startswith("becomes public: Quill Bakery")
    assert (folder / "sites/quillfolder/index.html").is_file()


@pytest.mark.usefixtures("no_site")
def test_nothing_public_names_what_is_private(home: Path) -> None:
    """In a text, or where one thing is needed: told at its place, and nothing is written."""
    change = "plays: {tasting: {why: 'Not as {{play:hushplay}} is.'}}\n"
    write(home / "changes/b.yaml", change)
    draft = DRAFT.replace("private: true", "example: hushcase")
    write(home / "own/drafts/open-sheet.yaml", draft)
    done = run("build", "--edition", "quillfolder", "--publish")
    assert done.exit_code == 1
    assert "hushfile" not in done.stderr
    assert (
        "editions/quillfolder/changes/b.yaml:1:32: error[private] "
        '"hushplay" of plays is private and will not be published, but is named here'
    ) in done.stderr
    assert "own/drafts/open-sheet.yaml:5:10: error[private]" in done.stderr
    found = run("check", "--edition", "quillfolder", "--publish")
    assert (found.exit_code, found.stdout.count("error[private]")) == (1, 2)
    assert run("check", "--edition", "quillfolder").exit_code == 0
    assert run("check", "--all", "--publish").exit_code == 2
    assert run("build", "--edition", "quillfolder").exit_code == 0
    assert not (home.parents[1] / "sites/quillfolder").exists()


@pytest.mark.usefixtures("no_site")
def test_the_ending_says_the_form(home: Path) -> None:
    """A packed site has the same bytes each time; a folder comes where it is asked for."""
    folder = home.parents[1]
    assert run("build", "--edition", "quillfolder").exit_code == 0
    there = folder / "sites/quillfolder.zip"
    data = there.read_bytes()
    there.unlink()
    done = run("build", "--edition", "quillfolder")
    assert "up to date" in done.stderr
    assert there.read_bytes() == data
    with zipfile.ZipFile(there) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 23, 0, 0, 0)}
    assert run("build", "--edition", "quillfolder", "--out", "seen").exit_code == 0
    assert (folder / "seen/index.html").is_file()
    assert run("build", "--out", "small.zip").exit_code == 0
    with zipfile.ZipFile(folder / "small.zip") as archive:
        assert "small/index.html" in archive.namelist()


def test_the_original_is_published_without_notes_too(
    small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It need not say that it is public; what it keeps to itself it need not show."""
    monkeypatch.chdir(small_project)
    with (small_project / "playbooks/metrics/word-of-mouth.yaml").open("a") as stream:
        stream.write("local: {owner: hushowner}\n")
    assert "hushowner" in run("dataset").stdout
    done = run("dataset", "--publish")
    assert (done.exit_code, "hushowner" in done.stdout) == (0, False)
    assert "https://example.org/edit/" in done.stdout


def test_a_plain_mkdocs_gh_deploy_publishes_too(home: Path) -> None:
    """So it is refused where the edition does not say that it is public."""
    write(home / "edition.yaml", ABOUT.replace("public: true\n", ""))
    plugin = AmityPlugin()
    plugin.on_startup(command="gh-deploy", dirty=False)
    config = SimpleNamespace(config_file_path=str(home / "mkdocs.yml"))
    with pytest.raises(PluginError, match="not-public"):
        plugin.on_config(config)  # type: ignore[arg-type]


WRONG = {
    "all": (["--all", "--publish"], 2, "no --out, --site-url or --publish"),
    "links": (["--edition", "quillfolder", "--publish", "--edit-base", "https://a.b/"], 2, "name"),
    "theirs": (["--out", "theirs.zip"], 4, "is no site that amity packed; name another file"),
    "a folder": (["--out", "folder.zip"], 4, "is no site that amity packed"),
    "in ours": (["--out", "site/a.zip"], 4, "which amity replaces as a whole"),
    "sources": (["--out", "content/a.zip"], 2, "from which the site is made"),
}


@pytest.mark.usefixtures("no_site")
@pytest.mark.parametrize(("more", "code", "words"), WRONG.values(), ids=WRONG.keys())
def test_built_wrongly(home: Path, more: list[str], code: int, words: str) -> None:
    """What is not ours stays; the message says what to do."""
    folder = home.parents[1]
    (folder / "content").mkdir(exist_ok=True)
    (folder / "folder.zip").mkdir()
    (folder / "theirs.zip").write_text("theirs", encoding="utf-8")
    assert run("build").exit_code == 0
    for dry in ([], ["--dry-run"]):
        done = run("build", *more, *dry)
        said = " ".join(re.sub(r"[╭╮╰╯─│]", " ", done.stderr).split())
        assert (done.exit_code, words in said) == (code, True), said
    assert (folder / "theirs.zip").read_text(encoding="utf-8") == "theirs"
