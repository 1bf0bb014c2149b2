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

    COPY = "copy", "Läst i avskrift"


class Role(_Labelled):
    """From where in the organisation the self-assessment is answered."""

    MANAGEMENT = "management", "Ledning"
    PURCHASING = "purchasing", "Inköpsfunktion"


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
