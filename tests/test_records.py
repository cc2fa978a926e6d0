"""The records of this program behave as the standard library's dataclasses do."""

import copy
import dataclasses
import pickle

import pytest

from reviewcli.records import dataclass as ours


@ours(frozen=True, slots=True)
class Ours:
    """A record with all that ours hold."""

    a: int
    b: str = "x"
    c: list[int] = dataclasses.field(default_factory=list, compare=False)
    d: int = dataclasses.field(default=3, compare=False, repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """The same, by the standard library."""

    a: int
    b: str = "x"
    c: list[int] = dataclasses.field(default_factory=list, compare=False)
    d: int = dataclasses.field(default=3, compare=False, repr=False)


@ours(slots=True)
class Open:
    """One that may change, made ready after its start."""

    a: int
    b: list[int] = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        self.b = [self.a]


@ours(slots=True, eq=False)
class Alone:
    """One that is equal to itself only."""

    a: int = 1


@ours(frozen=True, slots=True)
class Empty:
    """Nothing in it."""


@pytest.mark.parametrize("given", [(1,), (1, "y"), (1, "y", [2]), (1, "y", [2], 5)])
def test_what_is_given_and_what_is_not_lands_where_the_standard_puts_it(given: tuple[object, ...]) -> None:
    assert dataclasses.astuple(Ours(*given)) == dataclasses.astuple(Theirs(*given))  # type: ignore[arg-type]


def test_a_default_made_anew_is_not_shared() -> None:
    assert Ours(1).c is not Ours(1).c


@pytest.mark.parametrize("wrong", [{}, {"a": 1, "e": 2}])
def test_missing_and_unknown_arguments_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(TypeError, match="argument"):
        Ours(**wrong)


def test_it_is_shown_as_the_standard_shows_it() -> None:
    assert repr(Ours(1)) == repr(Theirs(1)).replace("Theirs", "Ours")


def test_fields_that_do_not_count_make_no_difference() -> None:
    assert Ours(1, "y", [1], 4) == Ours(1, "y", [2], 5)
    assert hash(Ours(1, "y", [1], 4)) == hash(Ours(1, "y", [2], 5))


def test_other_values_and_other_classes_differ() -> None:
    assert Ours(1) != Ours(2)
    assert Ours(1) != Theirs(1)


def test_a_frozen_one_refuses_changes() -> None:
    one = Ours(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.a = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del one.a  # type: ignore[misc]


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
@pytest.mark.parametrize("one", [Ours(1, "y", [2], 5), Open(4), Empty()])
def test_copies_and_pickles_come_back_whole(again: object, one: object) -> None:
    assert dataclasses.astuple(again(one)) == dataclasses.astuple(one)  # type: ignore[operator,call-overload]


def test_replace_changes_one_field_and_keeps_the_rest() -> None:
    assert dataclasses.replace(Ours(1, "y", [2], 5), a=7) == Ours(7, "y", [2], 5)


def test_one_that_may_change_is_not_hashed_but_compared() -> None:
    assert Open(1) == Open(1)
    with pytest.raises(TypeError, match="unhashable"):
        hash(Open(1))


def test_one_without_comparison_is_itself_only() -> None:
    one = Alone()
    assert one != Alone()
    assert one in {one}


def test_empty_ones_are_equal() -> None:
    assert len({Empty(), Empty()}) == 1


def test_there_is_no_room_for_other_attributes() -> None:
    with pytest.raises(AttributeError):
        Open(1).e = 2  # type: ignore[attr-defined]
