from ovopnlp.lexicon.calendar import CALENDAR, MONTHS, WEEKDAYS


def test_every_spelling_is_lower_case_and_said_once():
    for group in (CALENDAR.months, CALENDAR.weekdays):
        names = [name for entry in group for name in entry.names]
        assert len(names) == len(set(names))
        assert names == [name.lower() for name in names]


def test_old_short_and_english_spellings():
    assert {MONTHS[name] for name in ("nop", "nov", "november", "nopember")} == {11}
    assert {MONTHS[name] for name in ("agt", "ags", "agu", "agustus", "aug")} == {8}
    assert MONTHS["peb"] == MONTHS["pebruari"] == 2
    assert MONTHS["djanuari"] == MONTHS["january"] == 1
    assert WEEKDAYS["jum'at"] == WEEKDAYS["jumat"] == 4
    assert WEEKDAYS["ahad"] == WEEKDAYS["minggu"] == 6
    assert set(MONTHS.values()) == set(range(1, 13))
    assert set(WEEKDAYS.values()) == set(range(7))
