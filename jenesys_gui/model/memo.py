"""Results that are kept with what they were computed from, and sequences whose items are made on demand.

A cache of functions would keep every dataset of the day alive, with 100,000 phases each; so the dataset holds them.
"""

from abc import abstractmethod
from collections.abc import Callable, Hashable, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar, cast, overload

Arguments = ParamSpec("Arguments")
Item = TypeVar("Item")
Item_co = TypeVar("Item_co", covariant=True)
Key = TypeVar("Key", bound=Hashable)
Result = TypeVar("Result")


class _HasMemory(Protocol):
    @property
    def memory(self) -> dict[object, object]: ...


Holder = TypeVar("Holder", bound=_HasMemory)
_Function = Callable[Concatenate[Holder, Arguments], Result]


def memo(function: _Function[Holder, Arguments, Result]) -> _Function[Holder, Arguments, Result]:
    """Compute a result once for each object and arguments, of which there have to be few."""

    @wraps(function)
    def remembering(holder: Holder, /, *arguments: Arguments.args, **named: Arguments.kwargs) -> Result:
        results = cast(dict[object, Result], holder.memory.setdefault(function, {}))
        key = (*arguments, *named.items())
        if key not in results:
            results[key] = function(holder, *arguments, **named)
        return results[key]

    return remembering


def lru_memo(
    size: int,
) -> Callable[[_Function[Holder, Arguments, Result]], _Function[Holder, Arguments, Result]]:
    """Keep so many results with each object: those that were asked for last."""

    def decorated(function: _Function[Holder, Arguments, Result]) -> _Function[Holder, Arguments, Result]:
        @wraps(function)
        def remembering(holder: Holder, /, *arguments: Arguments.args, **named: Arguments.kwargs) -> Result:
            results = cast(dict[object, Result], holder.memory.setdefault(function, {}))
            key = (*arguments, *named.items())
            return recall(results, key, lambda: function(holder, *arguments, **named), size)

        return remembering

    return decorated


def recall(results: dict[Key, Result], key: Key, compute: Callable[[], Result], size: int) -> Result:
    """Return a result that is kept, or compute it and drop the one that was not asked for the longest."""
    # Put last, so that the first one is the oldest.
    result = results[key] = results.pop(key) if key in results else compute()
    if len(results) > size:
        del results[next(iter(results))]
    return result


class LazySequence(Sequence[Item_co]):
    """A sequence whose items are made when they are looked at."""

    @abstractmethod
    def item(self, number: int) -> Item_co:
        """Make the item at a position from 0."""

    @overload
    def __getitem__(self, index: int) -> Item_co: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Item_co, ...]: ...
    def __getitem__(self, index: int | slice) -> Item_co | tuple[Item_co, ...]:
        if isinstance(index, slice):
            return tuple(self.item(number) for number in range(*index.indices(len(self))))
        return self.item(range(len(self))[index])
