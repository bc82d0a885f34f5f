"""Pages that say no with a 200, told from stories that speak of such pages."""

import json
import time

import pytest

from bot.reading.interstitials import onward
from bot.reading.refusals import refuses, visible_text

NOTICES = {
    "Cloudflare": "<html><head><title>Just a moment...</title></head><body><noscript>Enable JavaScript and cookies to continue</noscript>"
    "<script>window._cf_chl_opt={cvId:'3'};</script></body></html>",
    "Cloudflare's block": "<title>Attention Required! | Cloudflare</title><h1>Sorry, you have been blocked</h1>",
    "Akamai": "<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have permission to access this page on "
    "this server.<P>Reference #18.1 https://errors.edgesuite.net/18.1</BODY></HTML>",
    "DataDome": "<html><head><title>site.example</title></head><body><p>Please enable JS and disable any ad blocker</p>"
    "<script src='https://ct.captcha-delivery.com/c.js'></script></body></html>",
    "Incapsula": "<html><iframe src='/_Incapsula_Resource?CWUDNSAI=1'>Request unsuccessful. Incapsula incident ID: 1-2</iframe>",
    "PerimeterX": "<title>Access to this page has been denied.</title><div id='px-captcha'></div>",
    "AWS": "<html><body><div id='challenge-container'></div><script>AwsWafIntegration.saveReferrer()</script></body></html>",
    "F5": "<html><title>Request Rejected</title><body>The requested URL was rejected. Please consult with your administrator.",
    "Fortinet": "<html><head><title>Web Page Blocked</title></head><body>The page cannot be displayed.</body></html>",
    "Imperva": "<title>Pardon Our Interruption</title><p>As you were browsing something about your browser made us think.</p>",
    "a captcha": "<title>site.example</title><form><div class='g-recaptcha' data-sitekey='1'></div><button>Continue</button></form>",
    "a hoster": "<title>One moment, please...</title><p>Please wait while your request is being verified...</p>",
    "a region": "<h1>This service is not available in your country.</h1>",
}

HINDI = (
    "साइबर विशेषज्ञों ने लोगों को सावधान किया है कि वे अनजान वेबसाइटों पर दिखने वाले कैप्चा को बिना सोचे न भरें। पुलिस के अनुसार ठग "
    "एक नकली पन्ना दिखाते हैं, जिस पर लिखा होता है: Verify you are human. इसके बाद मोबाइल में एक फाइल उतर जाती है। अधिकारियों ने बताया कि "
    "पिछले महीने ऐसी बारह शिकायतें मिलीं और तीन लोगों को गिरफ्तार किया गया है।"
)


@pytest.mark.parametrize("page", NOTICES.values(), ids=NOTICES)
def test_a_notice_is_a_refusal(page: str) -> None:
    assert refuses(page)


def test_a_header_is_enough() -> None:
    assert refuses("<html></html>", {"cf-mitigated": "challenge"})
    assert not refuses("<html></html>", {"server": "cloudflare"})


@pytest.mark.parametrize(
    "page",
    [
        f"<html><title>कैप्चा के नाम पर ठगी: Just a moment</title><p>{HINDI}</p></html>",
        f"<html><title>Access Denied</title><p>{HINDI.encode('ascii', 'xmlcharrefreplace').decode()}</p></html>",
        f"<html><title>ठगी</title><script type='application/ld+json'>{json.dumps({'articleBody': HINDI}, ensure_ascii=False)}</script>"
        "<noscript>Enable JavaScript and cookies to continue</noscript></html>",
        f"<html><script type='application/ld+json'>{json.dumps({'articleBody': HINDI})}</script><title>Access Denied</title></html>",
        f"<html><p>{HINDI}</p><script src='/cdn-cgi/challenge-platform/h/b/main.js'></script><div class='g-recaptcha'></div></html>",
        "<html><title>How captchas tell people from robots</title><p>"
        + "Are you a robot? The question is older than it seems. " * 40
        + "</p></html>",
        "<html><title>नहर</title><div id='root'></div><script src='/app.js'></script></html>",
        "",
    ],
    ids=["Hindi", "numeric entities", "JSON-LD", "JSON-LD in ASCII", "a site behind Cloudflare", "English", "a shell", "empty"],
)
def test_a_story_is_none(page: str) -> None:
    assert not refuses(page)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>एक</p><p>दो</p>", "एक दो"),
        ("<script>if (a < b) { x('</p>') }</script>तीन<style>p{}</style>", "तीन"),
        ("<!-- <p>no</p> -->चार<noscript>पाँच</noscript>", "चार पाँच"),
        ("&#2331;&#2361;", "छह"),
        (f"आठ&#{'1' * 5_000};", "आठ\ufffd"),
        ("<SCRIPT>no</SCRIPT >सात", "सात"),
    ],
)
def test_what_is_visible_is_what_a_reader_sees(page: str, text: str) -> None:
    assert visible_text(page) == text


@pytest.mark.parametrize("start", ["<script", "<", "<!--", "<meta http-equiv=refresh ", "<a ", "&#23", "are you ", "<noscript>"])
def test_hostile_markup_is_judged_as_fast_as_other(start: str) -> None:
    for size in (19_000, 149_000):
        page = start * (size // len(start))
        began = time.thread_time()
        assert not refuses(page)
        assert onward(page) == ""
        assert time.thread_time() - began < 3.0  # of this thread's own; quadratic reading would take minutes
