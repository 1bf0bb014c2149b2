"""
What every kind of page holds, before it becomes Markdown; the one place to import it from.

Filled by `assemble`, written out by `render`; each kind has the template of its name.
"""

from __future__ import annotations

from .plan import START, Link, MenuGroup, Plan
from .plans_cases import CaseIndex, CasePage, Facet, FacetValue
from .plans_guidance import (
    ChecklistPage,
    EditionPage,
    ShownCase,
    ShownMoment,
    SinglePage,
    Sister,
    StartPage,
    TopicGroup,
    TopicPage,
    YearWheelPage,
)
from .plans_lists import (
    ChangesPage,
    ChecklistIndex,
    Column,
    CoveragePage,
    DataPage,
    Entry,
    GlossaryPage,
    RegisterPage,
    Rows,
    ShownChange,
    SourcesPage,
    Table,
    WithdrawnPage,
)
from .plans_measured import (
    DevelopmentPage,
    FollowUpPage,
    QualityPage,
    SelfAssessmentIndex,
    SelfAssessmentPage,
    ShownQuestion,
    StatementPage,
)

__all__ = [
    "START",
    "CaseIndex",
    "CasePage",
    "ChangesPage",
    "ChecklistIndex",
    "ChecklistPage",
    "Column",
    "CoveragePage",
    "DataPage",
    "DevelopmentPage",
    "EditionPage",
    "Entry",
    "Facet",
    "FacetValue",
    "FollowUpPage",
    "GlossaryPage",
    "Link",
    "MenuGroup",
    "Plan",
    "QualityPage",
    "RegisterPage",
    "Rows",
    "SelfAssessmentIndex",
    "SelfAssessmentPage",
    "ShownCase",
    "ShownChange",
    "ShownMoment",
    "ShownQuestion",
    "SinglePage",
    "Sister",
    "SourcesPage",
    "StartPage",
    "StatementPage",
    "Table",
    "TopicGroup",
    "TopicPage",
    "WithdrawnPage",
    "YearWheelPage",
]
