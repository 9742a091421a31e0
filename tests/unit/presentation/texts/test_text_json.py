from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given

from parley.kernel import InputError
from parley.presentation.texts import TextCopy, copy_digest, read_text_json, text_json, text_json_schema
from searching import search
from texts_to_export import agreed_copy, copies, disputed_copy


@given(copies())
@search(20, deadline=None)
def test_a_copy_comes_back_as_it_was_and_fits_the_schema(copy: TextCopy) -> None:
    data = text_json(copy)
    back = read_text_json(data)
    assert {name: getattr(back, name) for name in TextCopy.__struct_fields__} == {
        name: getattr(copy, name) for name in TextCopy.__struct_fields__
    }
    jsonschema.Draft202012Validator(text_json_schema()).validate(json.loads(data))


def test_the_file_names_its_version_and_its_digest() -> None:
    data = json.loads(text_json(disputed_copy()))
    assert (data["parley_text"], data["form"]) == (1, "bracketed")
    assert data["words_digest"] == copy_digest(disputed_copy())
    assert json.loads(text_json(agreed_copy()))["digest"] == agreed_copy().digest


@pytest.mark.parametrize("data", [b"", b"{}", b'{"parley_text": 2, "id": "t"}', b"\xff"])
def test_json_that_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read_text_json(data)
    jsonschema.Draft202012Validator.check_schema(text_json_schema())
