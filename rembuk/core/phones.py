"""Numbers as people write them, and the ready message to one: an address that opens WhatsApp on the sender's own device."""

from urllib.parse import quote

HOME = "62"  # Indonesia


def digits(phone: str) -> str:
    """The number as WhatsApp wants it: country first, digits alone. Empty where there is none.

    0812-…, 812…, +62 812…, 0062812… and +62 (0)812… are the same number; +60… is another country's.
    """
    found = "".join(c for c in phone if c.isascii() and c.isdigit())
    is_abroad = phone.strip().startswith("+") or found.startswith("00")
    found = found.removeprefix("00")
    if found.startswith(HOME):
        return HOME + found.removeprefix(HOME).removeprefix("0")
    if is_abroad or not found:
        return found
    return HOME + found.removeprefix("0")


def whatsapp(phone: str, words: str) -> str:
    """The message with its words; without a number WhatsApp asks to whom."""
    number = digits(phone)
    return f"https://wa.me/{number}?text={quote(words, safe='')}"
