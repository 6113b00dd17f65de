"""How often an address may be read: a calendar program asks a few times an hour, nobody guesses at leisure."""

from hashlib import sha256

from django.core.cache import cache

HOUR = 3600
PER_ADDRESS, PER_NETWORK = 30, 600


def may_read(token: str, network: str) -> bool:
    """Count this reading; False beyond what an hour allows for one address or one network."""
    return _within(f"a{token}", PER_ADDRESS) and _within(f"n{network}", PER_NETWORK)


def _within(what: str, most: int) -> bool:
    key = f"calendar:{sha256(what.encode()).hexdigest()[:32]}"
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) <= most
    except ValueError:  # it ran out between the two
        return True
