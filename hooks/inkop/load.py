"""
Files to model, with the line of every field; the only reader of content.

Nothing is guessed and nothing dropped: a file that is not understood is a problem, never a gap.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from . import address_register, assessment, registers
from .address_register import Published
from .files import Files, is_name, there
from .model import (
    Activity,
    Addition,
    Area,
    Case,
    Chart,
    Checklist,
    Development,
    Edition,
    Fact,
    FollowUp,
    Instrument,
    Library,
    Order,
    Origin,
    Proof,
    Publisher,
    Report,
    SearchWords,
    Single,
    Statement,
    Term,
    Text,
    Topic,
    Withdrawn,
    YearWheel,
)
from .problems import Problem, did_you_mean
from .schema import D
from .vocabulary import Audience
from .yaml_text import Lines

REGISTER_BYTES = 5_000_000
"""The register of addresses is kept by a script, and grows with the site."""
PROOF = "evidence.json"
"""The file of measured results, beside the content; made by `make check-all`, and never part of a commit."""

_RECORD_ID = re.compile(r"^- id: *([a-z0-9-]+)", re.MULTILINE)
_RESERVED = {
    "_facts",
    "_glossary",
    "_editions",
    "_pages",
    "_registers",
    "_self_assessment",
    "_addresses.csv",
    "_withdrawn.yml",
    "_year_wheel",
    "_development",
    "_development.yml",
    "_activities",
    "_follow_up.json",
    "_report.yml",
    "_accessibility.md",
    "_order.yml",
    "_publisher.yml",
    "_search_words.yml",
    "_words.txt",
}
_AUDIENCE_FILES = {f"{audience}.md": audience for audience in Audience}
_TOPIC_FILES = ("topic.yml", "body.md", "checklist.yml", *_AUDIENCE_FILES)


def load(root: Path) -> tuple[Library, list[Problem]]:
    """
    Read all content below `root`, in sorted order.

    Returns the library of everything that could be understood, and the problems of everything that could not.
    Raises nothing for wrong content.
    """
    reader = _Reader(root)
    library = Library()
    reader.topics(library)
    reader.folder("case_studies", Case, library.cases)
    reader.folder("guidance/_glossary", Term, library.terms)
    reader.facts(library)
    reader.per_audience("guidance/_editions", Edition, library.editions, required=True)
    reader.per_audience("guidance/_year_wheel", YearWheel, library.wheels, required=False)
    reader.folder("guidance/_development", Chart, library.charts)
    reader.folder("guidance/_activities", Activity, library.activities)
    reader.only("guidance/_development.yml", Development, "utvecklingen", library.development)
    reader.only("guidance/_follow_up.json", FollowUp, "uppfoljningen", library.follow_ups)
    reader.only("guidance/_report.yml", Report, "redovisningen", library.reports)
    reader.self_assessment(library)
    reader.singles(library)
    reader.registers(library)
    return reader.settings(library), reader.problems


class _Reader(Files):
    """Reads what each folder below a root holds."""

    def topics(self, library: Library) -> None:
        for folder in self.entries("guidance"):
            if folder.name.startswith("_"):
                if folder.name not in _RESERVED:
                    self.add(folder, "", "okänt namn. Namn som börjar med understreck är reserverade.")
            elif not folder.is_dir():
                self.add(folder, "", "hör inte hemma här. Ett ämne är en mapp.")
            elif self.named(folder, folder.name):
                self.topic(folder, library)

    def topic(self, folder: Path, library: Library) -> None:
        name = folder.name
        for path in self.entries(self.relative(folder)):
            if path.name not in _TOPIC_FILES:
                hint = did_you_mean(path.name, _TOPIC_FILES)
                self.add(path, "", f"okänd fil i ett ämne.{hint} Tillåtna är {', '.join(_TOPIC_FILES)}.")
        for required in _TOPIC_FILES:
            if not there(folder / required):
                self.add(folder / required, "", f"saknas. Ett ämne har {', '.join(_TOPIC_FILES)}.")
        self.document(folder / "topic.yml", Topic, name, library.topics)
        self.document(folder / "checklist.yml", Checklist, name, library.checklists)
        text = self.text(folder / "body.md")
        if text is not None:
            library.bodies[name] = Text(Origin(self.relative(folder / "body.md")), text)
        for file, audience in _AUDIENCE_FILES.items():
            addition = self.article(folder / file, Addition, name)
            if addition:
                library.additions[name, audience] = addition

    def folder(self, folder: str, kind: type[D], table: dict[str, D]) -> None:
        for path in self.entries(folder):
            if path.suffix != ".yml":
                self.add(path, "", "hör inte hemma här. Filer i den här mappen slutar på .yml.")
            elif self.named(path, path.stem):
                self.document(path, kind, path.stem, table)

    def only(self, path: str, kind: type[D], name: str, table: dict[str, D]) -> None:
        """Read a file that a site may do without."""
        if there(self.root / path):
            self.document(self.root / path, kind, name, table)

    def facts(self, library: Library) -> None:
        for path in self.entries("guidance/_facts"):
            if path.suffix != ".yml":
                self.add(path, "", "hör inte hemma här. Filer i den här mappen slutar på .yml.")
                continue
            tree = self.tree(path)
            if tree is None:
                self.unread.update(_RECORD_ID.findall(self.content(path).decode("utf-8", "replace")))
                continue
            value, lines = tree
            records = value.get("records") if isinstance(value, dict) else None
            if not isinstance(records, list) or set(value) != {"records"}:
                self.add(path, "records", "filen ska ha ett enda fält, records, med en lista av uppgifter.")
                continue
            below = _by_record(lines)
            for index, given in enumerate(records):
                name, record = None, given
                if isinstance(given, dict):
                    name = given.get("id")
                    record = {key: part for key, part in given.items() if key != "id"}
                origin = Origin(self.relative(path), below[str(index)], lines[f"records.{index}"])
                if not isinstance(name, str) or not is_name(name):
                    self.problems.append(
                        origin.problem("id", "saknas eller är fel. Ett id är a–z, 0–9 och bindestreck.")
                    )
                elif name in library.facts:
                    other = library.facts[name].origin
                    self.problems.append(
                        origin.problem("id", f"'{name}' finns redan i {other.path}:{other.first}.")
                    )
                else:
                    self.take(record, Fact, name, origin, library.facts)

    def per_audience(self, folder: str, kind: type[D], table: dict[Audience, D], required: bool) -> None:
        """Read a folder that has one file for each edition."""
        files = {f"{audience}.yml": audience for audience in Audience}
        for path in self.entries(folder):
            if path.name not in files:
                hint = did_you_mean(path.name, files)
                self.add(path, "", f"okänd upplaga.{hint} Tillåtna är {', '.join(files)}.")
        for file, audience in files.items():
            found: dict[str, D] = {}
            path = self.root / folder / file
            if there(path):
                self.document(path, kind, audience, found)
            elif required:
                self.add(path, "", "saknas. Varje upplaga har en fil.")
            if audience in found:
                table[audience] = found[audience]

    def self_assessment(self, library: Library) -> None:
        """Read what holds for the whole self-assessment, and its areas; a site may do without."""
        folder = "guidance/_self_assessment"
        files = {"instrument.yml": "instrument"} | {f"{area}.yml": area for area in assessment.AREAS}
        for path in self.entries(folder):
            if path.name == "instrument.yml":
                self.document(path, Instrument, "instrument", library.instruments)
            elif path.name in files:
                self.document(path, Area, path.stem, library.areas)
            else:
                hint = did_you_mean(path.name, files)
                self.add(path, "", f"okänd fil.{hint} Tillåtna är {', '.join(files)}.")
        for name in files if self.entries(folder) else ():
            if not there(self.root / folder / name):
                self.add(
                    self.root / folder / name,
                    "",
                    "saknas. Självskattningen har alla områden och instrument.yml.",
                )

    def singles(self, library: Library) -> None:
        for path in self.entries("guidance/_pages"):
            if path.suffix != ".md":
                self.add(path, "", "hör inte hemma här. Filer i den här mappen slutar på .md.")
            elif self.named(path, path.stem):
                single = self.article(path, Single, path.stem)
                if single:
                    library.singles[path.stem] = single

    def registers(self, library: Library) -> None:
        """Read the registers that there are; a site may do without."""
        names = [name for name, _ in registers.FILES.values()]
        for path in self.entries("guidance/_registers"):
            if path.name not in (*names, "README.md"):
                hint = did_you_mean(path.name, names)
                self.add(path, "", f"okänt register.{hint} Tillåtna är {', '.join(names)}.")
        for audience, (name, _) in registers.FILES.items():
            path = self.root / "guidance/_registers" / name
            text = self.text(path)
            if text is not None:
                organisations, faults = registers.parse(audience, text)
                library.organisations.extend(organisations)
                for line, message in faults:
                    self.add(path, "", message, line)

    def addresses(self) -> dict[str, Published]:
        """Read the register of what is published; a site that is not published yet has none."""
        path = self.root / address_register.PATH
        text = self.text(path, REGISTER_BYTES)
        register, faults = address_register.parse(text) if text else ({}, [])
        for line, message in faults:
            self.add(path, "", message, line)
        return register

    def settings(self, library: Library) -> Library:
        """Return the library with what is written once for the whole site; the publisher's file may be missing."""
        publisher: dict[str, Publisher] = {}
        order: dict[str, Order] = {}
        words: dict[str, SearchWords] = {}
        if there(self.root / "guidance/_search_words.yml"):
            self.document(self.root / "guidance/_search_words.yml", SearchWords, "search_words", words)
        withdrawn: dict[str, Withdrawn] = {}
        if there(self.root / "guidance/_withdrawn.yml"):
            self.document(self.root / "guidance/_withdrawn.yml", Withdrawn, "withdrawn", withdrawn)
        if there(self.root / "guidance/_publisher.yml"):
            self.document(self.root / "guidance/_publisher.yml", Publisher, "publisher", publisher)
        if not there(self.root / "guidance/_order.yml"):
            self.add(self.root / "guidance/_order.yml", "", "saknas. Den säger i vilken ordning ämnena står.")
        self.document(self.root / "guidance/_order.yml", Order, "order", order)
        proof: dict[str, Proof] = {}
        self.document(self.root / PROOF, Proof, "proof", proof)
        return replace(
            library,
            statement=self.article(self.root / "guidance/_accessibility.md", Statement, "accessibility"),
            proof=proof.get("proof"),
            publisher=publisher.get("publisher", library.publisher),
            order=order.get("order", library.order),
            search_words=words.get("search_words", library.search_words),
            register=self.addresses(),
            withdrawn=withdrawn.get("withdrawn", library.withdrawn),
            unread=self.unread,
        )


def _by_record(lines: Lines) -> dict[str, Lines]:
    """Return the lines of each record's own fields, by the record's place in the list."""
    records: dict[str, Lines] = {}
    for path, line in lines.items():
        _, _, below = path.partition(".")
        index, _, at = below.partition(".")
        records.setdefault(index, {})[at] = line
    return records
