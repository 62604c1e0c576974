"""Results kept with the object they come from, sequences that make items on demand, and groups.

A cache of functions would keep every dataset alive, with up to 100,000 phases; so each dataset has its own.
"""

import sys
from abc import abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar, cast, overload

Arguments = ParamSpec("Arguments")
Item_co = TypeVar("Item_co", covariant=True)
Result = TypeVar("Result")
Row = TypeVar("Row")


class _HasCache(Protocol):
    @property
    def cache(self) -> dict[object, object]: ...


Holder = TypeVar("Holder", bound=_HasCache)
_Function = Callable[Concatenate[Holder, Arguments], Result]


def memo(function: _Function[Holder, Arguments, Result]) -> _Function[Holder, Arguments, Result]:
    """Compute a result once for each object and its arguments, of which there should be few."""
    return lru_memo(sys.maxsize)(function)


def lru_memo(size: int) -> Callable[[_Function[Holder, Arguments, Result]], _Function[Holder, Arguments, Result]]:
    """Keep the most recently used results with each object, at most `size`."""

    def decorator(function: _Function[Holder, Arguments, Result]) -> _Function[Holder, Arguments, Result]:
        @wraps(function)
        def wrapper(holder: Holder, /, *arguments: Arguments.args, **named: Arguments.kwargs) -> Result:
            results = cast(dict[object, Result], holder.cache.setdefault(function, {}))
            key = (*arguments, *named.items())
            # Put last, so that the first one is the least recently used.
            result = results[key] = results.pop(key) if key in results else function(holder, *arguments, **named)
            if len(results) > size:
                del results[next(iter(results))]
            return result

        return wrapper

    return decorator


class LazySequence(Sequence[Item_co]):
    """A sequence whose items are made when they are accessed."""

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


def grouped(rows: Iterable[Row], by: Callable[[Row], str]) -> Mapping[str, tuple[Row, ...]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[by(row)].append(row)
    return {id_: tuple(members) for id_, members in groups.items()}


def finder(rows: Iterable[Row], by: Callable[[Row], str]) -> Callable[[str], tuple[Row, ...]]:
    """Return a function that returns the rows of a group, which may be none."""
    groups = grouped(rows, by)
    return lambda id_: groups.get(id_, ())
