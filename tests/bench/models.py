"""How fast a model reads, how long it takes to load, and how large it is: ``python -m tests.bench.models [MODEL] [FILE]``.

MODEL is what ``ovopnlp.load(model=)`` takes (default id_ovop_news), FILE any file of articles (default the fixtures).
Words are counted by blanks; seconds are those of one processor, so that other work on the machine does not count.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")  # before numpy is imported

from ovopnlp.models.loading import WEIGHTS, find_model  # noqa: E402
from ovopnlp.sources import read_articles  # noqa: E402

FIXTURES = Path(__file__).parents[2] / "fixtures" / "articles"
LEAST_WORDS = 100_000


def main(wanted: str, source: str) -> None:
    import spacy  # noqa: F401 - part of the program, not of the model

    begin = time.process_time()
    model = find_model(wanted)
    loaded = time.process_time() - begin
    if model is None:
        raise SystemExit("rules are no model")
    raws = read_articles([source], on_error=lambda _: None)
    texts = [raw.content for raw in raws if raw.markup == "text"]  # tags are no words
    words = sum(len(text.split()) for text in texts)
    rounds = max(1, LEAST_WORDS // max(words, 1))
    model.entities(texts[0])  # the lexicon is read with the first text
    begin = time.process_time()
    for _ in range(rounds):
        for text in texts:
            model.entities(text)
    seconds = time.process_time() - begin
    folder = WEIGHTS if wanted == model.name == WEIGHTS.name else Path(wanted)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else 0
    print(
        f"{model.name}: {size / 1e6:.1f} MB, loaded in {loaded:.2f} s, {rounds * words / seconds:,.0f} words per second"
    )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "id_ovop_news", sys.argv[2] if len(sys.argv) > 2 else str(FIXTURES))
