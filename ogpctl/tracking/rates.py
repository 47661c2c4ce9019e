"""Rates: how far a commitment and a plan are. A figure is never a guess: what was not reported has none."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Literal, NamedTuple

from ogpctl.model.commitment import Activity, Commitment
from ogpctl.model.register import Filed, Register
from ogpctl.model.settings import Band
from ogpctl.tracking.items import Kind, closes, updates
from ogpctl.tracking.standing import Standing

Source = Literal["reported", "computed"]
COMPLETE = Fraction(100)


def rounded(value: Fraction | Decimal) -> Decimal:
    """A rate or a change to one decimal, half up; what is not finished is never 100, nor what is begun 0."""
    tenths = floor(20 * abs(Fraction(value)) + 1) // 2
    if value < 0:
        tenths = -max(tenths, 1)
    elif 0 < value < 100:
        tenths = min(max(tenths, 1), 999)
    return Decimal(tenths) / 10


class Rate(NamedTuple):
    """How far a commitment is on a day.

    ``value`` is a percentage from 0 to 100 and ``source`` how it was obtained; ``word`` is the word reported
    where leads report in words. All are ``None`` where nothing is on record; ``in_parts`` is true where something
    is, of single activities.
    """

    value: Fraction | None = None
    source: Source | None = None
    word: str | None = None
    complete: bool = False
    reported: Fraction | None = None
    computed: Fraction | None = None
    in_parts: bool = False

    @property
    def known(self) -> bool:
        """Whether a rate or a word is on record."""
        return self.value is not None or self.word is not None


def rate(register: Register, filed: Filed[Commitment], standings: Sequence[Standing], day: date) -> Rate:
    """How far a commitment is on ``day``; ``standings`` are those of its items on that day.

    The rate that ``ogp.yaml`` names leads; the other one stands in where it does not exist.
    """
    said: Decimal | str | None = None
    for when, update in updates(register, filed.record):
        if when <= day and update.completion is not None:
            said = update.completion
    if isinstance(said, str):
        return Rate(word=said, complete=closes(register, said))
    by_address = {one.item.address: one for one in standings if one.item.activity}
    reported = Fraction(said) if said is not None else None
    computed = _mean(register, filed.record.activities, "", by_address)
    leading: tuple[tuple[Fraction | None, Source], ...] = ((reported, "reported"), (computed, "computed"))
    if register.settings.rate == "computed":
        leading = leading[::-1]
    for value, source in leading:
        if value is not None:
            return Rate(value, source, None, value == COMPLETE, reported, computed)
    in_parts = any(one.completion is not None for one in by_address.values())
    return Rate(complete=_all_complete(by_address.values()), in_parts=in_parts)


def _all_complete(standings: Iterable[Standing]) -> bool:
    """A commitment reported in the words of its activities is complete only if all of them are."""
    counted = [one.status for one in standings if one.status != "cancelled" and one.item.since is None]
    return bool(counted) and all(status == "completed" for status in counted)


def _mean(
    register: Register, activities: Sequence[Activity], prefix: str, standings: dict[str, Standing]
) -> Fraction | None:
    """The weighted mean over the activities not cancelled; ``None`` unless each of them is reported.

    Activities added to the plan later are not counted: they are beyond what was promised.
    """
    total, weights = Fraction(0), Fraction(0)
    for activity in activities:
        if activity.added:
            continue
        address = prefix + activity.id
        if activity.activities:
            value = _mean(register, activity.activities, address + ".", standings)
            if value is None and _cancelled(activity, address, standings):
                continue
        else:
            here = standings.get(address)
            if here is None:
                continue
            if here.status == "cancelled":
                continue
            value = _share(here)
        if value is None:
            return None
        weight = Fraction(activity.weight)
        total += weight * value
        weights += weight
    return total / weights if weights else None


def _cancelled(activity: Activity, address: str, standings: dict[str, Standing]) -> bool:
    for part in activity.activities:
        if part.added:
            continue
        inner = f"{address}.{part.id}"
        if part.activities:
            if not _cancelled(part, inner, standings):
                return False
        elif inner in standings and standings[inner].status != "cancelled":
            return False
    return True


def _share(standing: Standing) -> Fraction | None:
    """What an activity counts: 100 when completed, 0 when not started, its own rate when in progress.

    One reported in a word counts nothing: a word has no figure, whichever it is.
    """
    if isinstance(standing.completion, str):
        return None
    if standing.status == "completed":
        return COMPLETE
    if standing.status == "not_started":
        return Fraction(0)
    return None if standing.completion is None else Fraction(standing.completion)


class Progress(NamedTuple):
    """How far a group of commitments is: the plain mean of the ``rated`` ones among ``total``."""

    total: int
    rated: int
    complete: int
    rate: Fraction | None
    bands: tuple[tuple[Band, int], ...]
    words: tuple[tuple[str, int], ...]
    unreported: int


def progress(register: Register, rates: Sequence[Rate]) -> Progress:
    """The plain mean over commitments, with the counts by band and by word beside it. No rates, no mean."""
    values = [one.value for one in rates if one.value is not None]
    settings = register.settings
    counts = [0] * len(settings.bands)
    for value in values:
        counts[_band_place(settings.bands, value)] += 1
    words = tuple((word, sum(one.word == word for one in rates)) for word in settings.completion_words)
    return Progress(
        total=len(rates),
        rated=len(values),
        complete=sum(one.complete for one in rates),
        rate=sum(values, Fraction(0)) / len(values) if values else None,
        bands=tuple(zip(settings.bands, counts, strict=True)),
        words=words,
        unreported=sum(not one.known and not one.complete and not one.in_parts for one in rates),
    )


def _band_place(bands: Sequence[Band], value: Fraction) -> int:
    return next((place for place, band in enumerate(bands) if value >= band.floor), len(bands) - 1)


def band(register: Register, value: Fraction) -> Band:
    """The band a rate falls in."""
    return register.settings.bands[_band_place(register.settings.bands, value)]


def words_of_activities(register: Register, standings: Iterable[Standing]) -> tuple[tuple[str, int], ...]:
    """How many activities stand at each word."""
    said = [one.completion for one in standings if one.item.kind is Kind.ACTIVITY]
    return tuple((word, said.count(word)) for word in register.settings.completion_words)
