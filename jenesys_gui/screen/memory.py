"""What was described from a dataset is remembered with it, and forgotten with it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec, TypeVar, cast

from jenesys_gui.model.dataset import Dataset

_MOST_LATELY: Final = 16

Arguments = ParamSpec("Arguments")
Described = TypeVar("Described")


def remembered(
    describe: Callable[Concatenate[Dataset, Arguments], Described],
) -> Callable[Concatenate[Dataset, Arguments], Described]:
    """A function that describes the same once for a dataset.

    Only for what has few different arguments. The memory is the dataset's own: a cache of functions would keep the
    datasets of the day alive, with 100 000 phases each.
    """

    @wraps(describe)
    def recalled(dataset: Dataset, /, *arguments: Arguments.args, **named: Arguments.kwargs) -> Described:
        key = (describe, arguments, tuple(named.items()))
        if key not in dataset.memory:
            dataset.memory[key] = describe(dataset, *arguments, **named)
        return cast(Described, dataset.memory[key])

    return recalled


def remembered_lately(
    describe: Callable[Concatenate[Dataset, Arguments], Described],
) -> Callable[Concatenate[Dataset, Arguments], Described]:
    """A function that need not describe again what it described lately, for what has many different arguments."""

    @wraps(describe)
    def recalled(dataset: Dataset, /, *arguments: Arguments.args, **named: Arguments.kwargs) -> Described:
        lately = cast(dict[object, Described], dataset.memory.setdefault(describe, {}))
        key = (arguments, tuple(named.items()))
        # Put last, so that the first one is what was not asked for the longest.
        found = lately[key] = lately.pop(key) if key in lately else describe(dataset, *arguments, **named)
        if len(lately) > _MOST_LATELY:
            del lately[next(iter(lately))]
        return found

    return recalled
