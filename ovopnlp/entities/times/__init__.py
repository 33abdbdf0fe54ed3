"""Time expressions of an article, resolved as far as the article allows.

Public: :func:`find_times`, :func:`date_article`, :func:`check_times`.
"""

from ovopnlp.entities.times.published import Published, date_article
from ovopnlp.entities.times.resolve import check_times, find_times

__all__ = ["Published", "check_times", "date_article", "find_times"]
