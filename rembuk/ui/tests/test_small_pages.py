"""Pages travel compressed; papers and streams as they are."""

import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from rembuk.ui.middleware import SmallPagesMiddleware

LONG = "<p>Konferensi kasus</p>" * 200


def sent(response, **headers):
    return SmallPagesMiddleware(lambda _request: response)(RequestFactory().get("/", headers=headers))


def test_a_page_is_compressed_for_a_browser_that_reads_it():
    answer = sent(HttpResponse(LONG), **{"accept-encoding": "gzip, br"})

    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content).decode() == LONG
    assert "Accept-Encoding" in answer["Vary"]


def test_two_answers_alike_differ_in_length():
    lengths = {len(sent(HttpResponse(LONG), **{"accept-encoding": "gzip"}).content) for _try in range(40)}

    assert len(lengths) > 5


@pytest.mark.parametrize(
    "response", [HttpResponse(LONG, content_type="application/pdf"), StreamingHttpResponse([LONG], content_type="text/html")]
)
def test_papers_and_streams_travel_as_they_are(response):
    assert "Content-Encoding" not in sent(response, **{"accept-encoding": "gzip"})


def test_a_browser_that_reads_no_gzip_gets_the_plain_page():
    assert sent(HttpResponse(LONG)).content.decode() == LONG
