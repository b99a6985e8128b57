"""Whether two places can be one."""

from detente.process.people.spelling import folded
from detente.process.telling import ToldPlace


def same(one: ToldPlace | None, other: ToldPlace | None) -> bool:
    """Whether both are told and are one place."""
    if one is None or other is None:
        return False
    return bool({folded(name) for name in one.names} & {folded(name) for name in other.names})


def disagree(one: ToldPlace | None, other: ToldPlace | None) -> bool:
    """Whether both are told and can't be one: not the same name, and neither is the other's country."""
    if one is None or other is None or same(one, other):
        return False
    if one.country and one.country == other.country:
        return not (one.is_country or other.is_country)
    return True
