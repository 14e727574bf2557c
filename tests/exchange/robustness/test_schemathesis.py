"""The published description of the API is what the server does, whatever is sent: requests are made from it."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import jsonschema
import postgres
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from made_evidence import evidence
from parties import befriend, party, serving
from schemathesis import checks
from sending import Sender, envelope

from corridor.exchange.collections import inbox_id, outbox_id
from corridor.exchange.server.media import TAXII
from corridor.exchange.signing import Key

DESCRIPTION: dict[str, Any] = json.loads(
    (Path(__file__).parents[3] / "docs" / "schema" / "taxii.openapi.json").read_text("utf-8")
)
EXAMPLES = 10  # drawn for each operation, beside those at the bounds of each parameter
HELD = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.response_headers_conformance,
    checks.negative_data_rejection,
]
PUSHED = "00000000-0000-4000-8000-000000000000"  # stands for the id of the push that there was
SAMPLES = [*(sample := Sender("south", "north", Key.make())).around(), *sample.claims(0, 2)]
LIKE_STIX = {
    "type": "object",
    "required": ["type", "id", "created"],
    "properties": {
        "type": {"enum": ["displacement-claim", "identity", "report", "x-note", "exchange-receipt"]},
        "id": {"pattern": "^(x-note|report)--[0-9a-fA-F]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},
        "created": {"pattern": "^2026-0[1-9]-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z$"},
        "spec_version": {"enum": ["2.0", "2.1"]},
    },
}


def aimed(coverage: bool) -> schemathesis.BaseSchema:
    """The description, with ids in it that lead somewhere; `coverage` for what is at the bounds of each parameter."""
    document = copy.deepcopy(DESCRIPTION)
    where = {
        "collection": [inbox_id("north", "south"), outbox_id("north", "south")],
        "object": [o["id"] for o in SAMPLES[-2:]],
        "status": [PUSHED],
    }
    for name, ids in where.items():
        parameter = document["components"]["parameters"][name]
        parameter["schema"] = {"anyOf": [{"enum": ids}, {"enum": ids}, parameter["schema"]]}
    pushed = document["components"]["schemas"]["pushed"]
    pushed["examples"] = [{"objects": SAMPLES}]
    many = pushed["properties"]["objects"]
    many["items"] = {"anyOf": [LIKE_STIX, {}]}
    del many["maxItems"]  # what is beyond it is pushed in test_bombs
    made = schemathesis.openapi.from_dict(document)
    made.config.generation.update(max_examples=EXAMPLES, deterministic=True)
    made.config.phases.coverage.enabled = coverage
    return made


whole, drawn = aimed(coverage=True), aimed(coverage=False)
bounded = settings(deadline=None, max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))


class Api(NamedTuple):
    """A server, who signs in there, and the push that there was."""

    url: str
    headers: dict[str, str]
    pushed: str


@contextmanager
def api(place: str, folder: Path) -> Iterator[Api]:
    """A server over a ledger, with something to be read in both collections of south."""
    with ExitStack() as stack:
        north, south = party("north", place), party("south", folder / "south.ledger")
        for one in (north, south):
            stack.callback(one.service.close)
        befriend(north, south)
        north.ledger.add(**evidence(), known="published")
        north.ledger.share("left-narvik", "south", scenario="invented")
        url = stack.enter_context(serving(north.service))
        sender = Sender("south", "north", south.key)
        headers = {"Authorization": f"Bearer {north.token_of('south')}"}
        path = f"{url}/exchange/collections/{inbox_id('north', 'south')}/objects/"
        content = envelope([*sender.around(), *sender.claims(0, 2)])
        status = httpx.post(path, content=content, headers={**headers, "Content-Type": TAXII}).json()
        assert status["failure_count"] == 0, status
        yield Api(url, headers, status["id"])


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    folder = tmp_path_factory.mktemp("api")
    with api(str(folder / "north.ledger"), folder) as made:
        yield made


@pytest.fixture(scope="module")
def on_postgresql(server: postgres.Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    server.sql("CREATE DATABASE described")
    with api(server.url("described"), tmp_path_factory.mktemp("api")) as made:
        yield made
    server.sql("DROP DATABASE described WITH (FORCE)")


def held(case: schemathesis.Case, at: Api) -> None:
    """The answer is one that the description has; an internal error never is."""
    if case.path_parameters.get("status") == PUSHED:
        case.path_parameters["status"] = at.pushed
    answer = case.call(base_url=at.url, headers=at.headers)
    case.validate_response(answer, checks=HELD)
    assert answer.headers["content-type"] == [TAXII]


@whole.parametrize()
@bounded
def test_every_answer_is_one_that_the_description_has(case: schemathesis.Case, on_sqlite: Api) -> None:
    held(case, on_sqlite)


@drawn.parametrize()
@bounded
def test_and_so_it_is_on_postgresql(case: schemathesis.Case, on_postgresql: Api) -> None:
    held(case, on_postgresql)


NOWHERE = ["status/%00/", "collections/{inbox}/objects/%00/", "collections/{inbox}/objects/%00/versions/"]


@pytest.mark.parametrize("path", NOWHERE)
def test_an_address_that_postgresql_cannot_look_for_is_that_of_nothing(on_postgresql: Api, path: str) -> None:
    address = f"{on_postgresql.url}/exchange/{path.format(inbox=inbox_id('north', 'south'))}"
    assert httpx.get(address, headers=on_postgresql.headers).status_code == 404


@pytest.mark.parametrize("wrong", [{"type": "x-note\0"}, {"spec_version": "2.1\0"}])
def test_an_object_that_postgresql_cannot_keep_is_a_failure_in_the_status(on_postgresql: Api, wrong: Any) -> None:
    note = {"type": "x-note", "id": f"x-note--{PUSHED}", "created": "2026-01-01T00:00:00Z", **wrong}
    path = f"{on_postgresql.url}/exchange/collections/{inbox_id('north', 'south')}/objects/"
    headers = {**on_postgresql.headers, "Content-Type": TAXII}
    answer = httpx.post(path, content=envelope([note]), headers=headers)
    assert (answer.status_code, answer.json().get("failure_count")) == (202, 1)


def test_the_description_has_every_address_and_method_that_is_served(on_sqlite: Api) -> None:
    for path, there in DESCRIPTION["paths"].items():
        address = re.sub(r"\{.*?\}", "x", path)
        answer = httpx.request("PATCH", on_sqlite.url + address, headers=on_sqlite.headers)
        offered = {m.upper() for m in there if m != "parameters" and "405" not in there[m]["responses"]}
        assert answer.status_code == 405 and set(answer.headers["allow"].split(", ")) == offered


WRONG = [
    ("envelope", {"more": False}),
    ("envelope", {"more": True, "objects": [SAMPLES[0]]}),
    ("envelope", {"more": False, "objects": [{**SAMPLES[0], "id": "report"}]}),
    ("manifest", {"more": False, "objects": [SAMPLES[0]]}),
    ("versions", {"more": False, "versions": []}),
    ("versions", {"more": False, "versions": ["last"]}),
    ("collections", {"collections": []}),
    ("discovery", {"title": "x", "default": "/exchange/", "api_roots": []}),
    ("error", {"title": "x", "description": "x", "http_status": 404}),
    ("status", {"id": PUSHED, "status": "complete", "total_count": 0}),
]


@pytest.mark.parametrize(("name", "body"), WRONG)
def test_a_wrong_body_is_none_that_the_description_has(name: str, body: dict[str, Any]) -> None:
    schema = {"$ref": f"#/components/schemas/{name}", "components": DESCRIPTION["components"]}
    assert not jsonschema.Draft202012Validator(schema).is_valid(body)
