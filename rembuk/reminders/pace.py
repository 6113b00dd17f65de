"""How often an address may be read: a calendar program asks a few times an hour, nobody guesses at leisure."""

from hashlib import sha256

from django.core.cache import cache

from rembuk.core import clock

HOUR = 3600
PER_ADDRESS, PER_NETWORK = 30, 600


def may_read(token: str, network: str) -> bool:
    """Count this reading; False beyond what an hour, from its first reading on, allows for one address or one network."""
    most = {_key(f"a{token}"): PER_ADDRESS, _key(f"n{network}"): PER_NETWORK}
    held, now = cache.get_many(most), clock.now().timestamp()
    for key, limit in most.items():
        count, ends = held.get(key, (0, now + HOUR))
        if count >= limit:
            return False
        cache.set(key, (count + 1, ends), ends - now)
    return True


def _key(what: str) -> str:
    return f"calendar:{sha256(what.encode()).hexdigest()[:32]}"
