"""simsetting.yml of a Flee folder: its rules, with those that Corridor has no use for said."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from corridor.scenario.findings import Findings

SECTIONS = ("log_levels", "spawn_rules", "move_rules", "optimisations")
# A rule and the value at which Flee does nothing by it: any other value is told, since Corridor will not do it either.
LEFT_OUT: dict[str, object] = {
    "stay_close_to_home": False,
    "use_pop_for_loc_weight": False,
    "movechance_pop_scale_factor": 0.0,
    "weight_softening": 0.0,
    "weight_power": 1.0,
    "distance_power": 1.0,
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


def read_settings(path: Path, name: str, out: Findings) -> Mapping[str, Mapping[str, object]]:
    """The sections of the settings; empty where there is no such file."""
    if not path.is_file():
        return {}
    try:
        said = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        at = name if line is None else f"{name}, line {line + 1}"
        out.warn("settings that cannot be read; Flee's own are taken", where=at, remedy="correct the YAML")
        return {}
    found = {k: dict(v) for k, v in (said or {}).items() if isinstance(v, dict)} if isinstance(said, dict) else {}
    rules = {**found.get("spawn_rules", {}), **found.get("move_rules", {})}
    for rule, neutral in LEFT_OUT.items():
        if rule in rules and rules[rule] != neutral:
            out.warn("a rule of Flee that Corridor leaves out", f"{rule}: {rules[rule]}", name, "see docs/flee.md")
    if "flood_rules" in found:
        out.warn("a rule of Flee that Corridor leaves out", "flood_rules", name, "see docs/flee.md")
    return found


def setting(settings: Mapping[str, Mapping[str, object]], section: str, rule: str, default: float) -> float:
    """One number of the settings, or Flee's default."""
    value = settings.get(section, {}).get(rule, default)
    return float(value) if isinstance(value, int | float | str) and _is_number(value) else default


def _is_number(value: object) -> bool:
    try:
        float(str(value))
    except ValueError:
        return False
    return True
