"""The official table of Indonesian regions, compact, with other names, groups and local terms."""

from __future__ import annotations

from ovopnlp.lexicon.regions.table import (
    VINTAGE,
    Alias,
    Row,
    Table,
    ancestors,
    by_code,
    by_name,
    children,
    code_of,
    codes_of,
    counts,
    fold,
    key_of,
    level_of,
    level_of_code,
    parent,
    table,
)

__all__ = [
    "VINTAGE",
    "Alias",
    "Row",
    "Table",
    "ancestors",
    "by_code",
    "by_name",
    "children",
    "code_of",
    "codes_of",
    "counts",
    "fold",
    "key_of",
    "level_of",
    "level_of_code",
    "parent",
    "table",
]
