"""A cache that all processes share (CACHE_URL), and that nobody misses when it is gone.

What Redis does not answer is kept in the process meanwhile, as it is without Redis: pages are
rendered more often, and limits of visitors count for each process by itself.
"""

import logging
from time import monotonic

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

REST = 5  # seconds that Redis is left alone after it did not answer
ANSWERED_BY_REDIS = (
    *("add", "get", "set", "touch", "delete", "get_many", "has_key", "incr"),
    *("set_many", "delete_many", "clear"),
)


class SharedCache(RedisCache):
    """Redis, or this process."""

    asked_again_at = 0.0  # of this process's monotonic clock, for all caches of one Redis

    def __init__(self, server: str, params: dict) -> None:
        patience = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5}  # seconds
        super().__init__(server, params | {"OPTIONS": patience})
        kept_here = {"OPTIONS": params.get("OPTIONS", {})}
        self._here = LocMemCache(f"{params.get('KEY_PREFIX', '')}-here", params | kept_here)


def _shared(name: str):
    def ask(self, *args, **kwargs):
        if monotonic() >= SharedCache.asked_again_at:
            try:
                return getattr(RedisCache, name)(self, *args, **kwargs)
            except RedisError as error:
                SharedCache.asked_again_at = monotonic() + REST
                log.warning("Redis does not answer (%s): kept in this process.", error)
        return getattr(self._here, name)(*args, **kwargs)

    return ask


for name in ANSWERED_BY_REDIS:
    setattr(SharedCache, name, _shared(name))
