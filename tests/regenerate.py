"""What the pipeline makes of the fixture articles, and which hand-made facts it misses.

``python -m tests.regenerate`` writes ``fixtures/expected/*.json`` and ``fixtures/missed.txt`` anew; read the difference
before committing it. ``test_fixtures.py`` holds the pipeline to both.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from agreement import gold_facts

import ovopnlp
from ovopnlp.document import RawArticle
from ovopnlp.records import Extraction
from ovopnlp.sources import read_articles

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "fixtures"
ARTICLES, EXPECTED = FIXTURES / "articles", FIXTURES / "expected"
GOLD, MISSED = FIXTURES / "gold.jsonl", FIXTURES / "missed.txt"


class Case(NamedTuple):
    name: str
    raw: RawArticle
    found: Extraction


def _fail(error: Exception) -> None:
    raise error


@cache
def cases() -> dict[str, Case]:
    """Every fixture article by name (stem of the file, or id of the row) with what the pipeline makes of it."""
    pipeline = ovopnlp.load()
    found = {}
    for raw in read_articles([ARTICLES], on_error=_fail):
        path = raw.source.partition("#")[0]
        raw.source = raw.source.replace(path, Path(path).resolve().relative_to(ROOT).as_posix())
        name = raw.id if "#" in raw.source else Path(path).stem
        found[name] = Case(name, raw, pipeline.extract(raw))
    return found


@cache
def gold() -> dict[str, dict[str, Any]]:
    """The hand-made facts by name of the article."""
    rows = map(json.loads, GOLD.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row for row in rows}


def expected_text(found: Extraction) -> str:
    """The output as JSON with one entity or record per line, so that differences can be read.

    ``produced_by`` is left out: a new version alone changes no answer.
    """
    output = json.loads(found.to_json())
    del output["produced_by"]
    lines = []
    for key, value in output.items():
        if isinstance(value, list) and value:
            rows = ",\n".join(f"    {json.dumps(item, ensure_ascii=False)}" for item in value)
            lines.append(f'  "{key}": [\n{rows}\n  ]')
        elif isinstance(value, dict):
            rows = ",\n".join(f'    "{k}": {json.dumps(v, ensure_ascii=False)}' for k, v in value.items())
            lines.append(f'  "{key}": {{\n{rows}\n  }}')
        else:
            lines.append(f'  "{key}": {json.dumps(value)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def missed() -> list[str]:
    """Names of the hand-made facts that the pipeline does not find, in order."""
    names: list[str] = []
    for article, row in sorted(gold().items()):
        case = cases()[article]
        for fact in gold_facts(row):
            if fact.part_of not in names and not fact.found(case.raw.content, case.found):
                names.append(fact.name)
    return names


def main() -> None:
    EXPECTED.mkdir(exist_ok=True)
    for old in EXPECTED.glob("*.json"):
        if old.stem not in cases():
            old.unlink()
    for case in cases().values():
        (EXPECTED / f"{case.name}.json").write_text(expected_text(case.found), encoding="utf-8")
    names = missed()
    MISSED.write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
    facts = [fact for row in gold().values() for fact in gold_facts(row)]
    found = sum(fact.name not in names and fact.part_of not in names for fact in facts)
    sys.stdout.write(f"{len(cases())} articles; {found} of {len(facts)} hand-made facts found\n")


if __name__ == "__main__":
    main()
