"""The estimate as labelled arrays: stocks and flows by draw, group, place or link, and day."""

from __future__ import annotations

import json

import numpy as np
import xarray as xr

from corridor.estimation.results import Estimate
from corridor.estimation.support import AXES, STOCKS, shown, unsupported
from corridor.movement.simulate import groups_of

PEOPLE: dict[str, object] = {"units": "people"}
MASKED = "NaN where no report supports a number (see attribute not_estimable)"


def dataset(estimate: Estimate) -> xr.Dataset:
    """Posterior draws with units and provenance as attributes.

    Stocks are taken at the end of the day, flows count one day. What is not estimable is
    NaN, so that no median of it can be taken.
    """
    run = estimate.runs[-1]
    network, grouped = run.model.network, estimate.paths.grouped
    days = np.datetime64(network.start, "D") + np.arange(network.days)
    groups = groups_of(network)
    coords = {
        "place": list(network.places),
        "link": list(network.links),
        "control": [f"{c}@{network.links[k]}" for c, k in zip(network.guarded_control, network.guarded, strict=True)],
    }
    variables: dict[str, xr.Variable] = {}
    for name, axis in AXES.items():
        values = np.array(np.transpose(grouped[name], (3, 2, 1, 0)), np.float32, order="C")
        masked = unsupported(run, name)
        for group, index in np.ndindex(values.shape[1:3]):
            if shown(estimate, name, [index], [group], masked=masked) is None:
                values[:, group, index] = np.nan
        kind = "stock at the end of the day" if name in STOCKS else "flow during the day"
        attrs: dict[str, object] = PEOPLE | {
            "long_name": f"people {name.replace('_', ' ')}",
            "kind": kind,
            "note": MASKED,
        }
        variables[name] = xr.Variable(("draw", "group", axis, "day"), values, attrs)
    for id, path in estimate.paths.answers.items():
        answer = estimate.answer(id)
        attrs = PEOPLE | {
            "long_name": answer.answer.title,
            "claims": ", ".join(c.id for c in answer.about),
            "origins": answer.origins,
        }
        variables[f"answer_{id}"] = xr.Variable(("draw", "day"), path.T.astype(np.float32), attrs)
    return xr.Dataset(variables, coords | {"group": groups, "day": days}, _provenance(estimate))


def _provenance(estimate: Estimate) -> dict[str, object]:
    import corridor

    return {
        "title": estimate.scenario.header.title,
        "source": f"corridor {corridor.__version__}",
        "scenario": estimate.scenario.header.id,
        "as_of": estimate.as_of.isoformat(),
        "seed": estimate.seed,
        "audience": estimate.audience,
        "claims": json.dumps(
            {c.id: [estimate.scenario.source(s).label for s in c.chain] for c in estimate.runs[-1].evidence.claims}
        ),
        "not_estimable": json.dumps({a.id: a.reason for a in estimate.answers if a.summary is None}),
    }
