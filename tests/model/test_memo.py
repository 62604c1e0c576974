"""Results that are cached with their dataset, and sequences that create items on demand."""

import pytest

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.memo import LazySequence, lru_memo, memo

ONE, OTHER = (Dataset(name=name, title=name, version="1", phases=()) for name in ("one", "other"))


def test_a_result_is_computed_once_for_each_dataset_and_argument() -> None:
    calls: list[tuple[str, int]] = []

    @memo
    def describe(dataset: Dataset, number: int) -> str:
        calls.append((dataset.name, number))
        return f"{dataset.name} {number}"

    results = [describe(dataset, number) for dataset in (ONE, OTHER, ONE) for number in (1, 2)]
    assert results == ["one 1", "one 2", "other 1", "other 2", "one 1", "one 2"]
    assert calls == [("one", 1), ("one", 2), ("other", 1), ("other", 2)]


def test_recent_results_are_cached_and_older_ones_evicted() -> None:
    @lru_memo(16)
    def describe(dataset: Dataset, number: int) -> list[int]:
        return [number]

    first = describe(ONE, 0)
    for number in range(1, 12):
        describe(ONE, number)
    assert describe(ONE, 0) is first
    for number in range(100):
        assert describe(ONE, number) == [number]
    assert describe(ONE, 0) is not first
    assert describe(ONE, 99) is describe(ONE, 99)


def test_items_are_created_on_access() -> None:
    made: list[int] = []

    class Squares(LazySequence[int]):
        def __len__(self) -> int:
            return 1000

        def item(self, number: int) -> int:
            made.append(number)
            return number * number

    squares = Squares()
    assert (squares[3], squares[-1], squares[5:8]) == (9, 998001, (25, 36, 49))
    assert made == [3, 999, 5, 6, 7]
    with pytest.raises(IndexError):
        squares[1000]
