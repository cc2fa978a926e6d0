"""Lengths as they stand in attributes."""

import pytest

from reviewcli.word.names import integer, twips


@pytest.mark.parametrize(
    ("value", "length"),
    [("240", 240.0), (" 12 pt ", 240.0), ("-1in", -1440.0), ("2.54cm", 1440.0), ("50%", None), ("十", None)],
)
def test_a_length_is_twips_or_a_universal_measure(value: str, length: float | None) -> None:
    found = twips(value)
    assert (found is None) == (length is None)
    assert found == pytest.approx(length) if length is not None else True


def test_a_number_without_end_is_none_at_all() -> None:
    assert integer("9" * 400) is None
