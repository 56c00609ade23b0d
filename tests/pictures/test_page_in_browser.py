"""The page in a real browser."""

from __future__ import annotations

from functools import cache

import pytest
from tests.pictures.conftest import Open
from tests.pictures.worlds import CITIES, ON

import sisterlinks as sl
from sisterlinks.dataset.folding import fold

pytestmark = pytest.mark.no_cover  # measured elsewhere, and half as long without

HCMC = "vn-ho-chi-minh-city"

DAYS = (
    "1976-07-02",
    "1996-12-31",
    "1997-01-01",
    "2005-05-17",
    "2012-03-04",
    "2018-08-29",
    "2018-08-30",
    "2025-06-30",
    "2025-07-01",
    "2025-11-30",
)


@cache
def seeds() -> sl.Dataset:
    """Return the shipped dataset."""
    return sl.seeds()


@cache
def page(dataset: str = "seeds", locality: str | None = HCMC) -> str:
    """Return the page of a dataset, made once."""
    world = seeds() if dataset == "seeds" else CITIES
    return world.explorer(locality, on=ON)


def test_page_begins_where_it_is_told(show: Open) -> None:
    """The locality and the day that the page was made for are shown, and addressed."""
    opened = show(page())
    assert opened.page.inner_text("h1") == "Ho Chi Minh City"
    assert opened.page.url.endswith(f"#{HCMC}@{ON}")
    assert opened.page.title() == f"Ho Chi Minh City, {ON} – Sister cities"


@pytest.mark.parametrize("locality", [HCMC, "vn-binh-duong", "kr-daejeon", "jp-kofu"])
def test_page_shows_what_the_library_answers(show: Open, locality: str) -> None:
    """On ten days the ties are those of the library, in its order, as firm."""
    opened = show(page())
    for day in DAYS:
        opened.go(f"{locality}@{day}")
        try:
            ties = seeds().ties(locality, on=day)
        except sl.NotInExistenceError:
            ties = sl.Ties()
        asked = [(tie.partner.id, tie.standing.value) for tie in ties]
        assert opened.partners() == asked, day


def test_page_shows_every_tie_of_a_day(show: Open) -> None:
    """Without a locality, all ties of the day are listed once."""
    opened = show(page())
    for day in DAYS:
        opened.go(f"@{day}")
        assert len(opened.partners()) == len(list(seeds().all_ties(on=day)))


def test_unresolved_ties_stand_apart(show: Open) -> None:
    """What several may hold is not among the ties, and is told of below them."""
    world = sl.loads("""
    localities: [{id: old}, {id: a}, {id: b}, {id: z, name: Far}]
    changes: [{id: cut, date: 2000-01-01, predecessors: [old], successors: [a, b]}]
    partnerships: [{id: p, parties: [old, z]}]
    """)
    opened = show(world.explorer("a", on=ON))
    assert opened.partners() == []
    assert "Far" in opened.page.inner_text("[data-open]")
    assert "nobody has said which successor" in opened.page.inner_text("#answer")


def test_list_of_ties_is_marked(show: Open) -> None:
    """The list stands in an element with data-ties, before one with data-end-ties."""
    text = show(page()).page.content()
    listed = text.partition("data-ties")[2].partition("data-end-ties")[0]
    assert "Daejeon" in listed
    assert "Names and codes" not in listed


@pytest.mark.parametrize(
    "text", ["binh duong", "BÌNH DƯƠNG", "대전광역시", "vn-57", "Tỉnh Bình Dương"]
)
def test_search_finds_names_of_any_script(show: Open, text: str) -> None:
    """A name is found in any script, its accents and case ignored; a code as well."""
    opened = show(page())
    opened.page.fill("#text", text)
    found = opened.page.inner_text("#found").casefold()
    assert "binh duong" in found or "daejeon" in found


def test_search_folds_as_the_library_does(show: Open) -> None:
    """What is typed is brought to the form in which the library compares names."""
    opened = show(page())
    names = [name.text for it in seeds().records(sl.Locality) for name in it.names] + [
        "Đà Nẵng",
        "Ærøskøbing",
        "Łódź",
        "ＢＵＳＡＮ",
        "Köln–Bonn",
        "Straße",
        "ﬁn",
        "Ô Môn",
    ]
    folded = opened.page.evaluate("names => names.map(window.Page.fold)", names)
    assert folded == [fold(name) for name in names]


def test_search_by_keyboard(show: Open) -> None:
    """A slash leads to the search, arrows to a place, Enter to it, Escape away."""
    opened = show(page())
    page_ = opened.page
    page_.keyboard.press("/")
    page_.keyboard.type("daej")
    assert page_.get_attribute("#text", "aria-expanded") == "true"
    page_.keyboard.press("ArrowDown")
    assert page_.get_attribute("#text", "aria-activedescendant") == "found-0"
    page_.keyboard.press("ArrowUp")
    page_.keyboard.press("Enter")
    opened.wait("document.querySelector('h1').textContent === 'Daejeon'")
    page_.keyboard.press("/")
    page_.keyboard.type("bus")
    page_.keyboard.press("Escape")
    assert page_.get_attribute("#text", "aria-expanded") == "false"


def test_search_for_nothing_known(show: Open) -> None:
    """A name that nothing bears finds nothing, and Enter leads nowhere."""
    opened = show(page())
    opened.page.fill("#text", "Atlantis")
    opened.page.keyboard.press("Enter")
    assert opened.page.inner_text("#count") == "0 places"
    assert opened.page.inner_text("h1") == "Ho Chi Minh City"


def test_slider_changes_the_day(show: Open) -> None:
    """The arrow keys of the slider go from day to day, and everything follows."""
    opened = show(page())
    opened.page.focus("#slider")
    opened.page.keyboard.press("ArrowLeft")
    opened.wait("document.title.includes('2025-11-29')")
    assert opened.page.input_value("#day") == "2025-11-29"
    assert opened.page.get_attribute("#slider", "aria-valuetext") == "2025-11-29"


def test_buttons_go_from_change_to_change(show: Open) -> None:
    """The buttons beside the day lead to the change before, and to the one after."""
    opened = show(page("cities", "new"))
    opened.page.click("#earlier")
    opened.wait("document.title.includes('2025-07-01')")
    assert opened.page.is_disabled("#earlier")
    assert opened.page.is_disabled("#later")
    assert opened.page.locator("#marks i").count() == 1


def test_field_changes_the_day(show: Open) -> None:
    """A day typed into the field is shown."""
    opened = show(page())
    opened.page.fill("#day", "2005-05-17")
    opened.wait("document.title.includes('2005-05-17')")


def test_who_reads_along_is_told(show: Open) -> None:
    """A new place has the focus, and a new day is said."""
    opened = show(page())
    opened.page.click("[data-ties] >> text=Daejeon")
    opened.wait("document.activeElement.id === 'place'")
    assert "Daejeon, 2025-11-30" in opened.page.inner_text("#said")
    opened.go(f"{HCMC}@2020-01-01")
    assert f"{len(opened.partners())} ties listed" in opened.page.inner_text("#said")


def test_back_and_forward(show: Open) -> None:
    """Each place and day that was gone to has an address to come back to."""
    opened = show(page())
    opened.page.click("[data-ties] >> text=Daejeon")
    opened.wait("document.querySelector('h1').textContent === 'Daejeon'")
    opened.page.go_back()
    opened.wait("document.querySelector('h1').textContent === 'Ho Chi Minh City'")
    opened.page.go_forward()
    opened.wait("document.querySelector('h1').textContent === 'Daejeon'")


def test_address_of_a_place_on_a_day(show: Open) -> None:
    """A page opened at an address shows the place and the day of it."""
    opened = show(page(), at="#kr-busan@2000-02-29")
    assert opened.page.inner_text("h1") == "Busan"
    assert opened.page.input_value("#day") == "2000-02-29"


@pytest.mark.parametrize("address", ["#nobody@2025-11-30", "#%", "#kr-busan@never"])
def test_address_that_means_nothing(show: Open, address: str) -> None:
    """An address of no place or no day shows what it can, and says so."""
    opened = show(page(), at=address)
    assert opened.page.inner_text("h1")
    if "nobody" in address:
        assert "no place of the id nobody" in opened.page.inner_text("[role=alert]")


def test_place_that_has_ended_names_its_successors(show: Open) -> None:
    """After its life a place has no ties, and links to who stands in its place."""
    opened = show(page())
    opened.go(f"vn-binh-duong@{ON}")
    told = opened.page.inner_text("#answer")
    assert "Ho Chi Minh City stands in its place" in told
    assert "It holds none on this day." in told
    opened.go("vn-binh-duong@1990-01-01")
    assert "did not exist yet" in opened.page.inner_text("#answer")


def test_each_tie_says_why(show: Open) -> None:
    """A tie unfolds to its path, its acts and its sources, which are links."""
    opened = show(page())
    item = opened.page.locator("[data-partner=kr-daejeon]")
    item.locator("summary").first.click()
    told = item.inner_text()
    assert "Binh Duong → Ho Chi Minh City, 2025-07-01 (absorption" in told
    assert "established 2005-05-17" in told
    assert item.locator("a[href^='https://']").count() > 0


def test_place_is_told_whole(show: Open) -> None:
    """Coverage, lineage, time, meetings, papers, names and codes are told."""
    told = show(page()).page.inner_text("#answer")
    for title in (
        "Lineage",
        "Along the years",
        "Meetings",
        "Papers",
        "Names and codes",
    ):
        assert title in told
    assert "This data" in told
    assert "Thành phố Hồ Chí Minh" in told


def test_meetings_follow_the_day(show: Open) -> None:
    """What came after the day is not told of."""
    opened = show(page())
    assert "Talks of the councils" in opened.page.inner_text("#answer")
    opened.go(f"{HCMC}@2020-01-01")
    assert "Talks of the councils" not in opened.page.inner_text("#answer")


def test_map_shows_places_and_lists_the_others(show: Open) -> None:
    """Points lie where places are; those without coordinates are listed beside."""
    opened = show(page("cities", None), at=f"#@{ON}")
    assert "Nowhere" in opened.page.inner_text("#unplaced")
    assert opened.page.locator("#map .mark-symbol path").count() == 3
    opened.page.click("#nearer")
    opened.page.click("#farther")
    opened.page.click("#whole")
    assert opened.page.locator("#map .mark-symbol path").count() == 3


def test_map_leads_to_places(show: Open) -> None:
    """A click on a point goes to its place."""
    opened = show(page("cities", None), at=f"#@{ON}")
    opened.page.locator("#map .mark-symbol path").last.click()
    opened.wait("!document.title.startsWith('2025')")


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_page_has_no_barrier(show: Open, width: int, scheme: str) -> None:
    """Axe finds nothing, with all folded parts open; nothing scrolls sideways."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright",
        reason="axe-playwright-python is not installed",
    )
    for address in (f"#{HCMC}@{ON}", f"#@{ON}"):
        opened = show(page(), width=width, scheme=scheme, at=address)
        opened.page.evaluate("window.Page.unfold()")
        found = axe.Axe().run(opened.page).response["violations"]
        assert [(it["id"], it["nodes"][0]["html"]) for it in found] == []
        wide = opened.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width


def test_page_prints(show: Open) -> None:
    """What is printed has the answer, unfolded, and none of the controls."""
    opened = show(page())
    opened.page.emulate_media(media="print")
    opened.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert not opened.page.is_visible("#search")
    assert opened.page.is_visible("text=Binh Duong → Ho Chi Minh City")


HOSTILE = '</script><script>window.caught = 1</script><img src=x onerror="caught=1">\'&'


def test_hostile_names_are_text(show: Open) -> None:
    """Markup, quotes and scripts in names, labels and addresses do nothing."""
    world = sl.Dataset(
        [
            sl.Locality(id="a'\"<b>@é", name=HOSTILE),
            sl.Locality(id="b", name=f"b {HOSTILE}"),
            sl.Source(id="s", title=HOSTILE, url="javascript:caught=1"),
            sl.Partnership(
                id="p",
                parties=("a'\"<b>@é", "b"),
                label=HOSTILE,
                citations=(sl.Citation(source="s"),),
            ),
        ]
    )
    opened = show(world.explorer("a'\"<b>@é", on=ON))
    assert opened.page.inner_text("h1") == HOSTILE
    opened.page.click("[data-ties] summary")
    assert opened.page.locator("a[href^='javascript']").count() == 0
    opened.page.fill("#text", "script")
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("window.caught") is None


def test_page_of_nothing(show: Open) -> None:
    """A dataset without any record has a page that says so."""
    opened = show(sl.Dataset().explorer(on=ON))
    assert opened.page.inner_text("h1") == f"0 ties on {ON}"


def test_place_without_ties(show: Open) -> None:
    """A place without ties says how far the data goes."""
    world = sl.loads("localities: [{id: a, name: Alone}]")
    told = show(world.explorer("a", on=ON)).page.inner_text("#answer")
    assert "0 ties on 2025-11-30" in told
    assert "doesn't cover the ties of Alone" in told


def test_place_of_five_thousand_ties(show: Open) -> None:
    """All ties of a place are listed, and the page stays alive."""
    count = 5_000
    hub = sl.Locality(id="hub", name="Hub")
    others = [sl.Locality(id=f"l{number}") for number in range(count)]
    ties = [
        sl.Partnership(id=f"p{number}", parties=("hub", f"l{number}"))
        for number in range(count)
    ]
    opened = show(sl.Dataset([hub, *others, *ties]).explorer("hub", on=ON))
    assert len(opened.partners()) == count
    opened.go("hub@2025-01-01")
    assert len(opened.partners()) == count
    opened.go("@2025-01-01")
    assert len(opened.partners()) == 200
    opened.page.click("text=Show all 5000")
    opened.wait(
        "count => document.querySelectorAll('[data-ties] > li').length === count",
        arg=count,
    )


def test_page_calls_places_as_on_its_day(show: Open) -> None:
    """What is told of a day has the names of that day, and search finds all of them."""
    world = sl.loads("""
    localities:
      - id: chemnitz
        names:
          - {text: Karl-Marx-Stadt, language: en, from: 1953, to: 1990}
          - {text: Chemnitz, language: en, from: 1990}
        coordinates: {latitude: 50.83, longitude: 12.92}
      - {id: far, name: Far, coordinates: {latitude: 48.7, longitude: 44.5}}
    partnerships:
      - {id: one, parties: [far, chemnitz], acts: [{act: established, date: 1955}]}
    """)
    opened = show(world.explorer("far", on="2000-01-01"))
    assert opened.page.inner_text(".ties .who") == "Chemnitz"
    opened.go("far@1980-01-01")
    assert opened.page.inner_text(".ties .who") == "Karl-Marx-Stadt"
    opened.go("chemnitz@1980-01-01")
    assert opened.page.inner_text("h1") == "Karl-Marx-Stadt"
    assert opened.page.title().startswith("Karl-Marx-Stadt, 1980-01-01")
