"""Headers of lists: what a column holds, in the languages of the field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import islice

from sisterlinks.dataset.folding import fold

ROLES = (
    "near",
    "near-country",
    "near-region",
    "near-code",
    "near-latitude",
    "near-longitude",
    "far",
    "country",
    "region",
    "code",
    "latitude",
    "longitude",
    "since",
    "kind",
    "note",
)
"""What a column of a list may hold. Those without ``near`` are the partner's."""

AUDITED = "audit_"
"""What the headers of columns start with that an audit added."""

_WORDS: Mapping[str, str] = {
    "country": (
        "country|state|nation|countries|land|staat|pays|etat|país|paese|stato|"
        "nazione|kraj|państwo|maa|quốc gia|nước|国|国名|国家|国别|國家|나라|국가|"
        "국가명"
    ),
    "region": (
        "region|province|county|district|department|bundesland|kreis|landkreis|"
        "région|département|provincia|regione|comunidad|provincie|województwo|"
        "län|fylke|maakunta|都道府県|省|시도"
    ),
    "code": (
        "code|id|ags|insee|istat|kommunenummer|kommunkod|gemeindenummer|ars|siren"
    ),
    "latitude": ("latitude|lat|breite|breitengrad|latitud|latitudine"),
    "longitude": ("longitude|lon|lng|long|länge|längengrad|longitud|longitudine"),
    "since": (
        "since|year|date|established|signed|start|begin|agreement date|seit|jahr|"
        "datum|beginn|gründungsjahr|année|an|depuis|año|fecha|desde|anno|data|"
        "dal|jaar|sinds|rok|od|år|sedan|siden|dato|vuosi|alkaen|päivämäärä|ár|"
        "síðan|dagsetning|năm|từ năm|ngày|ngày ký|thời gian|年|提携日|提携年|"
        "提携年月日|締結日|締結年月日|年月日|체결일|체결일자|결연일|결연일자|"
        "연도|체결연도|结好时间|结好日期|时间|日期|年份|結好時間"
    ),
    "kind": (
        "kind|type|form|art|typ|nature|forme|tipo|tipologia|soort|rodzaj|slag|"
        "laji|tyyppi|tegund|loại|hình thức|種別|区分|구분|유형|类别|类型|類別"
    ),
    "note": (
        "note|notes|remark|remarks|comment|comments|bemerkung|bemerkungen|"
        "anmerkung|anmerkungen|hinweis|notiz|remarque|remarques|observation|"
        "observations|commentaire|nota|notas|observaciones|osservazioni|"
        "opmerking|opmerkingen|uwagi|anmärkning|kommentar|merknad|bemærkning|"
        "huomautus|huomio|athugasemd|ghi chú|備考|비고|备注|備註"
    ),
    "far": (
        "far|partner|partners|partner city|partner town|partner municipality|"
        "sister city|sister town|sister cities|twin|twin town|twin city|"
        "twin towns|twinned with|twinning|friendship city|foreign city|"
        "partnerstadt|partnerstädte|partnergemeinde|partnerkommune|partnerort|"
        "partnerschaft|ville jumelée|villes jumelées|commune jumelée|jumelage|"
        "jumelée avec|ville partenaire|partenaire|ciudad hermana|"
        "ciudad hermanada|hermanamiento|hermanada con|socio|città gemellata|"
        "comune gemellato|gemellaggio|gemellata con|gemella|partnerstad|"
        "zusterstad|stedenband|miasto partnerskie|partnerstwo|gmina partnerska|"
        "vänort|vänorter|partnerort|systerstad|vennskapsby|vennskapskommune|"
        "venskabsby|ystävyyskunta|ystävyyskaupunki|ystävyyskunnat|vinabær|"
        "đối tác|địa phương kết nghĩa|thành phố kết nghĩa|tỉnh kết nghĩa|"
        "địa phương nước ngoài|姉妹都市|友好都市|姉妹友好都市|提携先|提携都市|"
        "提携自治体|相手先|자매도시|우호도시|자매결연도시|교류도시|결연도시|"
        "자매우호도시|외국도시|海外自治体|海外都市|友好城市|友城|姐妹城市|结好城市|外方城市|姊妹市"
    ),
    "near": (
        "near|our city|our side|home|home city|own|unsere stadt|eigene|"
        "国内自治体|国内都市|本市|국내도시|中方城市"
    ),
    "place": (
        "city|town|municipality|place|name|locality|local government|"
        "local authority|commune|stadt|ort|gemeinde|kommune|ville|collectivité|"
        "ciudad|municipio|localidad|città|comune|stad|gemeente|plaats|miasto|"
        "gmina|kommun|by|sted|kunta|kaupunki|sveitarfélag|bær|tỉnh|"
        "tỉnh thành phố|thành phố|địa phương|自治体|自治体名|市町村|市町村名|"
        "都市|都市名|지자체|도시|자치단체|자치단체명|도시명|城市|省市|城市名|市"
    ),
}
"""What headers say for each meaning, the most telling meaning first."""

_FAR = (
    "partner partners sister twin twinned foreign other far partnerstadt partenaire "
    "jumelée hermana hermanada gemellata gemello 2 姉妹 提携先 相手 자매 상대 외국 外方"
)
"""Words that say that a column is about the partner."""

_NEAR = "near our own home local domestic eigene 1 本 국내 中方"
"""Words that say that a column is about the side that keeps the list."""

_LATIN = re.compile(r"[a-z0-9 ]*")


@cache
def _meanings() -> Mapping[str, str]:
    return {
        fold(word): meaning
        for meaning, words in reversed([*_WORDS.items()])
        for word in words.split("|")
    }


@cache
def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


def meaning_of(header: str) -> tuple[str, str]:
    """Return what a header says: the meaning of its column, and whose it is.

    Args:
        header: The text of the header's cell.

    Returns:
        The meaning, ``place`` where a place is told of and not which; and ``near``,
        ``far`` or nothing. Nothing at all where the header is not understood.

    Example:
        >>> meaning_of("Partnerstadt"), meaning_of("Country of the twin town")
        (('far', 'far'), ('country', 'far'))
        >>> meaning_of("city1"), meaning_of("Jahr der Gründung"), meaning_of("Fax")
        (('near', 'near'), ('since', ''), ('', ''))
    """
    key = fold(re.sub(r"(?<=\D)([12])$", r" \1", header.strip()))
    if header.startswith(AUDITED):
        return "", ""
    words = key.split()
    spoken = {*words, key}
    whose = (
        "far" if spoken & _folded(_FAR) else "near" if spoken & _folded(_NEAR) else ""
    )
    # German and Dutch write "Partnerland" in one word.
    rest = key.removeprefix("partner")
    if rest != key and rest in _meanings():
        key, whose = rest, "far"
    found = _meanings().get(key) or _told(key, words)
    if found in {"far", "near"}:
        return found, found
    if found == "place" and whose:
        return whose, whose
    return found, whose if found else ""


def _told(key: str, words: Sequence[str]) -> str:
    """Return the most telling meaning of a header's words."""
    known = _meanings()
    if _LATIN.fullmatch(key):
        runs = {
            " ".join(words[start:end])
            for start in range(len(words))
            for end in range(start + 1, len(words) + 1)
        }
        meanings = {known[run] for run in runs if run in known}
    else:
        # Words of East Asian scripts stand without spaces.
        meanings = {
            meaning
            for word, meaning in known.items()
            if not _LATIN.fullmatch(word) and word in key
        }
    return next((meaning for meaning in _WORDS if meaning in meanings), "")


def roles_of(header: Sequence[str]) -> Mapping[str, int]:
    """Return which column has which role.

    One column of places alone is the partner's. Of two columns that say the same, the
    first is the near side's. Where but one says a country, it is the partner's; what
    else describes a place belongs to the place whose column stands before it.

    Args:
        header: The texts of the header's cells.

    Returns:
        The numbers of the columns, from 0, by their roles.

    Example:
        >>> dict(roles_of(["Stadt", "Bundesland", "Partnerstadt", "Land", "Jahr"]))
        {'near': 0, 'near-region': 1, 'far': 2, 'country': 3, 'since': 4}
        >>> dict(roles_of(["City", "Country", "City", "Country"]))
        {'near': 0, 'near-country': 1, 'far': 2, 'country': 3}
    """
    meanings = [meaning_of(text) for text in header]
    roles = _place_columns(meanings)
    for meaning in ("country", "region", "code", "latitude", "longitude"):
        roles.update(_describing_columns(meaning, meanings, roles))
    for meaning in ("since", "kind", "note"):
        columns = (at for at, told in enumerate(meanings) if told[0] == meaning)
        roles.update((meaning, at) for at in islice(columns, 1))
    return dict(sorted(roles.items(), key=lambda role: role[1]))


def _place_columns(meanings: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Return the columns of the two sides' names."""
    roles: dict[str, int] = {}
    for at, (meaning, whose) in enumerate(meanings):
        if meaning in {"near", "far"}:
            roles.setdefault(whose, at)
    for at, told in enumerate(meanings):
        if told == ("place", "") and len(roles) < len(("near", "far")):
            roles["far" if "near" in roles else "near"] = at
    if "near" in roles and "far" not in roles:
        roles["far"] = roles.pop("near")
    return roles


def _describing_columns(
    meaning: str, meanings: Sequence[tuple[str, str]], places: Mapping[str, int]
) -> Mapping[str, int]:
    """Return the columns that say one thing of the two sides."""
    roles: dict[str, int] = {}
    names = {"near": f"near-{meaning}", "far": meaning}
    columns = [at for at, (told, _) in enumerate(meanings) if told == meaning]
    for at in columns:
        whose = meanings[at][1]
        if whose:
            roles.setdefault(names[whose], at)
    free = [at for at in columns if not meanings[at][1]]
    for at in free:
        if meaning == "country" and len(columns) == 1:
            whose = "far"
        elif roles:
            whose = "near" if meaning in roles else "far"
        else:
            before = [
                (places[side], side) for side in names if places.get(side, at) < at
            ]
            whose = max(before)[1] if before else "near" if len(free) > 1 else "far"
        roles.setdefault(names[whose], at)
    return roles
