"""
The content model and the outcome: frozen values, no file access.

The sentences under the fields are the documentation of the format and are written for editors, hence in Swedish.
`load` fills the content classes from files; `assemble` and `render` make the outcome from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, StringConstraints
from pydantic_core import PydanticCustomError

from .address_register import Published
from .problems import Problem
from .registers import Organisation
from .vocabulary import (
    ActivityKind,
    Audience,
    Basis,
    ChartForm,
    Confidence,
    Conformance,
    Evidence,
    Group,
    Line,
    Measure,
    ReadAs,
    Theme,
)


class Markup:
    """Marks a text field in which Markdown, citations and links are allowed."""


_Text = StringConstraints(strip_whitespace=True, min_length=1)
Plain = Annotated[str, _Text, StringConstraints(max_length=400)]
Prose = Annotated[str, _Text, StringConstraints(max_length=4_000), Markup()]
FORMS = {
    r"""^https?://[^\s<>"'`{}|\\^]+$""": "En adress är https://…",
    r"^[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$": "En e-postadress är namn@domän.se.",
    r"^[a-z0-9][a-z0-9./#-]*$": "En adress på webbplatsen skrivs utan snedstreck först: exempel/namnet/.",
    r"^[0-9a-f]{40}$": "En version är gits fyrtio tecken 0–9 och a–f.",
    r"^\p{L}+(?:[ -]\p{L}+)*$": "Upplagans ord har bara bokstäver, med mellanslag eller bindestreck emellan.",
    r"^(?:\d{1,9}|\d{1,3}(?:[ \u00a0]\d{3})+)(?:,\d{1,3})?$": "Ett tal skrivs som 1234, 12 345 eller 5,6.",
    r"^20[0-9]{2}-(0[1-9]|1[0-2])$": "En version är ett år och en månad, som 2026-11.",
}
"""The patterns that texts of a strict form follow, each with what to say of a text that does not."""
_ADDRESS, _MAIL, _PLACE, _COMMIT, _WORD, _NUMBER, _VERSION = FORMS
Address = Annotated[str, StringConstraints(pattern=_ADDRESS, max_length=600)]
Mail = Annotated[str, StringConstraints(pattern=_MAIL, max_length=254)]
Word = Annotated[str, StringConstraints(strip_whitespace=True, pattern=_WORD, max_length=60)]
"""Letters only: a word is put into texts that have already been checked, and must not add markup to them."""

Number = Annotated[str, StringConstraints(pattern=_NUMBER)]
"""A number as Swedish readers write it, with a decimal comma and a space in thousands."""


def bare_number(text: str) -> str:
    """Return a number without the spaces of thousands."""
    return re.sub(r"[ \u00a0]", "", text)


def _day(value: Any) -> Any:
    # Left to itself the schema takes a number for the seconds since 1970.
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise PydanticCustomError("date_parsing", "no date")
    return value


Day = Annotated[date, BeforeValidator(_day)]


def _some(low: int, high: int) -> Any:
    return Field(min_length=low, max_length=high)


@dataclass(frozen=True)
class Origin:
    """Where a document came from: its file and the line of each field, by dotted path."""

    path: str
    lines: dict[str, int] = field(default_factory=dict)
    first: int = 1

    def problem(self, where: str, message: str) -> Problem:
        """Return a problem at the field, or at the nearest field around it."""
        at = where
        while at and at not in self.lines:
            at = at.rpartition(".")[0]
        return Problem(self.path, self.lines.get(at, self.first), where, message)


class Record(BaseModel):
    """A part of a content file. Unknown keys are errors; values never change once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Document(Record):
    """A content file, or one entry of a file that holds many."""

    _id: str = PrivateAttr(default="")
    _origin: Origin = PrivateAttr(default=Origin(""))
    _filled: tuple[str, ...] = PrivateAttr(default=())
    _strings: tuple[tuple[str, str, bool], ...] | None = PrivateAttr(default=None)

    @property
    def id(self) -> str:
        """The name by which others refer to it."""
        return self._id

    @property
    def origin(self) -> Origin:
        """Where it came from."""
        return self._origin

    def is_filled(self, where: str) -> bool:
        """Tell whether a field is not the author's but was filled in by `drafts`, and so nothing to complain of."""
        return any(where == at or where.startswith(f"{at}.") for at in self._filled)

    def strings(self) -> tuple[tuple[str, str, bool], ...]:
        """Return the dotted path, the text, and whether markup is allowed, of every string; gathered once."""
        if self._strings is None:
            self._strings = tuple(iter_strings(self))
        return self._strings

    def problem(self, where: str, message: str) -> Problem:
        """Return a problem at one of the fields."""
        return self._origin.problem(where, message)


class Change(Record):
    """En ändring som läsarna ska få veta."""

    date: Day
    """Dagen då ändringen publiceras."""
    why: Plain
    """Vad som är ändrat och varför, i en mening."""


class Tracked(Document):
    """A document whose changes readers are told of: it carries the reasons itself."""

    changes: Annotated[tuple[Change, ...], _some(0, 100)] = ()
    """Ändringar efter publiceringen, äldst först. En rad krävs när texten ändras."""


class Source(Record):
    """Någon annans text, som har lästs."""

    title: Plain
    """Källans egen titel."""
    publisher: Plain
    """Vem som har gett ut den."""
    label: Plain | None = None
    """Kortnamn i noten, i stället för utgivaren."""
    date: Plain | None = None
    """Datum som källan själv anger. Utelämnas om den är odaterad."""
    url: Address
    """Adressen där den lästes."""
    read_as: ReadAs | None = None
    """`copy` om källan är läst hos någon annan än utgivaren. Då länkas den inte."""
    read: Plain | None = None
    """Vad i källan som har lästs."""


class Fact(Document):
    """En uppgift som texter hänvisar till."""

    fact: Prose
    """Vad källan säger."""
    definition: Prose | None = None
    """Vad en siffra omfattar."""
    audiences: Annotated[tuple[Audience, ...], _some(1, 3)]
    """Vilka upplagor uppgiften gäller."""
    source: Source
    """Var den är läst."""
    confidence: Confidence
    """Hur säker uppgiften är."""
    note: Prose | None = None
    """Förbehåll för den som skriver."""


class Figure(Record):
    """En siffra som bär ärendet."""

    value: Plain
    """Siffran med enhet."""
    text: Plain
    """Vad den gäller, som fortsättning på siffran."""
    source: Plain
    """Uppgiften som styrker den."""


class ChecklistItem(Record):
    """En fråga i en checklista."""

    question: Plain
    """Frågan, som kan besvaras med ja, delvis eller nej."""
    why: Prose
    """Varför den är viktig."""
    evidence: Plain
    """Vad som räknas som underlag."""
    answers: Plain
    """Vem som brukar kunna svara."""


class ChosenCase(Record):
    """Ett utvalt exempel, och varför just det."""

    case: Plain
    """Exemplets namn."""
    why: Plain
    """Varför det är valt för den här upplagan."""


class Topic(Tracked):
    """Ett ämne: det som är gemensamt för alla upplagor."""

    title: Plain
    """Rubriken, som säger poängen."""
    short_title: Annotated[Plain, StringConstraints(max_length=60)]
    """Namnet i menyer och listor."""
    summary: Plain
    """En mening om vad ämnet ger ledningen."""
    themes: Annotated[tuple[Theme, ...], _some(1, 5)]
    """Väljer vilka exempel som visas."""
    reviewed: Day
    """Dagen då någon senast läste allt mot källorna."""
    minute: Annotated[tuple[Prose, ...], _some(3, 5)]
    """På en minut."""
    figures: Annotated[tuple[Figure, ...], _some(0, 3)] = ()
    """Siffror som bär ärendet."""
    questions: Annotated[tuple[Prose, ...], _some(3, 7)]
    """Frågor att ställa på nästa möte."""
    terms: Annotated[tuple[Plain, ...], _some(1, 12)]
    """Ord i ordlistan."""
    related: Annotated[tuple[Plain, ...], _some(1, 6)]
    """Andra ämnen."""


class Order(Document):
    """I vilken ordning ämnena står, grupp för grupp."""

    why: tuple[Plain, ...] = ()
    """Varför."""
    govern: tuple[Plain, ...] = ()
    """Styra."""
    organise: tuple[Plain, ...] = ()
    """Organisera."""
    carry_out: tuple[Plain, ...] = ()
    """Genomföra."""
    follow_up: tuple[Plain, ...] = ()
    """Följa upp."""

    def names(self) -> Iterator[tuple[Group, str, str]]:
        """Yield the group, the field and the name of every topic, in order."""
        for group in Group:
            for index, name in enumerate(getattr(self, group)):
                yield group, f"{group}.{index}", name


class Addition(Tracked):
    """Det som är särskilt för en upplaga av ett ämne."""

    differs: Prose
    """Vad som skiljer den här upplagan från de andra två."""
    who_decides: Prose
    """Vem som beslutar och vem som verkställer."""
    when: Prose
    """När frågan kommer upp."""
    questions: Annotated[tuple[Prose, ...], _some(1, 3)]
    """Egna frågor, utöver de gemensamma."""
    decisions: Annotated[tuple[Plain, ...], _some(2, 4)]
    """Beslut som kan klistras in i protokollet."""
    cases: Annotated[tuple[ChosenCase, ...], _some(1, 3)]
    """Utvalda exempel."""
    checklist: Annotated[tuple[ChecklistItem, ...], _some(0, 4)] = ()
    """Egna punkter, utöver de gemensamma."""
    figures: Annotated[tuple[Figure, ...], _some(0, 3)] = ()
    """Upplagans egna siffror."""

    _text: Text = PrivateAttr()

    @property
    def text(self) -> Text:
        """The text below the fields."""
        return self._text


class Checklist(Tracked):
    """Det gemensamma i ett ämnes checklista."""

    title: Plain
    """Rubriken."""
    intro: Prose
    """När listan används."""
    items: Annotated[tuple[ChecklistItem, ...], _some(4, 14)]
    """Frågorna."""


class Result(Record):
    """Vad som kom ut av det, och hur vi vet det."""

    text: Prose
    """Ett resultat, med siffra om det finns någon."""
    evidence: Evidence
    """Vilket slag av belägg som finns. En ärlig egen uppgift är bättre än en siffra som ser säkrare ut än den är."""


class Quote(Record):
    """Ett citat, ordagrant ur en källa."""

    text: Plain
    """Det som sägs, utan citattecken."""
    role: Plain
    """Rollen, inte namnet."""
    source: int = 1
    """Numret på källan som citatet står i."""


class Contact(Record):
    """En person som har sagt ja till att stå som kontakt, och hur länge."""

    name: Plain
    """Personens namn."""
    role: Plain
    """Befattning och organisation."""
    mail: Mail
    """E-postadressen i arbetet."""
    consent: Day
    """Dagen då personen skriftligt sade ja."""
    until: Day
    """Sista dagen som namnet får visas. Därefter försvinner det av sig självt."""


class Case(Tracked):
    """Ett exempel från en verklig organisation."""

    title: Plain
    """Rubriken, som säger vad som hände."""
    organisation: Plain
    """Namnet så som organisationen själv skriver det."""
    audience: Audience
    """Den sort som organisationen är. En utländsk organisation får den som den liknar mest."""
    country: Plain
    """Landets svenska namn."""
    members: Annotated[tuple[Plain, ...], _some(0, 10)] = ()
    """Organisationer i registren, om exemplet gäller flera eller heter något annat där."""
    period: Plain
    """Åren som det handlar om."""
    themes: Annotated[tuple[Theme, ...], _some(1, 8)]
    """Vad exemplet handlar om. De ämnen som delar tema visar det."""
    summary: Plain
    """En mening om vad som hände och vad det gav."""
    situation: Prose
    """Hur det var innan ni gjorde något. Utan det går det inte att se om något ändrades."""
    decision: Prose | None = None
    """Vem som beslutade vad, och när. Utelämnas om källorna inte nämner något beslut."""
    actions: Annotated[tuple[Prose, ...], _some(1, 12)]
    """Vad organisationen gjorde, en sak i taget, i den ordning det hände."""
    results: Annotated[tuple[Result, ...], _some(1, 12)]
    """Vad som kom ut av det, gott och ont, och hur det är känt."""
    lessons: Annotated[tuple[Prose, ...], _some(1, 8)]
    """Vad en ledning kan lära, inte mer än källan bär."""
    unknown: Prose
    """Det som den som läser källorna inte får veta, till exempel kostnaden eller om någon har granskat siffrorna."""
    quote: Quote | None = None
    """Ett citat, ordagrant ur en av källorna."""
    contact: Contact | None = None
    """En person att fråga, bara om det är överenskommet."""
    sources: Annotated[tuple[Source, ...], _some(1, 12)]
    """Källorna, i den ordning som hänvisningarna räknar dem."""
    reviewed: Day
    """Dagen då någon senast läste allt mot källorna."""
    draft: bool = False
    """Sätts så länge exemplet inte är färdigt. Ett utkast får ha luckor och visas bara i förhandsvisningar."""


class Term(Tracked):
    """Ett ord i ordlistan."""

    term: Plain
    """Ordet."""
    definition: Prose
    """Vad det betyder, på vanlig svenska."""
    source: Plain
    """Uppgiften som förklaringen bygger på, eller `own` om den är vår egen."""
    synonyms: Annotated[tuple[Plain, ...], _some(0, 20)] = ()
    """Ord som folk använder i stället, förkortningar och äldre ord."""
    english: Annotated[tuple[Plain, ...], _some(0, 20)] = ()
    """Engelska ord för samma sak. De syns inte, men den som söker på dem kommer rätt."""
    related: Annotated[tuple[Plain, ...], _some(0, 8)] = ()
    """Närliggande ord."""
    topics: Annotated[tuple[Plain, ...], _some(0, 6)] = ()
    """Ämnen att läsa mer i."""
    audiences: Annotated[tuple[Audience, ...], _some(1, 3)] = tuple(Audience)
    """Upplagor där ordet hör hemma. Utelämnas om det är alla."""

    @property
    def other_names(self) -> tuple[str, ...]:
        """The synonyms and the English words."""
        return (*self.synonyms, *self.english)


class Special(Record):
    """En sak som är särskild för en upplaga."""

    title: Plain
    """Saken i några ord."""
    text: Prose
    """Vad den betyder för inköpen."""


class Edition(Tracked):
    """En upplaga: dess ord och dess startsida."""

    title: Plain
    """Rubriken på upplagans startsida."""
    summary: Plain
    """En mening om vad upplagan ger."""
    intro: Prose
    """Inledningen."""
    start_here: Annotated[tuple[ChosenTopic, ...], _some(1, 4)]
    """Ämnen att börja med."""
    special: Annotated[tuple[Special, ...], _some(1, 6)]
    """Det som är särskilt för den här sortens organisation."""
    about_decisions: Plain | None = None
    """En mening om vem som tar vilket beslut, om det behöver sägas."""
    words: dict[str, Word]
    """Upplagans ord, ett för varje form som de gemensamma texterna använder."""


class ChosenTopic(Record):
    """Ett ämne att börja med, och varför."""

    topic: Plain
    """Ämnets namn."""
    why: Plain
    """Varför man börjar där."""


class Moment(Record):
    """Ett tillfälle på året då ledningen kan styra inköpen."""

    month: Annotated[int, Field(ge=1, le=12)]
    """Månaden, 1–12."""
    day: Annotated[int, Field(ge=1, le=31)] | None = None
    """Dagen, om lagen eller seden anger en."""
    title: Plain
    """Tillfället."""
    text: Prose
    """Vad ledningen kan styra då, och vad som ska ligga på bordet."""
    basis: Basis
    """Vad tillfället vilar på."""
    topics: Annotated[tuple[Plain, ...], _some(1, 4)]
    """Ämnen att läsa, vars checklistor används."""
    changed: Day
    """Dagen då tillfället senast ändrades. Kalendrar hämtar det på nytt då."""


class YearWheel(Tracked):
    """Inköpsårshjulet för en upplaga."""

    title: Plain
    """Rubriken."""
    intro: Prose
    """Hur hjulet används."""
    reviewed: Day
    """Dagen då någon senast läste allt mot källorna."""
    moments: Annotated[tuple[Moment, ...], _some(3, 16)]
    """Tillfällena, i kalenderordning."""


class Wording(Record):
    """En frågas ord i en upplaga. Det som utelämnas är gemensamt; källorna läggs till de gemensamma."""

    question: Plain | None = None
    """Upplagans egen fråga."""
    levels: Annotated[tuple[Plain, ...], _some(4, 4)] | None = None
    """Upplagans egna nivåer."""
    evidence: Plain | None = None
    """Upplagans eget underlag."""
    dialogue: Plain | None = None
    """Upplagans egen fråga att prata om."""
    sources: Annotated[tuple[Plain, ...], _some(0, 6)] = ()
    """Källor som bara gäller upplagan."""


class Question(Record):
    """En fråga i självskattningen."""

    question: Plain
    """Frågan."""
    topic: Plain
    """Ämnet som hjälper den som vill upp en nivå."""
    levels: Annotated[tuple[Plain, ...], _some(4, 4)]
    """De fyra nivåerna, den lägsta först."""
    evidence: Plain
    """Underlag som visar vilken nivå det är."""
    dialogue: Plain
    """Något att prata om när svaren skiljer sig."""
    sources: Annotated[tuple[Plain, ...], _some(1, 6)]
    """Uppgifter som frågan vilar på."""
    own: dict[Audience, Wording] = {}
    """Det som är annorlunda i en upplaga."""

    def for_audience(self, audience: Audience) -> Question:
        """Return the question as it is put in an edition."""
        own = self.own.get(audience, Wording())
        words = {name: value for name, value in own if value and name != "sources"}
        return self.model_copy(update={**words, "sources": self.sources + own.sources, "own": {}})


class Area(Tracked):
    """Ett område i självskattningen."""

    title: Plain
    """Områdets namn."""
    intro: Plain
    """Vad området handlar om."""
    questions: Annotated[tuple[Question, ...], _some(4, 4)]
    """Områdets frågor."""


class Instrument(Tracked):
    """Det som gäller hela självskattningen."""

    version: Annotated[str, StringConstraints(pattern=_VERSION)]
    """Året och månaden då frågorna senast ändrades. Följer med i sparade svar."""
    title: Plain
    """Rubriken."""
    summary: Plain
    """En mening om sidan."""
    intro: Prose
    """Vad frågorna bygger på och hur de används."""
    level_names: Annotated[tuple[Plain, ...], _some(4, 4)]
    """Nivåernas namn, den lägsta först."""
    scoring: Annotated[tuple[Plain, ...], _some(5, 5)]
    """Hur poängen räknas, i fem meningar."""
    next_steps: Prose
    """Hur de nästa stegen väljs."""
    perspectives: Prose
    """Varför och hur två roller svarar."""
    dialogue: Annotated[tuple[Plain, ...], _some(3, 7)]
    """Råd till den som leder samtalet."""
    reviewed: Day
    """Dagen då någon senast läste allt mot källorna."""


class Single(Tracked):
    """En enstaka sida."""

    title: Plain
    """Rubriken."""
    summary: Plain
    """En mening om sidan."""
    under: Plain | None = None
    """Sidan som den ligger under i adressen."""
    reviewed: Day
    """Dagen då någon senast läste igenom den."""

    _text: Text = PrivateAttr()

    @property
    def text(self) -> Text:
        """The text below the fields."""
        return self._text


class SearchWords(Document):
    """Ord som någon söker med men som inte står på sidan, eller som ska leda till just den."""

    topics: dict[str, tuple[Plain, ...]] = {}
    """Sökord till ämnen, efter ämnets namn."""
    pages: dict[str, tuple[Plain, ...]] = {}
    """Sökord till andra sidor, efter sista delen av adressen."""
    cases: dict[str, tuple[Plain, ...]] = {}
    """Sökord till exempel, efter exemplets namn."""
    checklists: tuple[Plain, ...] = ()
    """Sökord till alla checklistor."""


class Publisher(Document):
    """Vem som ger ut webbplatsen. Det som saknas visas som ”fylls i av utgivaren”."""

    name: Plain | None = None
    """Organisationens namn."""
    mail: Mail | None = None
    """Adressen för frågor och felrapporter."""
    organisation_number: Plain | None = None
    """Organisationsnummer."""
    repository: Address | None = None
    """Arkivet där innehållet ligger, för den som vill föreslå en ändring."""


class Series(Record):
    """Värden som mäter samma sak på samma sätt. Serier med olika definition binds aldrig ihop."""

    label: Annotated[Plain, StringConstraints(max_length=60)]
    """Vad serien visar, så kort att det ryms vid diagrammet."""
    source: Plain
    """Uppgiften som värdena är lästa i."""
    points: Annotated[dict[str, Number], _some(1, 40)]
    """Värdena: år, eller rubrik på stapeln, och talet just så som källan anger det."""

    def numbers(self) -> list[tuple[str, float, str]]:
        """Return each point's name, its value, and the value as written."""
        return [
            (name, float(bare_number(value).replace(",", ".")), value) for name, value in self.points.items()
        ]


class Chart(Tracked):
    """Ett diagram över hur något har utvecklats i landet."""

    title: Plain
    """Rubriken, som säger vad diagrammet visar."""
    summary: Prose
    """En mening som säger samma sak som diagrammet."""
    unit: Plain
    """Vad talen är: kronor, procent eller antal."""
    form: ChartForm
    """Hur värdena ritas."""
    definition: Prose
    """Vad som är räknat, av vem och hur."""
    caution: Prose | None = None
    """Vad som inte får jämföras, och varför."""
    series: Annotated[tuple[Series, ...], _some(1, 3)]
    """Serierna, en för varje definition."""


class Section(Record):
    """Ett avsnitt med diagram."""

    title: Plain
    """Rubriken."""
    text: Prose
    """Vad avsnittet handlar om."""
    charts: Annotated[tuple[Plain, ...], _some(1, 6)]
    """Diagrammens namn."""


class Milestone(Record):
    """Något som har hänt, eller som är bestämt."""

    when: Annotated[Plain, StringConstraints(max_length=40)]
    """Tiden, så noga som källan anger den."""
    title: Plain
    """Vad som hände, i några ord."""
    text: Prose
    """Vad det betyder, med källa."""


class Development(Tracked):
    """Sidan om utvecklingen i landet."""

    title: Plain
    """Rubriken."""
    summary: Plain
    """En mening om sidan."""
    intro: Prose
    """Inledningen."""
    timeline: Annotated[tuple[Milestone, ...], _some(1, 30)]
    """Det som har hänt, i tidsordning."""
    sections: Annotated[tuple[Section, ...], _some(1, 10)]
    """Diagrammen, avsnitt för avsnitt."""
    unknown: Annotated[tuple[Prose, ...], _some(1, 12)]
    """Det som ingen vet, och varför."""
    reviewed: Day
    """Dagen då någon senast läste allt mot källorna."""


class Activity(Document):
    """En insats som har genomförts för att nå ledningar."""

    title: Plain
    """Vad insatsen kallades."""
    kind: ActivityKind
    """Slag av insats."""
    date: Day
    """Dagen, eller den första av flera."""
    audiences: Annotated[tuple[Audience, ...], _some(1, 3)]
    """Vilka den riktade sig till."""
    reach: Annotated[int, Field(ge=0, le=10_000_000)] | None = None
    """Hur många den nådde, om det är räknat."""
    reach_unit: Annotated[Plain, StringConstraints(max_length=60)] | None = None
    """Vad som är räknat: deltagare, organisationer, hämtade exemplar."""
    text: Prose
    """Vad som gjordes."""
    source: Plain
    """Uppgiften som styrker den."""


class EditionYear(Record):
    """Läget ett år för en upplaga, eller för alla."""

    year: int
    """Året."""
    edition: Plain
    """Upplagan, eller `all` för alla tillsammans."""
    invited: int
    """Hur många organisationer som fick frågan."""
    answered: int | None = None
    """Hur många som svarade på alla sex områden. Utelämnas om det inte får visas."""
    index: float | None = None
    """Medelvärdet av deras index. Utelämnas om det inte får visas, eller om ingen svarade."""


class AreaYear(Record):
    """Läget ett år i ett område, för alla organisationer."""

    year: int
    """Året."""
    area: Plain
    """Området, eller `all` för helheten."""
    index: float
    """Medelvärdet av organisationernas index i området."""


class QuestionYear(Record):
    """Läget ett år i en fråga, för alla organisationer."""

    year: int
    """Året."""
    question: Plain
    """Frågans id."""
    index: float
    """Medelvärdet av organisationernas poäng på frågan."""


class GapYear(Record):
    """Skillnaden ett år mellan ledningens och inköpsfunktionens bild av ett område."""

    year: int
    """Året."""
    area: Plain
    """Området, eller `all` för helheten."""
    organisations: int
    """Hur många organisationer där båda rollerna svarade."""
    gap: float
    """Ledningens index minus inköpsfunktionens, i medeltal."""


class FollowUp(Document):
    """Resultatet av en uppföljning. Skrivs av scripts/follow_up.py, aldrig för hand."""

    invented: bool
    """Om svaren är påhittade. Sådana får inte publiceras."""
    date: Day
    """Dagen då uppföljningen gjordes."""
    editions: Annotated[tuple[EditionYear, ...], _some(1, 400)]
    """Läget för varje år och upplaga."""
    areas: Annotated[tuple[AreaYear, ...], _some(0, 700)] = ()
    """Läget för varje år och område."""
    questions: Annotated[tuple[QuestionYear, ...], _some(0, 2400)] = ()
    """Läget för varje år och fråga."""
    gaps: Annotated[tuple[GapYear, ...], _some(0, 700)] = ()
    """Skillnaden mellan rollerna för varje år och område."""


class Report(Document):
    """Det som står i varje redovisning av en uppföljning, utöver siffrorna."""

    title: Plain
    """Rubriken."""
    assignment: Annotated[tuple[Prose, ...], _some(1, 8)]
    """Uppdraget."""
    method: Annotated[tuple[Prose, ...], _some(1, 12)]
    """Hur svaren har samlats in och räknats."""
    quality: Annotated[tuple[Prose, ...], _some(1, 12)]
    """Vad siffrorna inte säger."""
    conclusions: Annotated[tuple[Plain, ...], _some(1, 8)]
    """Frågor som den som skriver slutsatserna ska svara på."""


class Withdrawal(Record):
    """En publicerad sida som inte finns längre."""

    address: Annotated[Plain, StringConstraints(pattern=_PLACE)]
    """Adressen den hade, utan webbplatsens namn. Allt som låg under den följer med."""
    title: Plain
    """Vad sidan hette."""
    audiences: Annotated[tuple[Audience, ...], _some(1, 3)] = tuple(Audience)
    """Upplagor som sidan hörde till. Utelämnas om det är alla."""
    replaced_by: Annotated[Plain, StringConstraints(pattern=_PLACE)] | None = None
    """Adressen till sidan som ersätter den. Utelämnas om ingen gör det."""
    date: Day
    """Dagen då den togs bort."""
    why: Plain
    """Varför, i en mening."""


class Withdrawn(Document):
    """De sidor som är ersatta eller gallrade."""

    pages: tuple[Withdrawal, ...] = ()
    """Sidorna, i den ordning de togs bort."""


class Audit(Record):
    """En granskning som en människa har gjort av hur tillgänglig webbplatsen är."""

    date: Day
    """Dagen då den gjordes."""
    by: Plain
    """Vem som gjorde den: utgivaren själv eller någon utomstående."""
    method: Plain
    """Hur den gjordes, och mot vilken standard."""
    result: Conformance
    """Vad den kom fram till."""


class Shortcoming(Record):
    """Något som inte är tillgängligt."""

    what: Prose
    """Vad som inte är tillgängligt, och för vem."""
    why: Prose
    """Varför."""
    plan: Prose | None = None
    """När och hur det rättas, eller hur man får innehållet på annat sätt."""


class Statement(Document):
    """Det i tillgänglighetsredogörelsen som ingen maskin kan mäta."""

    service: Plain
    """Vad det är som redogörelsen gäller, till exempel webbplatsen med sitt namn."""
    reviewed: Day
    """Dagen då någon senast gick igenom uppgifterna."""
    audits: Annotated[tuple[Audit, ...], _some(0, 10)] = ()
    """Granskningar som människor har gjort."""
    shortcomings: Annotated[tuple[Shortcoming, ...], _some(0, 20)] = ()
    """Kända brister."""
    burdens: Annotated[tuple[Shortcoming, ...], _some(0, 10)] = ()
    """Det som undantas för att en anpassning vore oskäligt betungande."""
    exempt: Annotated[tuple[Prose, ...], _some(0, 10)] = ()
    """Innehåll som lagen inte omfattar."""

    _text: Text = PrivateAttr()

    @property
    def text(self) -> Text:
        """The text below the fields."""
        return self._text


class Fault(Record):
    """Ett fel som en mätning har hittat."""

    what: Plain
    """Felet: vad som är fel, eller vilken regel som bryts."""
    where: Plain | None = None
    """Var: adress eller fil."""
    kind: Plain | None = None
    """Vilket slags sida det gäller."""


class Measured(Record):
    """Vad en mätning gav."""

    date: Day
    """Dagen då den gjordes."""
    figures: dict[Measure, float] = {}
    """Siffror."""
    pages: dict[str, int] = {}
    """Antal sidor av varje slag, för det som mäts sida för sida."""
    count: int = 0
    """Antal fel. Av många fel är bara de första uppräknade."""
    faults: Annotated[tuple[Fault, ...], _some(0, 50)] = ()
    """Felen."""


class Proof(Document):
    """Resultaten av `make check-all`, i filen `evidence.json`."""

    commit: Annotated[str, StringConstraints(pattern=_COMMIT)]
    """Versionen som mättes."""
    lines: dict[Line, Measured]
    """Vad varje mätning gav."""


@dataclass(frozen=True)
class Text:
    """A Markdown text and the line in its file on which it starts."""

    origin: Origin
    markdown: str
    line: int = 1

    def problem(self, offset: int, message: str) -> Problem:
        """Return a problem on the line `offset` lines into the text."""
        return Problem(self.origin.path, self.line + offset, "text", message)


MAX_FIGURES = 3
"""How many figures the page of a topic shows."""


@dataclass(frozen=True)
class Library:
    """Everything that was read, as tables by id."""

    topics: dict[str, Topic] = field(default_factory=dict)
    bodies: dict[str, Text] = field(default_factory=dict)
    additions: dict[tuple[str, Audience], Addition] = field(default_factory=dict)
    checklists: dict[str, Checklist] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    editions: dict[Audience, Edition] = field(default_factory=dict)
    singles: dict[str, Single] = field(default_factory=dict)
    wheels: dict[Audience, YearWheel] = field(default_factory=dict)
    charts: dict[str, Chart] = field(default_factory=dict)
    activities: dict[str, Activity] = field(default_factory=dict)
    development: dict[str, Development] = field(default_factory=dict)
    """The page on the development of the country, under its only name, if the site has one."""
    follow_ups: dict[str, FollowUp] = field(default_factory=dict)
    """The outcome of the latest follow-up, under its only name, if it is published."""
    reports: dict[str, Report] = field(default_factory=dict)
    """What every report of a follow-up says, under its only name, if the site has it."""
    areas: dict[str, Area] = field(default_factory=dict)
    instruments: dict[str, Instrument] = field(default_factory=dict)
    """The self-assessment, under its one name; a site may do without."""
    publisher: Publisher = field(default_factory=Publisher)
    order: Order = field(default_factory=Order)
    search_words: SearchWords = field(default_factory=SearchWords)
    register: dict[str, Published] = field(default_factory=dict)
    withdrawn: Withdrawn = field(default_factory=Withdrawn)

    statement: Statement | None = None
    proof: Proof | None = None
    organisations: list[Organisation] = field(default_factory=list)
    kept: Path | None = field(default=None, compare=False)
    """The folder in which drawn charts are kept between builds, if any."""
    patterns: dict[Audience | None, Any] = field(default_factory=dict, compare=False, repr=False)
    """Kept by `render`: the terms of an edition as a pattern."""
    unread: set[str] = field(default_factory=set)
    """Names of documents that exist but could not be read: no second complaint about who refers to them."""

    def topics_by_group(self) -> dict[Group, tuple[Topic, ...]]:
        """Return the topics of every group in their order."""
        return {group: tuple(self.topics[name] for name in getattr(self.order, group)) for group in Group}

    def topics_in_order(self) -> tuple[Topic, ...]:
        """Return all topics in their order."""
        return tuple(topic for topics in self.topics_by_group().values() for topic in topics)

    def shown_figures(self, topic: Topic, audience: Audience) -> tuple[Figure, ...]:
        """Return the figures that an edition's page of a topic shows, the edition's own first."""
        return (*self.additions[topic.id, audience].figures, *topic.figures)[:MAX_FIGURES]

    def documents(self) -> Iterator[Document]:
        """Yield every document, table by table."""
        for table in (
            self.topics, self.additions, self.checklists, self.cases,
            self.facts, self.terms, self.editions, self.singles, self.wheels,
            self.areas, self.instruments, self.charts, self.activities, self.development,
            self.follow_ups, self.reports,
        ):  # fmt: skip
            yield from table.values()
        yield self.withdrawn
        if self.statement:
            yield self.statement

    def tracked(self) -> Iterator[Tracked]:
        """Yield every document whose changes readers are told of."""
        return (document for document in self.documents() if isinstance(document, Tracked))

    def texts(self) -> Iterator[Text]:
        """Yield every Markdown text."""
        yield from self.bodies.values()
        yield from (addition.text for addition in self.additions.values())
        yield from (single.text for single in self.singles.values())
        if self.statement:
            yield self.statement.text


def iter_strings(record: Record, at: str = "") -> Iterator[tuple[str, str, bool]]:
    """Yield the dotted path, the text, and whether markup is allowed, of every string in a record."""
    for name, prose in _prose_fields(type(record)).items():
        yield from _strings(getattr(record, name), f"{at}{name}", prose)


def has_markup(record: type[Record], name: str) -> bool:
    """Tell whether Markdown, citations and links are allowed in a field."""
    return _prose_fields(record)[name]


@cache
def _prose_fields(kind: type[Record]) -> dict[str, bool]:
    return {
        name: _mentions_markup((info.annotation, *info.metadata)) for name, info in kind.model_fields.items()
    }


def _mentions_markup(annotation: Any) -> bool:
    parts = annotation if isinstance(annotation, tuple) else get_args(annotation)
    return any(isinstance(part, Markup) or _mentions_markup(part) for part in parts if part != annotation)


def _strings(value: Any, at: str, prose: bool) -> Iterator[tuple[str, str, bool]]:
    if type(value) is str:
        yield at, value, prose
    elif isinstance(value, Record):
        yield from iter_strings(value, f"{at}.")
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _strings(part, f"{at}.{index}", prose)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _strings(part, f"{at}.{key}", prose)


@dataclass(frozen=True)
class Page:
    """One page of the site: its file below the docs folder (always `…/index.md`) and its Markdown."""

    path: str
    title: str
    markdown: str
    source: str
    """The content file that it comes from, for messages."""


@dataclass(frozen=True)
class Asset:
    """One file of the site that is not a page."""

    path: str
    content: bytes


@dataclass(frozen=True)
class Paper:
    """A paper to be made: its path below the site, and all that stands in it, as JSON text."""

    path: str
    data: str


@dataclass(frozen=True)
class Site:
    """What leaves the core: everything that a publisher needs to know."""

    pages: tuple[Page, ...] = ()
    assets: tuple[Asset, ...] = ()
    papers: tuple[Paper, ...] = ()
    promised: frozenset[str] = frozenset()
    """Every address that readers may keep, each with a slash first."""
