"""
The closed lists: every value that an editor may choose, with its Swedish label and, where it has one, its address.

First in the flow; imports nothing of the core.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class _Labelled(StrEnum):
    """A value as written in content, its label, and what the label means where that needs saying."""

    label: str
    meaning: str

    def __new__(cls, value: str, label: str, meaning: str = "") -> Self:
        """Keep what readers see beside the value."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label, member.meaning = label, meaning
        return member


class Audience(StrEnum):
    """Whom an edition is for: value, label, address, one such organisation, and the phrase that titles end with."""

    label: str
    address: str
    one: str
    within: str

    STATE_AGENCY = (
        "state_agency",
        "Statliga myndigheter",
        "statliga-myndigheter",
        "statlig myndighet",
        "i staten",
    )
    MUNICIPALITY = "municipality", "Kommuner", "kommuner", "kommun", "i kommuner"
    REGION = "region", "Regioner", "regioner", "region", "i regioner"

    def __new__(cls, value: str, label: str, address: str, one: str, within: str) -> Self:
        """Keep what readers see beside the value."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label, member.address, member.one, member.within = label, address, one, within
        return member


class Theme(_Labelled):
    """What a topic or a case is about."""

    GOVERNANCE = "governance", "Styrning"
    LEADERSHIP = "leadership", "Ledning"
    ORGANISATION = "organisation", "Organisation"
    COMPETENCE = "competence", "Kompetens"
    SPEND_ANALYSIS = "spend_analysis", "Inköpsanalys"
    CATEGORY_MANAGEMENT = "category_management", "Kategoristyrning"
    CONTRACT_MANAGEMENT = "contract_management", "Avtalsförvaltning"
    DIGITALISATION = "digitalisation", "Digitalisering"
    COOPERATION = "cooperation", "Samverkan"
    SUSTAINABILITY = "sustainability", "Hållbarhet"
    SUPPLY_SECURITY = "supply_security", "Försörjningsberedskap"
    INTEGRITY = "integrity", "Korruption och fusk"
    INNOVATION = "innovation", "Innovation"
    FOLLOW_UP = "follow_up", "Uppföljning"


class Group(_Labelled):
    """Where a topic stands in the menu, in the order a manager thinks."""

    WHY = "why", "Varför"
    GOVERN = "govern", "Styra"
    ORGANISE = "organise", "Organisera"
    CARRY_OUT = "carry_out", "Genomföra"
    FOLLOW_UP = "follow_up", "Följa upp"


class Evidence(_Labelled):
    """How a result is known, the strongest first."""

    MEASURED = "measured", "Uppmätt", "Uppmätt, och källan säger hur."
    AUDIT = "audit", "Granskat", "Revision, tillsyn, domstol eller en fristående utvärdering."
    MODELLED = "modelled", "Beräknat", "Beräknat eller skattat med en modell."
    OWN_STATEMENT = (
        "own_statement",
        "Egen uppgift",
        "Organisationens egen uppgift, eller oklart hur siffran räknats fram.",
    )
    TARGET = "target", "Bara ett mål", "Ett mål som har satts upp. Det säger inget om utfallet."


class Step(_Labelled):
    """What happened to a content: readers are told in these words."""

    ADDED = "added", "Ny"
    CHANGED = "changed", "Ändrad"
    REPLACED = "replaced", "Ersatt"
    WITHDRAWN = "withdrawn", "Gallrad"


class Basis(_Labelled):
    """What a moment of the year rests on."""

    LAW = "law", "Lag eller förordning"
    CUSTOM = "custom", "Sed eller eget val"


class ChartForm(_Labelled):
    """How a series is drawn."""

    LINE = "line", "Linjer över åren"
    BARS = "bars", "Staplar"


class ActivityKind(_Labelled):
    """What an activity was."""

    SEMINAR = "seminar", "Seminarium"
    DIALOGUE = "dialogue", "Dialog"
    TRAINING = "training", "Utbildning"
    PUBLICATION = "publication", "Publikation"
    TOOL = "tool", "Verktyg"


class Confidence(_Labelled):
    """How sure a recorded fact is."""

    HIGH = "high", "Läst hos den som ansvarar för uppgiften"
    MEDIUM = "medium", "Läst i andra hand eller i avskrift"


class ReadAs(_Labelled):
    """How a source was read when not at its publisher."""

    COPY = "copy", "Ja, som kopia"


class Role(_Labelled):
    """From where in the organisation the self-assessment is answered."""

    MANAGEMENT = "management", "Ledning"
    PURCHASING = "purchasing", "Inköpsfunktion"


class Conformance(_Labelled):
    """How well the site meets the law's demands on accessibility, in the law's own words."""

    FULLY = "fully", "helt förenlig"
    PARTLY = "partly", "delvis förenlig"
    NOT = "not", "inte förenlig"


class Line(_Labelled):
    """What the site is measured in, the label of the line, and how it is measured."""

    ACCESSIBILITY = (
        "accessibility",
        "Hinder på sidorna",
        "Verktyget axe läser varje sida i datorns och mobilens bredd, i ljust och mörkt läge. Ingen sida får rulla i sidled.",
    )
    PAPERS = (
        "papers",
        "Filer att skriva ut",
        "Två fristående kontrollprogram prövar varje PDF mot PDF/UA-1 och PDF/A-2a.",
    )
    HTML = "html", "Giltig HTML", "W3C:s kontrollprogram läser koden på varje sida."
    LINKS = (
        "links",
        "Länkar inom webbplatsen",
        "Varje länk och varje ankare slås upp i den färdiga webbplatsen.",
    )
    REQUESTS = (
        "requests",
        "Anrop till andra",
        "En webbläsare öppnar varje sida. Inget får hämtas från någon annan, och inget lagras.",
    )
    POLICY = (
        "policy",
        "Skydd mot inskjutna skript",
        "En webbläsare öppnar varje sida under skyddsreglerna (CSP). Ingen regel får brytas, och inget skript får stå i sidan.",
    )
    REVIEWS = (
        "reviews",
        "Försenade granskningar",
        "Texter som någon senast läste mot källorna för mer än ett år sedan.",
    )
    READABILITY = "readability", "Läsbarhet", "Läsbarhetsindex (LIX) för varje text."
    COVERAGE = (
        "coverage",
        "Upplagorna emellan",
        "Hur mycket statens upplaga har av varje ämne, jämfört med den rikaste upplagan.",
    )
    SEARCH = (
        "search",
        "Sökning",
        "Hur ofta rätt sida kommer bland de tre första träffarna, för frågor som är bestämda i förväg.",
    )
    WEIGHT = (
        "weight",
        "Väntan på mobilen",
        "Verktyget Lighthouse mäter hur fort sidorna visas på en tänkt mobil, och hur mycket som hämtas.",
    )
    SERVING = (
        "serving",
        "Många på en gång",
        "Verktyget wrk hämtar sidor från webbservern nginx så fort det går.",
    )
    HEADERS = (
        "headers",
        "Skydd från servern",
        "Varje slags fil hämtas från webbservern nginx, och skyddsreglerna i svarets huvud ska finnas på alla.",
    )
    PUBLISHING = (
        "publishing",
        "Publicering som avbryts",
        "Bygget avbryts i slumpvisa ögonblick. Den publicerade webbplatsen ska vara hel varje gång.",
    )
    BUILD = "build", "Byggtid", "Processortid för en sida i ett bygge med tusen exempel."
    REPRODUCIBLE = (
        "reproducible",
        "Samma bygge två gånger",
        "Två kopior byggs i olika mappar, tidszoner och språk. Varje byte ska vara lika.",
    )
    ARCHIVE = "archive", "Oförändrade filer", "Varje fil jämförs med förteckningen över kontrollsummor."
    ADDRESSES = (
        "addresses",
        "Adresser som består",
        "Varje sida ska stå i registret över adresser, och varje adress i registret ska leda någonstans.",
    )
    DEPENDENCIES = (
        "dependencies",
        "Kända fel i programvaran",
        "Allt som webbplatsen byggs med jämförs med en förteckning över kända säkerhetsfel.",
    )


class Measure(_Labelled):
    """A figure of a line: how it is said, with braces where the number stands."""

    PAGES = "pages", "{} sidor"
    FILES = "files", "{} filer"
    LINKS = "links", "{} länkar"
    TEXTS = "texts", "{} texter"
    TIMES = "times", "{} försök"
    LIX_MIDDLE = "lix_middle", "LIX {} i mitten"
    LIX_HIGHEST = "lix_highest", "som högst {}"
    LEAST_SHARE = "least_share", "minst {} procent"
    FOUND = "found", "{} procent hittas"
    FOUND_BY_STOCK = "found_by_stock", "{} procent med en vanlig sökmotor"
    KILOBYTES = "kilobytes", "{} kB vid första besöket"
    SECONDS_TO_SHOW = "seconds_to_show", "{} sekunder tills det viktigaste syns"
    PER_SECOND = "per_second", "{} sidor i sekunden"
    SLOWEST = "slowest", "{} ms för 99 av 100 anrop"
    MILLISECONDS = "milliseconds", "{} ms för en sida"
    MILLISECONDS_OF_STOCK = "milliseconds_of_stock", "{} ms med Material som det är"
    MEGABYTES = "megabytes", "{} MB minne"


# The words that differ between editions, one entry for each grammatical form that a common text uses.
EDITION_WORDS = (
    "organisation",
    "organisation_definite",
    "organisation_genitive",
    "organisations",
    "board",
    "board_definite",
    "board_genitive",
    "manager",
    "manager_definite",
    "manager_genitive",
    "department",
    "department_definite",
    "departments",
    "departments_definite",
)

# How the case library is divided: the name in addresses, and the label.
FACETS = {"upplaga": "Exempel för", "tema": "Tema", "belagg": "Hur vi vet det", "land": "Land"}
