"""Text to records against spaCy's blank Indonesian tokenizer, on the same articles in the same run.

    python tests/bench/bench_pipeline.py ARTICLES.jsonl [ROUNDS]

Prints articles per second of both, the ratio of medians, and the share of time of each stage.
"""

from __future__ import annotations

import cProfile
import pstats
import sys
import time
from itertools import islice
from pathlib import Path
from statistics import median

import spacy

from ovopnlp.document import RawArticle
from ovopnlp.pipeline import load
from ovopnlp.sources import read_articles

MOST = 300
STAGES = (
    "clean", "segment", "find_regulations", "date_article", "find_times", "find_quantities", "find_regions",
    "find_organisations", "find_people", "find_programs", "find_attributions", "find_records", "assemble",
)  # fmt: skip


def seconds(work: object, articles: list[RawArticle]) -> float:
    begun = time.perf_counter()
    for article in articles:
        work(article)  # type: ignore[operator]
    return time.perf_counter() - begun


def stages(articles: list[RawArticle]) -> None:
    pipeline, profile = load(), cProfile.Profile()
    profile.enable()
    for article in articles:
        pipeline.extract(article)
    profile.disable()
    rows = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    spent = {key[2]: row[3] for key, row in rows.items() if key[2] in STAGES and "ovopnlp" in key[0]}
    total = sum(spent.values())
    for name in STAGES:
        print(f"  {name:20} {spent.get(name, 0) / total:6.1%}")


def main(path: str, rounds: int) -> None:
    articles = list(islice(read_articles([Path(path)], on_error=print), MOST))
    pipeline, blank = load(), spacy.blank("id")
    works = {"ovopnlp": pipeline.extract, "spacy blank id": lambda article: blank(article.content)}
    times: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        seconds(work, articles[:20])
    for _ in range(rounds):
        for name, work in works.items():
            times[name].append(seconds(work, articles))
    for name, spent in times.items():
        print(f"{name:20} {len(articles) / median(spent):8.1f} articles/s")
    print(f"{'ratio of times':20} {median(times['ovopnlp']) / median(times['spacy blank id']):8.2f}")
    stages(articles)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5)
