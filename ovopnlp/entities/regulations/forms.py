"""The written forms of every kind of regulation, as one pattern that finds where a citation may begin."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from ovopnlp.entities.alternatives import any_of, first_letters
from ovopnlp.lexicon.regulations import Authority, regulations
from ovopnlp.records.entities import RegulationKind


@dataclass(slots=True)
class Citation:
    """A citation at ``start:end``. ``name`` is what stands between kind and number, without parentheses."""

    start: int
    end: int
    kind: RegulationKind
    slug: str
    issuer: str | None
    authority: Authority | None
    draft: bool
    number: str | None = None
    year: int | None = None
    name: str = ""
    about: str | None = None
    rule: str = ""
    title_at: int | None = None  # where a title begins that belongs to the mention; other citations may stand in it
    aliases: list[str] = field(default_factory=list)


class Form(NamedTuple):
    """One way to write a kind."""

    kind: RegulationKind
    slug: str
    issuer: str | None
    authority: Authority | None
    draft: bool
    named: bool
    numbered_only: bool
    short: bool
    about: str | None = None


class Tables(NamedTuple):
    anchor: re.Pattern[str]
    forms: dict[str, Form]
    ministries: dict[str, str]
    slugs: dict[str, str]


@cache
def tables() -> Tables:
    lexicon = regulations()
    forms: dict[str, Form] = {}
    for k in lexicon.kinds:
        base = Form(k.kind, k.slug, k.issuer, k.authority, False, k.named, k.numbered_only, False)
        forms.update(dict.fromkeys(k.long, base))
        forms.update(dict.fromkeys(k.short, base._replace(short=True)))
        forms.update(dict.fromkeys(k.draft, base._replace(short=True, draft=True, named=True)))
    ministries = {also: m.name for m in lexicon.ministries for also in (*m.also, *m.short)}
    slugs = {m.name: m.short[0].replace(" ", "") for m in lexicon.ministries if m.short}
    for m in lexicon.ministries:
        for short in m.short:
            forms[f"permen{short}"] = Form("Permen", f"permen{slugs[m.name]}", m.name, None, False, False, False, True)
            forms[f"kepmen{short}"] = Form("Kepmen", f"kepmen{slugs[m.name]}", m.name, None, False, False, False, True)
    for rule in lexicon.rules:
        forms[rule.short] = Form(rule.kind, rule.slug, rule.issuer, rule.authority, False, False, False, True)
    for law in lexicon.laws:
        forms[law.text] = Form(law.kind, "uu", "ID", None, False, True, False, True, law.about)
    starts = first_letters([*forms, *lexicon.draft_words])
    words = any_of(forms, space=r"\s+")
    anchor = re.compile(rf"\b{starts}(?<!-)(?P<draft>{any_of(lexicon.draft_words)}\s+)?(?P<form>{words})(?![\w-])")
    return Tables(anchor, forms, ministries, slugs)
