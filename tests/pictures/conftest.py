"""A browser, for tests of the page; they are skipped where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
"""The names under which a browser may be installed."""

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

MOST = 300_000
"""How many milliseconds a page may take: many, since a slow machine is no fault."""

PAUSE = 20
"""After how many milliseconds a page is asked again."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start a browser without a window."""
    playwright = pytest.importorskip(
        "playwright.sync_api",
        reason="playwright is not installed: no browser to test in",
    )
    path = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if path is None:
        pytest.skip(f"there is no browser: install one of {', '.join(PROGRAMS)}")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@attrs.define
class Opened:
    """A page that has been opened, and what went wrong in it."""

    page: Page
    """The page."""

    path: Path
    """Where it lies."""

    complaints: list[str] = attrs.field(factory=list)
    """What it wrote to the console, threw, or asked the network for."""

    def go(self, address: str) -> None:
        """Go to an address within the page, and wait until it is shown."""
        self.page.evaluate("address => { window.location.hash = address; }", address)
        day = address.rpartition("@")[2]
        self.wait("day => document.getElementById('day').value === day", arg=day)

    def wait(self, condition: str, *, arg: object = None) -> None:
        """Wait until a condition holds in the page.

        It is asked from outside: one that the page itself watched would be a text made
        a program, which the page's own policy forbids.
        """
        for _ in range(MOST // PAUSE):
            if self.page.evaluate(condition, arg):
                return
            self.page.wait_for_timeout(PAUSE)
        pytest.fail(f"after {MOST} ms not yet so: {condition}")

    def partners(self) -> list[tuple[str, str]]:
        """Return the ids of the partners that are listed, with their standings."""
        found: list[tuple[str, str]] = self.page.evaluate(
            """() => [...document.querySelectorAll("[data-ties] > li")].map(
                (item) => [
                  item.getAttribute("data-partner"),
                  item.querySelector(".standing").lastChild.textContent.trim(),
                ],
            )"""
        )
        return [(partner, standing) for partner, standing in found]


Open = Callable[..., Opened]


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open pages; at the end, none of them may have complained."""
    opened: list[Opened] = []

    def show(
        text: str, *, width: int = 1280, scheme: str = "light", at: str = ""
    ) -> Opened:
        path = tmp_path / f"page-{len(opened)}.html"
        path.write_text(text, encoding="utf-8")
        page = browser.new_page(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        page.set_default_timeout(MOST)
        one = Opened(page, path)
        opened.append(one)
        page.on("console", lambda message: one.complaints.append(message.text))
        page.on("pageerror", lambda error: one.complaints.append(str(error)))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith(("data:", path.as_uri()))
                else one.complaints.append(request.url)
            ),
        )
        page.goto(path.as_uri() + at)
        page.wait_for_selector("body[data-ready]")
        return one

    yield show
    for one in opened:
        assert one.complaints == []
        one.page.close()
