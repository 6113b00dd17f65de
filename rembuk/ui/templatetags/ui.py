"""Components of the design system as template tags, and words for days and hours."""

from dataclasses import replace
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from django import template
from django.template import defaulttags
from django.template.defaulttags import URLNode
from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rembuk.core.addresses import address
from rembuk.ui.thread import Thread

register = template.Library()


def _local(value: Any) -> Any:
    return timezone.localtime(value) if isinstance(value, datetime) else value


@register.filter
def tanggal(value: date | datetime | None) -> str:
    """Kamis, 10 September 2026"""
    return formats.date_format(_local(value), "l, j F Y") if value else ""


@register.filter
def tanggal_pendek(value: date | datetime | None) -> str:
    """10 Sep"""
    return formats.date_format(_local(value), "j M") if value else ""


@register.filter
def jam(value: time | datetime | None) -> str:
    """09.00"""
    return _local(value).strftime("%H.%M") if value else ""


@register.filter
def inisial(name: str) -> str:
    """Two letters for an avatar: "Sri Wahyuningsih, S.Pd." -> SW"""
    words = [w for w in str(name).split(",")[0].split() if w[:1].isalpha() and not w.endswith(".")]
    return "".join(w[0].upper() for w in words[:2])


@register.filter
def nonbreaking(value: str) -> str:
    """A class name that no line tears apart: VIII-C"""
    return str(value).replace("-", "\u2011")


@register.filter
def named(words: str, names: Any) -> str:
    """A text whose students are read by name or initials; `names` is what turns their tokens, if the page has it."""
    return str(names.text(words)) if names and words else words


class _Url(URLNode):
    """`url` whose addresses are remembered, where its arguments are few and stand in order."""

    def render(self, context: Any) -> str:
        if self.kwargs or self.asvar:
            return super().render(context)
        found = address(self.view_name.resolve(context), *(arg.resolve(context) for arg in self.args))
        return conditional_escape(found) if context.autoescape else found


@register.tag
def url(parser: Any, token: Any) -> _Url:
    held = defaulttags.url(parser, token)
    return _Url(held.view_name, held.args, held.kwargs, held.asvar)


@register.simple_tag
def sign(state: str, words: str) -> SafeString:
    """A state in a word and a shape: done, now, open, waiting, late, danger, sure, split, mended, kept."""
    return format_html('<span class="sign is-{}">{}</span>', state, words)


@register.simple_tag
def tag(words: str) -> SafeString:
    """A service type."""
    return format_html('<span class="tag">{}</span>', words)


@register.simple_tag
def cite(number: Any, url: str = "") -> SafeString:
    """An evidence number, as a link when it leads somewhere."""
    if url:
        return format_html('<a class="cite" href="{}">{}</a>', url, number)
    return format_html('<span class="cite">{}</span>', number)


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of the page's sprite; always beside words."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><use href="#i-{}"/></svg>', name
    )


@register.simple_tag
def thread(line: Thread, *, small: bool = False) -> str:
    """The thread: large with its stages as links, or small for lists."""
    label = line.said or _("Benang kasus")
    if small:
        return _small_thread(replace(line, stages=()), label)
    return render_to_string("ui/thread.html", {"line": line, "label": label})


@lru_cache(maxsize=512)
def _small_thread(line: Thread, label: str) -> str:
    """Lists draw many that are alike; the drawing holds nothing but where a case stands."""
    return render_to_string("ui/thread_small.html", {"line": line, "label": label})


@register.simple_tag(takes_context=True)
def pages(context: Any, page: Any, following: str, before: str) -> SafeString:
    """Ways to the pages before and after this one of a long list; nothing where there is one page only."""
    ways = [(before, page.previous_page_number)] if page.has_previous() else []
    ways += [(following, page.next_page_number)] if page.has_next() else []
    if not ways:
        return SafeString("")
    query = context["request"].GET.copy()
    links = []
    for words, number in ways:
        query["halaman"] = str(number())
        links.append((query.urlencode(), words))
    return format_html('<p class="actions">{}</p>', format_html_join(" ", '<a class="button" href="?{}">{}</a>', links))


@register.simple_block_tag
def empty(content: str, title: str) -> SafeString:
    """An empty state: what will appear here, one button, an example."""
    return format_html('<div class="empty"><h2>{}</h2>{}</div>', title, content)


@register.simple_block_tag
def card(content: str, title: str = "", ident: str = "") -> SafeString:
    """A sheet with a heading."""
    if not title:
        return format_html('<section class="sheet">{}</section>', content)
    if not ident:
        return format_html('<section class="sheet" aria-label="{0}"><h2>{0}</h2>{1}</section>', title, content)
    return format_html('<section class="sheet" aria-labelledby="{0}"><h2 id="{0}">{1}</h2>{2}</section>', ident, title, content)


@register.simple_block_tag
def notice(content: str, kind: str = "") -> SafeString:
    """One warning per page at most; kind "waiting" is amber, none is teal."""
    return format_html('<div class="notice {}">{}</div>', f"is-{kind}" if kind else "", content)
