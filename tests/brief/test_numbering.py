"""Claims by origin: ten repeats read as one."""

from __future__ import annotations

from sample import sample

from corridor.brief.numbering import by_origin, cite, numbers


def test_retellings_of_one_origin_are_one_statement() -> None:
    spokesman = next(o for o in by_origin(sample()["claims"]) if o.id == "dillon")
    heads = {s.head["id"]: [c["id"] for c in s.others] for s in spokesman.statements}
    assert heads["fighters-250"] == ["fighters-250-it", "fighters-250-sp"]
    assert len(spokesman.statements) == 3 and len(spokesman.claims) == 5


def test_ten_repeats_are_still_one_statement_and_one_origin() -> None:
    claim = next(c for c in sample()["claims"] if c["id"] == "hundreds")
    repeats = [claim | {"id": f"r{i}", "chain": [*claim["chain"], f"outlet {i}"]} for i in range(10)]
    origins = by_origin([claim, *repeats])
    assert len(origins) == 1 and len(origins[0].statements) == 1
    assert origins[0].statements[0].head["id"] == "hundreds"


def test_different_statements_with_the_same_words_stay_apart() -> None:
    claim = next(c for c in sample()["claims"] if c["id"] == "hundreds")
    other = claim | {"id": "elsewhere", "universe": "another"}
    assert len(by_origin([claim, other])[0].statements) == 2


def test_numbers_run_without_gaps_and_cite_only_known_claims() -> None:
    claims = sample()["claims"]
    cited = numbers(by_origin(claims))
    assert sorted(cited.values()) == list(range(1, len(claims) + 1))
    assert cite(["hundreds"], cited).count("<a ") == 1
    assert "<a" not in cite(["nobody"], cited)
