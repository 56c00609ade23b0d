"""Trade missions between partner cities: how to extend sisterlinks."""

from __future__ import annotations

from sisterlinks_trade_missions.loading import load, loads
from sisterlinks_trade_missions.records import (
    SCHEMA,
    MissionCompany,
    PeopledLocality,
    TradeMission,
)
from sisterlinks_trade_missions.rules import RULES
from sisterlinks_trade_missions.toml import TOML

__all__ = [
    "RULES",
    "SCHEMA",
    "TOML",
    "MissionCompany",
    "PeopledLocality",
    "TradeMission",
    "load",
    "loads",
]
