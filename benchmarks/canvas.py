"""How quick a full sheet is in the browser, on this machine and on one four times slower."""

import random
import statistics
import tempfile
from datetime import date
from pathlib import Path

from growth import REPOSITORY
from measure import say
from playwright.sync_api import BrowserContext, Page, sync_playwright
from weight import CHROMIUM, packed, served

from amity import pipeline
from amity.source.project import Project

TODAY = date(2026, 11, 23)
PAGE = "canvases/customer-relationships.html"
NOTES = 240
TYPED = 100
"""The note that is typed in."""
SLOWER = 4
TARGETS = {1: {"ready": 100.0, "key": 16.0, "saving": 5.0}, SLOWER: {"key": 33.0}}
"""Milliseconds to reach."""
TABS = 5
KEYS = 40
WARM = 5
"""Keys that are typed before those that count."""
SIZES = {"canvas.js": 20.0, "css/canvas.css": 4.0, "canvas-more.js": None}

TIMED = """(() => {
    const define = customElements.define.bind(customElements);
    customElements.define = (name, element) => {
        const begin = element.prototype.connectedCallback;
        element.prototype.connectedCallback = function () {
            const start = performance.now();
            begin.call(this);
            this.offsetHeight;
            window.ready = performance.now() - start;
        };
        define(name, element);
    };
})();"""
"""Counts from the parsed page to a sheet that is wired and laid out."""

FILL = """(count) => {
    const canvas = document.querySelector("amity-canvas");
    const boxes = [...canvas.boxes.keys()];
    const notes = Array.from({ length: count }, (_, at) => ({
        id: `n${at}`, box: boxes[at % boxes.length], order: `V${String(at).padStart(3, "0")}`,
        text: `Note ${at}: what somebody wrote about a customer`, sure: "asked",
    }));
    canvas.session.change(notes);
    canvas.session.flush();
}"""

WATCH = """() => {
    window.keys = [];
    document.addEventListener("keydown", ({ timeStamp }) => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => window.keys.push(performance.now() - timeStamp);
        channel.port2.postMessage("");
    }), true);
}"""

SAVE = """() => {
    const { session } = document.querySelector("amity-canvas");
    return Array.from({ length: 9 }, () => {
        session.touch();
        const start = performance.now();
        session.flush();
        return performance.now() - start;
    });
}"""

LINK = """async () => {
    const canvas = document.querySelector("amity-canvas");
    await canvas.more();
    const { draft } = canvas.session;
    const notes = Object.fromEntries(Object.entries(draft.notes).slice(0, 37).map(
        ([id, note]) => [id, { ...note, sure: undefined }]));
    return (await window.amityCanvas.pack({ ...draft, notes })).length;
}"""


def times(context: BrowserContext, url: str, rate: int) -> dict[str, float]:
    """Milliseconds of what people wait for once."""
    tab = context.new_page()
    tab.add_init_script(TIMED)
    session = context.new_cdp_session(tab)
    session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
    ready = []
    for _ in range(5):
        tab.goto(url)
        ready.append(tab.evaluate("window.ready"))
    found = {"ready": ready, "saving": tab.evaluate(SAVE)}
    tab.close()
    return {name: statistics.median(each) for name, each in found.items()}


def keys(tab: Page, rate: int, field: str) -> list[float]:
    """Milliseconds from each key to its paint.

    The time between keys is random: were it even, each key would come at the same moment of the
    screen's own rhythm, by chance a good or a bad one.
    """
    chance = random.Random(KEYS)  # noqa: S311 -- no secret
    session = tab.context.new_cdp_session(tab)
    session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
    tab.locator(field).nth(TYPED).focus()
    tab.wait_for_timeout(300)
    tab.evaluate(WATCH)
    for _ in range(WARM + KEYS):
        tab.keyboard.press("x")
        tab.wait_for_timeout(chance.uniform(60, 140))
    found: list[float] = tab.evaluate("window.keys")
    tab.close()
    return found[WARM:]


def typed(context: BrowserContext, url: str, rate: int) -> tuple[float, float]:
    """Median milliseconds from key to paint on the filled sheet, and with nothing but its fields.

    Both by turns in several tabs, one open at a time, since a tab has its good or bad day.
    """
    ours, peers = [], []
    for _ in range(TABS):
        tab = context.new_page()
        tab.set_content("<textarea></textarea>" * NOTES)
        peers += keys(tab, rate, "textarea")
        tab = context.new_page()
        tab.goto(url)
        ours += keys(tab, rate, ".am-sticky textarea")
    return statistics.median(ours), statistics.median(peers)


def measure(context: BrowserContext, url: str) -> None:
    """Print a line for each time, unthrottled and throttled, then the length of a link."""
    tab = context.new_page()
    tab.add_init_script(TIMED)
    tab.goto(url)
    tab.evaluate(FILL, NOTES)
    link = tab.evaluate(LINK)
    tab.close()
    for rate in (1, SLOWER):
        found = times(context, url, rate)
        found["key"], peer = typed(context, url, rate)
        for name, value in found.items():
            wanted = TARGETS[rate].get(name)
            said = f"   (to reach: {wanted:g} ms)" if wanted else ""
            say(f"{f'{name}, {NOTES} notes, {rate}x':28} {value:7.1f} ms{said}")
        say(f"{f'key, bare fields, {rate}x':28} {peer:7.1f} ms   ({found['key'] / peer:.1f} times)")
    say(f"{'link of 37 notes':28} {link:7} characters   (to reach: 1100)")


def main() -> None:
    """Build the site, measure its first canvas, and weigh what it loads."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        pipeline.build(Project(Path(folder), REPOSITORY), site, TODAY, {})
        with served(site) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            context = browser.new_context(viewport={"width": 1280, "height": 800})
            measure(context, f"{url}/{PAGE}")
            browser.close()
        for name, most in SIZES.items():
            size = packed((site / "assets/amity" / name).read_bytes())
            wanted = f"   (to reach: {most:g} kB)" if most else ""
            say(f"{name:28} {size:7.1f} kB{wanted}")


if __name__ == "__main__":
    main()
