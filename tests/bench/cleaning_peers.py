"""Page cleaning against trafilatura and readability-lxml, in one run on one core.

    python tests/bench/cleaning_peers.py FOLDER

FOLDER holds pages and a ``gold.jsonl`` of {file, url, title, published, body}. Body F1 is that of 4-word shingles,
as a micro average over all pages; time is the fastest of several rounds, page by page, metadata included.
"generic" is without the rules of any outlet. Peers: ``pip install trafilatura readability-lxml``.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from ovopnlp.clean.article import clean_with
from ovopnlp.sources import raw_article
from ovopnlp.sources.decoding import decode

ROUNDS = 5
Answer = tuple[str, str | None, str | None]  # body, title, date


def show(line: str) -> None:
    sys.stdout.write(line + "\n")


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[k : k + size]) for k in range(max(1, len(words) - size + 1))) if words else Counter()


def ours(html: str, *, rules: bool) -> Answer:
    article = clean_with(raw_article(html, markup="html"), rules=rules)
    return article.text, article.title, article.published


def with_trafilatura(html: str) -> Answer:
    import trafilatura

    found = trafilatura.bare_extraction(html, with_metadata=True)
    if found is None:
        return "", None, None
    return found.text or "", found.title, found.date


def with_readability(html: str) -> Answer:
    from lxml.html import fromstring
    from readability import Document

    document = Document(html)
    return fromstring(document.summary()).text_content(), document.short_title(), None


def measure(name: str, extract: Callable[[str], Answer], pages: list[tuple[str, dict[str, str]]]) -> float:
    right = found = wanted = titles = dates = 0
    for html, gold in pages:
        body, title, day = extract(html)
        have, want = shingles(body), shingles(gold["body"])
        right += sum((have & want).values())
        found += sum(have.values())
        wanted += sum(want.values())
        titles += _plain(title) == _plain(gold["title"])
        dates += (day or "")[:10] == gold["published"][:10]
    seconds = 0.0
    for html, _ in pages:
        rounds = []
        for _ in range(ROUNDS):
            started = time.process_time()
            extract(html)
            rounds.append(time.process_time() - started)
        seconds += min(rounds)
    precision, recall = right / max(1, found), right / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    each = seconds / len(pages) * 1000
    show(
        f"{name:22} P {precision:.4f} R {recall:.4f} F1 {f1:.4f}  title {titles}/{len(pages)} date {dates}/{len(pages)}"
        f"  {each:.2f} ms a page"
    )
    return each


def _plain(text: str | None) -> str:
    return re.sub(r"\W+", " ", (text or "").lower()).strip()


def main() -> None:
    folder = Path(sys.argv[1])
    gold = [
        json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    pages = [(decode((folder / row["file"]).read_bytes(), html=True), row) for row in gold]
    own = measure("ovopnlp", lambda html: ours(html, rules=True), pages)
    measure("ovopnlp, generic", lambda html: ours(html, rules=False), pages)
    for name, extract in (("trafilatura", with_trafilatura), ("readability-lxml", with_readability)):
        try:
            each = measure(name, extract, pages)
        except ImportError:
            show(f"{name}: not installed")
        else:
            show(f"{'':22} {each / own:.1f} times the time of ovopnlp")


if __name__ == "__main__":
    main()
