"""An institution is found by whatever somebody calls it."""

import pytest
from plain import ROOT

from ogpctl.commands.naming import institution_named
from ogpctl.errors import CannotRun
from ogpctl.files.reading import read

REGISTER = read(ROOT).register
assert REGISTER


@pytest.mark.parametrize("typed", ["archives-of-morocco", "أرشيف المغرب", "Archives of Morocco", "archives of morocco"])
def test_an_institution_goes_by_its_id_and_its_names(typed: str) -> None:
    assert institution_named(typed, REGISTER) == "archives-of-morocco"


def test_a_name_that_is_misspelt_is_told_as_it_is_written() -> None:
    with pytest.raises(CannotRun) as refused:
        institution_named("أرشيف المغربب", REGISTER)
    assert "أرشيف المغرب" in refused.value.facts["known"]  # type: ignore[operator]
