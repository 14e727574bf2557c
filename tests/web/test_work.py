"""Long work in processes of its own: in order, cancelled, and none of it lost where a process or the server ends."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from desks import somebody, until

from corridor.errors import CorridorError, Problem
from corridor.web import Desk, Place
from corridor.web.jobs import MOST_WAITING, URGENCY, Jobs
from corridor.web.people import Person
from corridor.web.store import Store

OpenDesk = Callable[..., Desk]


@pytest.fixture
def jobs(desk: Desk) -> Jobs:
    return desk.jobs


def person(desk: Desk) -> Person:
    desk.people.add("Ada", "", "editor")
    return desk.people.all()[0]


def test_what_is_more_urgent_goes_first_and_else_what_came_first(jobs: Jobs) -> None:
    asked = [("influence", 1), ("estimate", 2), ("draft", 3), ("estimate", 4), ("prepare", 5)]
    for kind, n in asked:
        jobs.ask(kind, str(n), {"n": n}, None)
    assert [j.about for j in jobs.all()] == ["5", "3", "2", "4", "1"]
    taken = []
    while (job := jobs.take("estimate")) is not None:
        taken.append(job.about)
        jobs.finish(job.id, {}, 1.0)
    assert taken == ["5", "3", "2", "4", "1"]
    assert jobs.take("read") is None


def test_the_same_is_not_done_twice_while_it_waits(jobs: Jobs) -> None:
    one, same = jobs.ask("estimate", "a", {"x": 1}, None), jobs.ask("estimate", "a", {"x": 1}, None)
    assert one.id == same.id
    jobs.cancel(one.id)
    assert jobs.ask("estimate", "a", {"x": 1}, None).id != one.id


def test_one_person_cannot_fill_the_queue(desk: Desk) -> None:
    who = person(desk)
    for n in range(MOST_WAITING):
        desk.jobs.ask("estimate", str(n), {"n": n}, who)
    with pytest.raises(CorridorError, match="too much of yours is waiting"):
        desk.jobs.ask("estimate", "more", {}, who)
    desk.jobs.ask("estimate", "of another", {}, None)


def test_what_ran_when_the_server_went_away_runs_again_and_what_was_cancelled_does_not(place: Place) -> None:
    store = Store(Path(place.results))
    jobs = Jobs(store)
    ran, given_up = jobs.ask("estimate", "a", {"n": 1}, None), jobs.ask("estimate", "b", {"n": 2}, None)
    for _ in range(2):
        jobs.take("estimate")
    jobs.show(ran.id, {"half": True}, 1)
    jobs.cancel(given_up.id)
    store.close()
    after = Jobs(Store(Path(place.results)))
    after.again()
    states = {j.id: (j.state, j.phase, j.result) for j in after.all()}
    assert states == {ran.id: ("waiting", 0, None), given_up.id: ("cancelled", 0, None)}


def test_how_long_it_takes_is_told_from_the_last_ones(jobs: Jobs) -> None:
    for n, seconds in enumerate((10.0, 30.0, 20.0)):
        jobs.ask("estimate", "a", {"n": n}, None)
        job = jobs.take("estimate")
        assert job is not None
        jobs.finish(job.id, {}, seconds)
    assert jobs.all()[0].expected is None  # of what is over nothing is expected
    waiting = jobs.ask("estimate", "a", {"n": 9}, None)
    found = jobs.get(waiting.id)
    assert found is not None and found.expected == 20.0


def test_a_job_that_is_over_stays_as_it_is(jobs: Jobs) -> None:
    jobs.ask("estimate", "a", {}, None)
    job = jobs.take("estimate")
    assert job is not None
    jobs.finish(job.id, {"x": 1}, 1.0)
    jobs.fail(job.id, Problem("too late"))
    assert not jobs.cancel(job.id)
    found = jobs.get(job.id)
    assert found is not None and (found.state, found.result, found.error) == ("done", {"x": 1}, None)


def test_influence_lets_everything_else_go_first() -> None:
    assert max(URGENCY, key=lambda k: URGENCY[k]) == "influence"


def test_a_mistake_ends_in_one_clear_error_and_the_next_job_is_done(open_desk: OpenDesk, place: Place) -> None:
    client = somebody(open_desk(place, working=True))
    wrong = client.post("/api/estimates/tiny/what-ifs", json={"changes": ["nowhere closed from 2020-03-05"]}).json()
    found = until(client, wrong["id"])
    assert found["state"] == "failed" and "nothing by this name can be closed" in found["error"]["error"]
    assert "did you mean" in found["error"]["remedy"] or "known:" in found["error"]["remedy"]
    ready = client.post("/api/estimates/tiny/prepare").json()
    assert until(client, ready["id"])["state"] == "done"


def test_a_process_that_dies_fails_its_job_and_another_takes_its_place(open_desk: OpenDesk, place: Place) -> None:
    desk = open_desk(place, working=True)
    client = somebody(desk)
    job = client.post("/api/estimates", json={"scenario": "tiny"}).json()
    process = _process_of(desk, client, job["id"])
    os.kill(process, signal.SIGKILL)
    found = until(client, job["id"])
    assert found["state"] == "failed" and "ended before it was done" in found["error"]["error"]
    assert "signal 9" in found["error"]["got"]
    ready = client.post("/api/estimates/tiny/prepare").json()
    assert until(client, ready["id"])["state"] == "done"


def test_cancelling_what_runs_ends_it(open_desk: OpenDesk, place: Place) -> None:
    desk = open_desk(place, working=True)
    client = somebody(desk)
    job = client.post("/api/estimates", json={"scenario": "tiny"}).json()
    _process_of(desk, client, job["id"])
    client.delete(f"/api/jobs/{job['id']}")
    assert until(client, job["id"])["state"] == "cancelled"
    assert {e["id"] for e in client.get("/api/estimates").json()} == {"tiny"}


def test_work_goes_on_after_the_server_was_started_anew(open_desk: OpenDesk, place: Place) -> None:
    first = open_desk(place, working=True)
    client = somebody(first)
    used = next(c["id"] for c in client.get("/api/estimates/tiny").json()["claims"] if c["used"])
    changes = {"off": [used], "grades": {}, "rules": None}
    job = client.put("/api/estimates/tiny/draft", json={"version": 0, "changes": changes}).json()["job"]
    process = _process_of(first, client, job["id"])
    first.close()
    with pytest.raises(ProcessLookupError):  # it does not go on behind anybody's back
        os.kill(process, 0)
    again = somebody(open_desk(place, working=True), "Grace")
    found = until(again, job["id"])
    assert found["state"] == "done", found["error"]
    assert found["by"] == "Ada" and again.get(f"/api/jobs/{job['id']}/left/days").status_code == 200


def _process_of(desk: Desk, client: object, job: int) -> int:
    """The process that does a job, once it does."""
    for _ in range(600):
        running = desk.jobs.running("estimate")
        if running is not None and running.id == job and running.message:
            return desk.workers.process("estimate")
        time.sleep(0.05)
    raise AssertionError("it never began")


def test_a_second_server_over_the_same_results_is_refused(open_desk: OpenDesk, place: Place) -> None:
    first = open_desk(place, working=True)
    second = Desk(place)
    with pytest.raises(CorridorError, match="another server shows these results"):
        second.start()
    second.store.close()
    assert first.jobs.waiting("estimate") is False


def test_the_process_ends_with_its_server_though_work_waits(open_desk: OpenDesk, place: Place) -> None:
    """As after `kill -9`: its end of the pipe is closed, and nobody ends the process."""
    desk = open_desk(place, working=True)
    client = somebody(desk)
    job = client.post("/api/estimates", json={"scenario": "tiny"}).json()
    client.post("/api/estimates/tiny/what-ifs", json={"changes": ["x=1"]})
    process = _process_of(desk, client, job["id"])
    kept = desk.workers._processes["estimate"]
    assert kept.stdin is not None
    kept.stdin.close()
    assert kept.wait(20) == 0 and kept.pid == process


def test_what_nobody_does_any_more_is_done_by_somebody(open_desk: OpenDesk, place: Place) -> None:
    desk = open_desk(place)
    client = somebody(desk)
    job = client.post("/api/estimates/tiny/prepare").json()
    lost = Jobs(desk.store)
    assert lost.take("estimate") is not None  # by a process that then went away
    desk.workers.start()
    assert until(client, job["id"])["state"] == "done"
    lost.fail(job["id"], Problem("too late"))
    assert client.get(f"/api/jobs/{job['id']}").json()["state"] == "done"


def test_asking_for_an_estimate_while_one_runs_makes_another_after_it(jobs: Jobs) -> None:
    """The one that runs may not have what was just recorded."""
    one = jobs.ask("estimate", "a", {"x": 1}, None)
    jobs.take("estimate")
    assert jobs.ask("estimate", "a", {"x": 1}, None).id != one.id
    assert jobs.ask("what-if", "a", {"x": 1}, None).id == jobs.ask("what-if", "a", {"x": 1}, None).id
