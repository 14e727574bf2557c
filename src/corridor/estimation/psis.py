"""Pareto-smoothed importance weights, where their diagnostic allows them.

Vehtari, Simpson, Gelman, Yao and Gabry 2024, jmlr.org/papers/v25/19-556.html; the computation is
ArviZ's.
"""

from __future__ import annotations

import numpy as np
from jaxtyping import Float

from corridor.estimation.smc import normalised

GOOD = 0.7  # Pareto k above which the weights are not to be trusted


def smoothed(log_ratios: Float[np.ndarray, " member"]) -> tuple[Float[np.ndarray, " member"], float]:
    """Normalised weights and Pareto k of importance ratios."""
    if np.ptp(log_ratios) < 1e-9:
        return np.full(len(log_ratios), 1 / len(log_ratios)), 0.0
    from arviz_stats.base.array import BaseArray

    try:
        log_weights, k = BaseArray().psislw(log_ratios.max() - log_ratios)  # ArviZ takes minus the log ratio
    except ValueError:  # a tail of one value alone, to which no distribution can be fitted: weights that prove nothing
        return normalised(log_ratios), np.inf
    weights = np.exp(log_weights - log_weights.max())
    return weights / weights.sum(), float(k)
