"""Numbers read as a series: the fewest faults that explain them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewcli.rules.series import Kind, read_series


@pytest.mark.parametrize(
    ("numbers", "faults"),
    [
        ([1, 2, 3], []),
        ([1, 2, 3, 8, 5, 6], [(3, Kind.WRONG, 4)]),
        ([1, 2, 3, 3, 5, 6], [(3, Kind.WRONG, 4)]),
        ([1, 3, 3], [(1, Kind.WRONG, 2)]),
        ([1, 3, 2, 4], [(1, Kind.MIXED, 2)]),
        ([1, 4, 3, 2, 5, 7], [(1, Kind.MIXED, 2), (5, Kind.SHIFT, 6)]),
        ([1, 2, 4, 5], [(2, Kind.SHIFT, 3)]),
        ([1, 2, 8], [(2, Kind.SHIFT, 3)]),
        ([2, 3, 4], [(0, Kind.SHIFT, 1)]),
        ([1, 2, 1, 2], [(2, Kind.SHIFT, 3)]),
        ([1, 2, 3, 3, 4], [(3, Kind.SHIFT, 4)]),
        ([1, 2, 3, 2, 4], [(3, Kind.EXTRA, 4)]),
        ([1, None, 3], []),
        ([1, None, 2], []),
    ],
)
def test_the_reading_with_the_fewest_faults_counts(numbers, faults):
    assert [(fault.at, fault.kind, fault.wanted) for fault in read_series(numbers).faults] == faults


def test_a_series_may_go_on_from_another():
    assert read_series([4, 5], (1, 4)).faults == ()


@given(st.integers(1, 20), st.integers(1, 12), st.data())
def test_one_wrong_number_is_one_fault_where_it_stands(length, wrong, data):
    numbers = list(range(1, length + 1))
    at = data.draw(st.integers(0, length - 1))
    numbers[at] = wrong
    faults = read_series(numbers).faults
    assert [fault.at for fault in faults] == ([] if wrong == at + 1 else [at])


@given(st.lists(st.one_of(st.none(), st.integers(1, 30)), max_size=30))
def test_every_item_gets_the_number_that_is_wanted(numbers):
    assert len(read_series(numbers).wanted) == len(numbers)
