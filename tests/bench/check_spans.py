"""Every span of every article of an archive, checked both ways; every refusal and crash listed.

    python tests/bench/check_spans.py ARCHIVE [WORKERS]

A span must read the same in ``article.text`` (or title) and, where it has a source, in the raw input. Characters that
cleaning drops inside a stretch (zero-width, soft hyphens, a link in the middle of a sentence) may stand in the raw input.
"""

from __future__ import annotations

import re
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from multiprocessing import get_context
from typing import Any

from ovopnlp.document import RawArticle
from ovopnlp.errors import UnreadableInput
from ovopnlp.pipeline import Pipeline, load
from ovopnlp.sources import read_articles

DROPPED = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e]")
CHUNK = 64

_pipeline: list[Pipeline] = []


def spans(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if "start" in node and "source_start" in node:
            yield node
        for value in node.values():
            yield from spans(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from spans(value)


def verdict(found: dict[str, Any], raw: str, span: dict[str, Any]) -> str:
    whole = found["article"][span["field"]]
    if whole[span["start"] : span["end"]] != span["text"]:
        return "WRONG in article"
    if span["source_start"] is None:
        return "no source"
    source = raw[span["source_start"] : span["source_end"]]
    if source == span["text"]:
        return "exact in source"
    if DROPPED.sub("", source) == span["text"]:
        return "exact but for dropped characters"
    inside = iter(source)
    same = all(char in inside for char in span["text"] if not char.isspace())
    return "source holds a gap" if same else "WRONG in source"


def check(articles: list[RawArticle]) -> tuple[Counter[str], list[str]]:
    if not _pipeline:
        _pipeline.append(load())
    counts: Counter[str] = Counter()
    told: list[str] = []
    for raw in articles:
        counts["articles"] += 1
        try:
            found = _pipeline[0].extract(raw).model_dump()
        except UnreadableInput as error:
            counts["refused"] += 1
            told.append(str(error))
            continue
        except Exception:  # noqa: BLE001 - that is what is looked for
            counts["CRASHED"] += 1
            told.append(f"{raw.source}: {traceback.format_exc()}")
            continue
        counts["records"] += len(found["records"])
        counts[f"language {found['article']['language']}"] += 1
        for span in spans({key: value for key, value in found.items() if key != "article"}):
            answer = verdict(found, raw.content, span)
            counts[answer] += 1
            if answer.startswith("WRONG") and len(told) < 20:
                told.append(f"{raw.source}: {answer}: {span}")
    return counts, told


def main(path: str, workers: int) -> None:
    articles = read_articles([path], on_error=lambda error: print(error))
    chunks = iter(lambda: list(islice(articles, CHUNK)), [])
    total: Counter[str] = Counter()
    with get_context("spawn").Pool(workers) as pool:
        for counts, told in pool.imap(check, chunks):
            total += counts
            for line in told:
                print(line)
    for name, count in sorted(total.items()):
        print(f"{count:10,} {name}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2)
