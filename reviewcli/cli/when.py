"""Points in time as a person says them: 今天 15:30, 8月15日 15:30."""

from __future__ import annotations

from datetime import datetime, timedelta


def now() -> datetime:
    """The time, in the writer's zone."""
    return datetime.now().astimezone()


def say_time(time: datetime, now: datetime) -> str:
    """``time`` seen from ``now``, both aware: 今天 15:30, 昨天 15:30, 8月15日 15:30, 2098年8月15日 15:30."""
    here = time.astimezone(now.tzinfo)
    clock = f"{here:%H:%M}"
    if here.date() == now.date():
        return f"今天 {clock}"
    if here.date() == (now - timedelta(days=1)).date():
        return f"昨天 {clock}"
    year = f"{here.year}年" if here.year != now.year else ""
    return f"{year}{here.month}月{here.day}日 {clock}"
