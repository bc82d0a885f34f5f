"""Pages that say no with a 200: bot challenges and firewalls' notices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

from bot.reading.text import unescaped

_LARGEST = 150_000
"""Characters of a challenge page; the largest known (Cloudflare's, with its script inside) is about 40,000."""
_FEW_WORDS = 1_500
"""Visible characters up to which a page can be a notice. A story about captchas is longer, and a Hindi one has its Hindi."""
_SOME_HINDI = 100
"""Devanagari letters from which on a page is somebody's text and no notice, wherever in its markup (a notice in Hindi has 60)."""

# What only a challenge's markup holds. (Cloudflare, Imperva and PerimeterX put scripts of theirs into every page of a site as well:
# those are not here, or count on a small page alone.)
_MACHINERY = re.compile(
    r"_cf_chl_opt|cf-challenge|cf_captcha_kind|/cdn-cgi/challenge-platform/h/|challenges\.cloudflare\.com|cf-error-details|"
    r"(?:geo|ct|interstitial)\.captcha-delivery\.com|_Incapsula_Resource|incapsula incident id|id=[\"']px-captcha|"
    r"awsWafCookieDomainList|AwsWafIntegration|sucuri_cloudproxy|sgcaptcha|ddos-guard|errors\.edgesuite\.net|"
    r"g-recaptcha|h-captcha|hcaptcha\.com/1/api|recaptcha/api\.js|/_sec/cp_challenge|wsidchk|lscaptcha|"
    r"__ddg|stormwall|qrator|humans_\d+|__test=|slowAES",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"just a moment|attention required|access (?:to this page has been )?denied|access forbidden|403 forbidden|"
    r"pardon our interruption|checking your (?:browser|connection)|verif(?:y|ying) (?:that )?you are (?:a |not a )?(?:human|robot)|"
    r"are you (?:a )?(?:human|robot)|(?:robot|bot|human|security|browser|captcha) (?:check|verification|challenge)|"
    r"enable javascript and cookies|enable cookies|please enable js|one moment,? please|request unsuccessful|"
    r"requested url was rejected|web page blocked|request (?:has been |was )?blocked|you have been blocked|unusual traffic|"
    r"you don.t have permission to access|your ip (?:address )?(?:has been|is) (?:blocked|banned|blacklisted)|"
    r"service (?:is )?not available in your (?:region|country)|ddos protection|please wait while (?:your request is being|we) verif|"
    r"not a robot|complete the captcha|access blocked|error 1020|too many requests",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(/?)([a-z][\w-]*+)[^<>]*+>|<!--|-->|<[!?][^<>]*+>", re.IGNORECASE)
"""Nothing is given back once it is taken: of a name of 150,000 letters without an end, each letter was tried for its end, for a minute."""
_UNSEEN = frozenset(("script", "style", "template", "svg"))
_DEVANAGARI = re.compile(r"[\u0904-\u0939\u0958-\u0961]|\\u09[0-6]")  # also as JSON writes it


def refuses(html: str, headers: Mapping[str, str] | None = None) -> bool:
    """Whether a page is a notice that programs (or this address) may not read here, and not a page of the site.

    Judged by what the page is before what it says: small, with hardly any Hindi, and either a challenge's machinery or a notice's
    words in it. `headers` have lower-case names.
    """
    if headers and headers.get("cf-mitigated", "").lower() == "challenge":
        return True
    if len(html) > _LARGEST or _holds_hindi(html) or ("&#" in html and _holds_hindi(unescaped(html))):
        return False
    words = visible_text(html)
    return len(words) <= _FEW_WORDS and bool(_MACHINERY.search(html) or _NOTICE.search(words))


def _holds_hindi(text: str) -> bool:
    return sum(1 for _ in islice(_DEVANAGARI.finditer(text), _SOME_HINDI)) == _SOME_HINDI


def visible_text(html: str) -> str:
    """What a reader without scripts sees of a page, roughly, on one line (noscript included).

    One pass over the tags, so that hostile markup costs no more than other markup; it is no parser.
    """
    seen, end, within = [], 0, ""
    for tag in _TAG.finditer(html):
        if not within:
            seen.append(html[end : tag.start()])
        end = tag.end()
        name = (tag[2] or tag[0]).lower()
        if not within and not tag[1] and (name in _UNSEEN or name == "<!--"):
            within = name
        elif (within == "<!--" and name == "-->") or (tag[1] and name == within):
            within = ""
    if not within:
        seen.append(html[end:])
    return " ".join(unescaped(" ".join(seen)).split())
