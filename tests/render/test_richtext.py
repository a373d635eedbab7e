"""Whatever people write, a text becomes HTML that cannot act and still says all they wrote."""

from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.text.richtext import html, inline_html

ELEMENTS = {
    *("p", "br", "hr", "em", "strong", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {("a", "href"), ("a", "rel"), ("a", "title"), ("ol", "start"), ("code", "class")}
HARMLESS = ("http:", "https:", "mailto:")


class Elements(HTMLParser):
    """Collects elements with their attributes, and the text between them, as a browser would."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.other: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.text += data

    def handle_comment(self, data: str) -> None:
        """Note what is neither element nor text."""
        self.other.append(data)

    def handle_decl(self, decl: str) -> None:
        """Note what is neither element nor text."""
        self.other.append(decl)

    def handle_pi(self, data: str) -> None:
        """Note what is neither element nor text."""
        self.other.append(data)


def made(text: str) -> str:
    """Make HTML of a text that names things and holds a glossary word."""

    def resolve(kind: str, key: str) -> str:
        return f'<a href="{kind}/{key}.html">{key}</a>'

    def gloss(plain: str) -> list[tuple[str, str | None]]:
        before, word, after = plain.partition("churn")
        if not word:
            return [(plain, None)]
        return [(before, None), (word, '<a href="glossary.html">churn</a>'), (after, None)]

    return html(text, resolve, gloss)


def assert_harmless(text: str) -> Elements:
    """No element, attribute or address in the HTML of a text can act."""
    page = Elements(made(text))
    assert not page.other, made(text)
    for tag, attributes in page.found:
        assert tag in ELEMENTS, made(text)
        assert {(tag, name) for name in attributes} <= ATTRIBUTES, made(text)
        address = attributes.get("href") or ""
        scheme, colon, _ = address.partition(":")
        if colon and not set(scheme) & set("/?#%"):
            assert address.lower().startswith(HARMLESS), made(text)
    return page


MARKUP = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<details open ontoggle=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<style>@import 'https://evil.example'</style>",
    "<!-- --><script>alert(1)</script><!-- -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "<!DOCTYPE html>",
    "</div></article><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)",
    "<scr<script>ipt>alert(1)</script>",
    '"><script>alert(1)</script>',
    "`<script>`",
    "    <script>alert(1)</script>",
    "```\n</code></pre><script>alert(1)</script>\n```",
    '```js" onclick="alert(1)\nx\n```',
    "a {: onclick=alert(1) }",
    "# Heading {: #id onclick=alert(1) }",
    "- item\n{: onmouseover=alert(1) }",
    '[x](https://example.org "t\\" onclick=alert(1)")',
    '[x](https://example.org/"onclick=alert(1))',
    "![x](https://evil.example/pixel.png)",
    "![x](javascript:alert(1))",
    "[![x](https://evil.example/pixel.png)](https://example.org)",
    '<https://example.org/?a="onclick=alert(1)>',
    "| a |\n|:-:|\n| <b onclick=alert(1)> |",
    "[x]: javascript:alert(1)\n\n[x]",
    "[x][y]\n\n[y]: <javascript:alert(1)>",
    "{{play:<script>}} {{x}} {% raw %}{{ 7*7 }}",
    "*a\n<script>\nb*",
    "churn <b>churn</b> [churn](javascript:alert(1))",
]


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_text(text: str) -> None:
    """HTML, attribute lists, images and templates in a text are shown, or not there: never run."""
    assert_harmless(text)


SCRIPTS = ["javascript", "vbscript", "data", "file", "blob", "JaVaScRiPt", "ms-word", "intent"]
DISGUISES = [
    "{}:alert(1)",
    " {}:alert(1)",
    "<{}:alert(1)>",
    "{}&colon;alert(1)",
    "{}&#58;alert(1)",
    "{}&#x3a;alert(1)",
    "{}\\:alert(1)",
    "{}&Tab;:alert(1)",
    "&#1;{}:alert(1)",
    "{}://example.org/%0aalert(1)",
    "{}:text/html;base64,PHNjcmlwdD4=",
]


@pytest.mark.parametrize("scheme", SCRIPTS)
@pytest.mark.parametrize("disguise", DISGUISES)
def test_schemes_that_act(scheme: str, disguise: str) -> None:
    """A link leads to the site, to http, https or mailto; however another scheme is written."""
    entity = "".join(f"&#{ord(char)};" for char in scheme)
    for written in (scheme, entity, f"&#x{ord(scheme[0]):x};{scheme[1:]}"):
        address = disguise.format(written)
        assert_harmless(f"[x]({address})")
        assert_harmless(f"[x][y]\n\n[y]: {address}")
        assert_harmless(f"<{address}>")


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a?b=c&d",
        "mailto:a@example.org",
        "../plays/x.html",
        "#top",
        "HTTP://example.org",
    ],
)
def test_links_that_may_stand(address: str) -> None:
    """Ordinary links work; they promise no search engine that we vouch for them."""
    page = assert_harmless(f"[word]({address})")
    attributes = {"href": address, "rel": "noopener nofollow ugc"}
    assert page.found[1:] == [("a", attributes)]
    assert page.text == "word\n"


def test_what_markdown_is_for() -> None:
    """Paragraphs, emphasis, lists, tables and code are what they look like."""
    text = "A *word*.\n\n- one\n- two\n\n| a |\n|--:|\n| b |\n\n`c`\n\n> d"
    tags = [tag for tag, _ in assert_harmless(text).found]
    assert [tag for tag in tags if tag in {"em", "ul", "table", "code", "blockquote"}] == [
        *("em", "ul", "table", "code", "blockquote")
    ]


def test_headings_do_not_break_the_outline() -> None:
    """A heading inside a text is a paragraph in bold, at any level."""
    assert made("# One\n\n###### Two\n\nThree\n---") == (
        "<p><strong>One</strong></p>\n<p><strong>Two</strong></p>\n<p><strong>Three</strong></p>\n"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Try {{play:natural-pair}}.", 'Try <a href="play/natural-pair.html">natural-pair</a>.'),
        ("{{ play:a }}", '<a href="play/a.html">a</a>'),
        ("**{{play:a}}**", '<strong><a href="play/a.html">a</a></strong>'),
        ("{{7*7}} {{ a }} {{play:}} {{Play:x}} {{play:x y}} {{{", None),
        ("{% raw %}{# c #}${x} <%= x %>", None),
        ("`{{play:a}}`", "<code>{{play:a}}</code>"),
        ("churn is churn", '<a href="glossary.html">churn</a> is churn'),
        ("[churn](https://example.org)", None),
    ],
)
def test_references(text: str, expected: str | None) -> None:
    """`{{kind:id}}` becomes a link; everything else in braces is text, and no template."""
    inner = made(text).removeprefix("<p>").removesuffix("</p>\n")
    if expected is not None:
        assert inner == expected
    else:
        assert "glossary.html" not in inner
        assert "play/" not in inner
        assert inner.startswith("<a ") or unescape(inner) == text


def test_a_glossary_word_inside_a_link_stays() -> None:
    """A link does not stand in a link."""
    page = assert_harmless("[churn](https://example.org)")
    assert [tag for tag, _ in page.found] == ["p", "a"]


def test_inline() -> None:
    """One paragraph loses its frame for a table cell; several keep theirs."""

    def show(text: str) -> str:
        return inline_html(text, lambda *_: "", lambda plain: [(plain, None)])

    assert show("A *word*") == "A <em>word</em>"
    assert show("One\n\nTwo") == "<p>One</p>\n<p>Two</p>"
    assert show("- one") == "<ul>\n<li>one</li>\n</ul>"


PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=80)
SIGNS = st.lists(
    st.sampled_from(
        [*"<>&\"'[](){}!#*_`|:;=/\\-\n ", "a", "onclick=", "script", "javascript:", "http://x"]
    ),
    max_size=40,
).map("".join)


@given(PLAIN | SIGNS)
def test_no_text_can_act(text: str) -> None:
    """Any signs in any order give harmless HTML."""
    assert_harmless(text)


WORDS = st.text(st.characters(categories=["L", "N", "S", "P"], exclude_characters="\\`*_[]<>&~|#"))


@given(WORDS)
def test_words_are_shown_as_written(text: str) -> None:
    """Without signs that mean something to Markdown, the text on the page is the text."""
    before = f"a {text} b"
    page = Elements(html(before, lambda *_: "", lambda plain: [(plain, None)]))
    assert page.text == f"{before}\n" or "{{" in text


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece", ["[", "![", "<a ", "*", "_a_", "`", "> ", "- ", "&", "{{a:b}}", "|\n"]
)
def test_the_longest_text_takes_bounded_time(piece: str) -> None:
    """Five thousand characters of anything that is hard to read become HTML in a second or two."""
    assert_harmless(piece * (5000 // len(piece)))
