"""simsetting.yml of a Flee folder: its rules, with those that Corridor has no use for said."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from corridor.scenario.findings import Findings, Words, shown
from corridor.scenario.flee.table import read_text
from corridor.scenario.yamlfile import YamlProblem, parse_yaml

# A rule and the value, or the values, at which Flee does what Corridor does: any other is told.
LEFT_OUT: dict[str, object] = {
    "stay_close_to_home": False,
    "use_pop_for_loc_weight": False,
    "movechance_pop_scale_factor": 0.0,
    "softening": 10.0,
    "weight_softening": 0.0,
    "awareness_level": (1, -1),
    "idpcamp_movechance": 0.1,
    "take_from_population": False,
    "insert_day0": True,
    "conflict_spawn_decay": None,
    "avoid_short_stints": False,
    "start_on_foot": False,
    "use_v1_rules": False,
    "ChildrenAvoidHazards": False,
    "BoysTakeRisk": False,
    "MatchCampEthnicity": False,
    "MatchTownEthnicity": False,
    "MatchConflictEthnicity": False,
    "read_from_agents_csv_file": False,
    "conflict_driven_spawning": None,
    "flood_zone_spawning_only": False,
    "flood_driven_spawning": None,
}


# The rules that are used, with the least and the most that is taken of each.
USED: dict[str, tuple[float, float]] = {
    "max_move_speed": (1.0, 1500.0),
    "camp_movechance": (0.0, 1.0),
    "default_movechance": (0.0, 1.0),
    "conflict_movechance": (0.0, 1.0),
    "distance_power": (0.0, 20.0),  # far beyond, costs are cut off at the same height
    "weight_power": (0.0, 10.0),
    "camp_weight": (1e-6, 1e6),
    "foreign_weight": (1e-6, 1e6),
    "conflict_weight": (1e-6, 1e6),
}
Settings = Mapping[str, Mapping[str, object]]


def read_settings(path: Path, name: str, out: Findings) -> Settings:
    """The sections of the settings, without what cannot be used."""
    lines = read_text(path, name, out)
    if lines is None:
        return {}
    try:
        said = parse_yaml(lines, name).value
    except YamlProblem as error:
        p = error.problem
        out.warn("settings that cannot be read; Flee's own are taken", Words(p.what), p.where, p.remedy)
        return {}
    found = {k: dict(v) for k, v in said.items() if isinstance(v, dict)} if isinstance(said, dict) else {}
    rules = {**found.get("spawn_rules", {}), **found.get("move_rules", {})}
    left = [f"{rule}: {shown(rules[rule])}" for rule, same in LEFT_OUT.items() if _apart(rules, rule, same)]
    left += ["flood_rules"] if "flood_rules" in found else []
    if left:
        out.warn("rules of Flee that Corridor leaves out", Words(", ".join(left)), name, "see docs/flee.md")
    _usable(found, name, out)
    return found


def _apart(rules: Mapping[str, object], rule: str, same: object) -> bool:
    return rule in rules and rules[rule] not in (same if isinstance(same, tuple) else (same,))


def _usable(found: dict[str, dict[str, object]], name: str, out: Findings) -> None:
    """Take out what is no number within its bounds, and say so."""
    moves = found.get("move_rules", {})
    for rule, (least, most) in USED.items():
        value = moves.get(rule)
        if value is not None and not (isinstance(value, int | float) and least <= value <= most):
            remedy = f"give a number from {least:g} to {most:g}"
            out.warn("a rule that is out of range; Flee's own is taken", value, f"{name}, move_rules.{rule}", remedy)
            del moves[rule]


def setting(settings: Settings, section: str, rule: str, default: float) -> float:
    """One number of the settings, or Flee's default."""
    value = settings.get(section, {}).get(rule)
    return float(value) if isinstance(value, int | float) else default
