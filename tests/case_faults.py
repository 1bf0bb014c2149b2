"""
Wrong cases: what is wrong, the change to a right case, and the fields that must be named.

Held against the check and against the form on the site, which say the same (`test_case_rules`), and each is mended
by doing what the message says (`test_faults`).
"""

from __future__ import annotations

import copy
import json
from typing import Any

from inkop.yaml_text import INVISIBLE

RIGHT: dict[str, Any] = {
    "title": "Provstaden samlade sina inköp",
    "organisation": "Provstaden",
    "audience": "municipality",
    "country": "Sverige",
    "period": "2018–2022",
    "themes": ["governance", "organisation"],
    "summary": "Staden samlade inköpen och läste alla avtal.",
    "situation": "Staden hade 300 avtal. [@1] Ingen hade läst dem.",
    "decision": "Styrelsen beslutade 2018. [@2]",
    "actions": ["Alla avtal lästes.", "Hälften sades upp."],
    "results": [{"text": "Kostnaden sjönk.", "evidence": "own_statement"}],
    "lessons": ["Läs avtalen."],
    "unknown": "Vad det kostade.",
    "quote": {"text": "Vi läste.", "role": "inköpschef", "source": "1"},
    "contact": {
        "name": "Prov Person",
        "role": "inköpschef",
        "mail": "prov@example.org",
        "consent": "2026-01-10",
        "until": "2027-01-10",
    },
    "sources": [
        {"title": "Första", "publisher": "Provbladet", "date": "2021", "url": "https://example.org/ett"},
        {"title": "Andra", "publisher": "Provrevisionen", "url": "https://example.org/tva", "read": "Allt."},
    ],
    "reviewed": "2026-01-02",
}
NOTHING = object()
LONG = "ord " * 1001

# What is wrong; the place; what stands there instead (NOTHING: the field is left out); the message begins so.
FAULTS: tuple[tuple[str, str, Any, str], ...] = (
    *((f"{name} is missing", name, NOTHING, "saknas") for name in (
        "title", "organisation", "audience", "country", "period", "themes", "summary", "situation", "actions",
        "results", "lessons", "unknown", "sources", "reviewed",
    )),
    *((f"{name} is empty", name, "", "är tomt") for name in ("title", "period", "unknown", "decision")),
    *((f"{name} is too long", name, LONG, "är längre än") for name in ("title", "summary", "situation")),
    ("no consent", "contact.consent", NOTHING, "saknas"),
    ("no end of the consent", "contact.until", NOTHING, "saknas"),
    ("consent in the future", "contact.consent", "2026-06-01", "2026-06-01 ligger i framtiden"),
    ("consent that ends before it begins", "contact.until", "2026-01-01", "2026-01-01 kommer inte efter"),
    ("consent for ever", "contact.until", "2031-01-01", "2031-01-01 är mer än två år"),
    ("no address of mail", "contact.mail", "prov", "'prov' har fel form"),
    ("two addresses of mail", "contact.mail", "a@b.se c@d.se", "'a@b.se c@d.se' har fel form"),
    ("no kind of evidence", "results.0.evidence", NOTHING, "saknas"),
    ("unknown kind of evidence", "results.0.evidence", "mätt", "'mätt' finns inte i listan"),
    ("unknown audience", "audience", "kommun", "'kommun' finns inte i listan"),
    ("misspelt audience", "audience", "municipalty", "'municipalty' finns inte i listan. Menade du 'municipality'?"),
    ("unknown theme", "themes.1", "styrning", "'styrning' finns inte i listan"),
    ("a theme in capitals", "themes.0", "Governance", "'Governance' finns inte i listan. Menade du 'governance'?"),
    ("no theme", "themes", [], "har 0 punkter"),
    ("no actions", "actions", [], "har 0 punkter"),
    ("too many actions", "actions", ["En sak."] * 13, "har 13 punkter"),
    ("too many lessons", "lessons", ["Läs."] * 9, "har 9 punkter"),
    ("an empty action", "actions.1", "", "är tomt"),
    ("an action that is a list", "actions.1", ["a"], "ska vara en text"),
    ("a text where a list should be", "actions", "Vi läste.", "ska vara en lista"),
    ("a text where a result should be", "results.0", "Bra.", "ska vara fält"),
    ("a date that is no date", "reviewed", "2026-02-30", "'2026-02-30' är inget datum"),
    ("a date in another form", "reviewed", "22/11 2026", "'22/11 2026' är inget datum"),
    ("a date with a time", "reviewed", "2026-01-02T10:00", "'2026-01-02T10:00' är inget datum"),
    ("a date in the future", "reviewed", "2026-03-01", "2026-03-01 ligger i framtiden"),
    ("no address", "sources.0.url", NOTHING, "saknas"),
    ("an address without scheme", "sources.0.url", "www.example.org", "'www.example.org' har fel form"),
    ("an address that runs", "sources.0.url", "javascript:alert(1)", "'javascript:alert(1)' har fel form"),
    ("an address with data", "sources.0.url", "data:text/html,x", "'data:text/html,x' har fel form"),
    ("an address with a space", "sources.1.url", "https://example.org/a b", "'https://example.org/a b' har fel form"),
    ("a source without publisher", "sources.1.publisher", NOTHING, "saknas"),
    ("a source read otherwise", "sources.1.read_as", "kopia", "'kopia' finns inte i listan"),
    ("an unknown field", "tittel", "x", "okänt fält. Menade du 'title'?"),
    ("an unknown field in a source", "sources.0.titel", "x", "okänt fält. Menade du 'title'?"),
    ("a quotation without role", "quote.role", NOTHING, "saknas"),
    ("a quotation from a source that is not there", "quote.source", "3", "källa '3' finns inte. Exemplet har källa 1–2. Skriv till exempel 1"),
    ("a quotation from no number", "quote.source", "ett", "'ett' är inte ett heltal"),
    ("a draft that is neither", "draft", "kanske", "'kanske' är varken true eller false"),
    ("a figure without source", "results.0.text", "Kostnaden sjönk med 12 procent.", "en siffra utan källa"),
    ("a figure from a source that is not there", "results.0.text", "Hälften. [@4]", "källa '4' finns inte"),
    ("a citation of a name", "results.0.text", "Hälften. [@rapporten]", "källa 'rapporten' finns inte"),
    ("a citation that does not end", "results.0.text", "Hälften. [@1", "källhänvisningen är inte avslutad"),
    ("a citation in the title", "title", "Provstaden läste [@1]", "en källhänvisning får inte stå här"),
    ("a dead link within the site", "lessons.0", "Se [avtal](topic:avtall).", "'topic:avtall' finns inte. Menade du 'avtal'?"),
    ("a dead link to a case", "lessons.0", "Se [det](case:provkomun).", "'case:provkomun' finns inte. Menade du 'provkommun'?"),
    ("a dead link to a page", "lessons.0", "Se [det](page:omm).", "'page:omm' finns inte"),
    ("a link that runs", "lessons.0", "Se [det](javascript:alert).", "länken 'javascript:alert' är inte tillåten"),
    ("a link with data", "lessons.0", "Se [det](data:text/html;base64,x).", "länken 'data:text/html;base64,x' är inte tillåten"),
    ("a link to a file", "lessons.0", "Se [det](file:///etc/passwd).", "länken 'file:///etc/passwd' är inte tillåten"),
    ("a link in a plain text", "summary", "Se [det](https://example.org).", "en länk får inte stå här"),
    ("an image without alt", "situation", "![](https://example.org/a.png)", "bilder får inte stå"),
    ("an image", "situation", "Se ![kurva](kurva.png).", "bilder får inte stå"),
    ("HTML", "situation", "Det var <b>dyrt</b>.", "HTML är inte tillåten"),
    ("a script", "summary", "<script>alert(1)</script>", "HTML är inte tillåten"),
    ("template code", "situation", "{% include 'x' %}", "mallkod är inte tillåten"),
    ("braces", "situation", "Det var {dyrt}.", "klamrar är inte tillåtna"),
    ("a word of the editions", "situation", "Det var {{ board }}.", "'{{ board }}' får bara stå i texter"),
    ("an unknown word of the editions", "situation", "Det var {{ boards }}.", "upplagans ord 'boards' finns inte. Menade du 'board'?"),
    ("a heading in a text", "situation", "# Så var det", "rubriken har fel nivå"),
    ("a link definition", "situation", "[a]: https://example.org", "en länkdefinition"),
    ("a hyphen in a range", "summary", "Åren 2018-2022.", "tankstreck i intervall"),
    ("a decimal point", "results.0.text", "Kostnaden sjönk till 1.5 kronor. [@1]", "decimalkomma"),
    ("straight quotation marks", "situation", 'Det "var" dyrt.', "svenska citattecken"),
    ("quotation marks of Word", "situation", "Det “var” dyrt.", "svenska citattecken"),
    ("a percent sign close to its figure", "results.0.text", "Det sjönk 12%. [@1]", "hårt mellanslag före procenttecknet"),
    ("thousands without space", "results.0.text", "Det blev 15000 kronor. [@1]", "mellanslag i tusental"),
    ("thousands with a soft space", "results.0.text", "Det blev 15 000 kronor. [@1]", "hårt mellanslag i tusental"),
    ("three points", "situation", "Det var dyrt...", "tre punkter är ett tecken"),
    ("a hyphen between words", "situation", "Det var dyrt - mycket.", "tankstreck mellan ord"),
    ("a sentence that never ends", "situation", "Det " + "var och " * 25 + "slut.", "meningen har"),
    ("a word that never ends", "situation", "Upphandlingsverksamhetsutvecklingsprogrammet blev dyrt.", "ordet ’"),
    ("an abbreviation that is not explained", "situation", "Enligt XYZQ var det dyrt.", "förkortningen XYZQ är inte utskriven"),
    ("a soft hyphen", "situation", "Det var in\u00adköp.", "osynligt styrtecken U+00AD"),
    ("a zero-width space", "title", "Prov\u200bstaden läste", "osynligt styrtecken U+200B"),
    ("text that turns", "summary", "Det \u202eryd rav.", "osynligt styrtecken U+202E"),
    ("a country spelt otherwise", "country", "SVERIGE", "stavas 'Sverige' i ett annat exempel"),
    ("a country in small letters", "country", "sverige", "'sverige' har fel form. Skriv landets svenska namn"),
    ("a country without letters", "country", "!?", "'!?' har fel form"),
    ("a country and more", "country", "Sverige (Skåne)", "'Sverige (Skåne)' har fel form"),
    ("a period without years", "period", "flera år", "'flera år' har fel form. Skriv åren först"),
    ("a period of short years", "period", "2018–22", "'2018–22' har fel form"),
    ("a period with a hyphen", "period", "2018-2022", "tankstreck i intervall"),
    ("a source's date in words", "sources.0.date", "januari 2023", "'januari 2023' har fel form. Skriv år, år och månad"),
    ("a source's date turned round", "sources.0.date", "31/1 2023", "'31/1 2023' har fel form"),
    ("a source from no month", "sources.0.date", "2023-13", "'2023-13' har fel form"),
    ("a source without title", "sources.0.title", "", "är tomt. Skriv till exempel: "),
    ("a citation without its sign", "results.0.text", "Hälften. [1]", "[1] är ingen hänvisning till en källa. Skriv [@1]"),
    ("citations without their sign", "lessons.0", "Läs. [1, 2]", "[1, 2] är ingen hänvisning till en källa. Skriv [@1; 2]"),
    ("a citation in words", "lessons.0", "Läs. [Källa 2]", "[Källa 2] är ingen hänvisning till en källa. Skriv [@2]"),
    ("a citation without its sign in the title", "title", "Provstaden läste [1]", "en källhänvisning får inte stå här"),
    ("a citation of a source that is gone", "lessons.0", "Läs. [@?]", "källa '?' finns inte. Exemplet har källa 1–2. Skriv till exempel [@1]"),
    ("an organisation that the register lacks", "members", ["Provstadd"], "organisationen 'Provstadd' finns inte"),
    ("the title of another case", "title", "Provkommun läste sina avtal", "samma rubrik som case_studies/provkommun.yml"),
)  # fmt: skip


def faulty(place: str, value: Any) -> dict[str, Any]:
    """Return the right case with one thing wrong."""
    tree = copy.deepcopy(RIGHT)
    inner: Any = tree
    *around, last = (int(part) if part.isdecimal() else part for part in place.split("."))
    for part in around:
        inner = inner[part]
    if value is NOTHING:
        del inner[last]
    else:
        inner[last] = value
    return tree


def as_yaml(value: Any, indent: str = "") -> str:
    """Return a tree as YAML in which every text is quoted, whatever fields it has."""
    if isinstance(value, str):
        text = json.dumps(value, ensure_ascii=False)
        return " " + INVISIBLE.sub(lambda letter: f"\\u{ord(letter[0]):04x}", text) + "\n"
    if isinstance(value, dict):
        lines = (f"{indent}{key}:{as_yaml(inner, indent + '  ')}" for key, inner in value.items())
        return ("\n" if indent else "") + "".join(lines)
    if not value:
        return " []\n"
    items = (as_yaml(inner, indent + "  ") for inner in value)
    return "\n" + "".join(f"{indent}- {item.lstrip()}" for item in items)
