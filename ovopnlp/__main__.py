"""``python -m ovopnlp`` is the command ``ovopnlp``."""

from ovopnlp.cli import app

app()
