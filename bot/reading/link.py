"""Links: found in what a person writes, and cleaned to one spelling by which a story is known again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import unquote

import idna

from bot.errors import NotALink
from bot.model import Link
from bot.reading.address import LONGEST, Address, split
from bot.reading.destination import is_front_page, is_post, place_of
from bot.reading.unwrap import shared_by_app, unwrap

MOST = 5
"""Links answered of one message."""

_WRAPPINGS = 20
"""Rounds of unwrapping and folding. Each makes an address shorter; real ones need three."""

# ---- what is in a text

# A link ends at blanks, quotes, angle brackets, dandas and emoji, wherever they stand; trailing punctuation is taken off afterwards.
_STOP = (
    r"\s<>\"“”„«»`{}|\\^।॥…—\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\u2190-\u2bff\u3000-\u303f\ufe0e\ufe0f\U0001f000-\U0001faff"
)
_WORD = r"A-Za-z0-9\u00c0-\u0963\u0966-\u1fff\u200c\u200d_\-"  # of a host's name: letters of any script, with their marks
_LETTER = r"\u0904-\u0939"  # that a Hindi word can begin with
_OPEN = rf"(?:(?<![@{_WORD}./:])|(?<=[A-Za-z\u0904-\u094d]:))"  # what stands before a name without "https://"
_CANDIDATE = re.compile(
    rf"(?P<http>https?(?::[/\\]+|//)[^{_STOP}]+)"
    rf"|(?P<app>\b(?:[a-z][a-z0-9+.-]{{1,15}}(?<!http)(?<!https)://|(?:javascript|mailto|data|tel|sms|file|about|magnet):)[^{_STOP}]+)"
    rf"|{_OPEN}(?P<bare>(?:[{_WORD}]+\.)+(?P<top>[A-Za-z]{{2,18}}|भारत|कॉम|नेट|संगठन|xn--[a-z0-9]+)(?![{_WORD}@])(?::\d{{2,5}})?(?:[/?#][^{_STOP}]*)?)"
    rf"|(?<![@{_WORD}./:])(?P<local>(?:\d{{1,3}}(?:\.\d{{1,3}}){{3}}(?=[:/])|localhost(?=[:/]))(?::\d{{2,5}})?(?:/[^{_STOP}]*)?)",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?*~'’‘\"-–—·•…)]>"
_PAIRS = {")": "(", "]": "["}
_GLUED = re.compile(r"(?<=[^=/:%?&(])(?=https?://)", re.IGNORECASE)
_SENTENCE = re.compile(rf"(?<=\.)(html?|cms|php|aspx?|jsp)(?=[{_LETTER}])|[,;!](?=[{_LETTER}])|(?<!\()\)(?=[{_LETTER}])", re.IGNORECASE)
"""Where a sentence goes on behind a link without a blank: after a file's ending, a comma, a bracket."""
_WORD_BEFORE = re.compile(rf"[{_WORD}]*[^\x00-\x7f][\-_]*(?=[A-Za-z])")
"""Hindi that is glued to a name in Latin letters ("देखोwww.site.in")."""

# Names without "https://" are links where people expect it: endings that Hindi news and its readers use.
_TOPS = frozenset(
    """com in net org news info co live tv media online site website page me io app today press world asia digital network space xyz biz
    us uk eu pk np bd lk ca au de fr nz ae sg my za ru cn jp int gov edu link click ly gl gle do gd cc to blog club top store tech
    india express guru fm am la le ai dev भारत कॉम नेट संगठन""".split()
)
_LONE_WORDS = 8
"""A bare name without a path ("ndtv.in") is meant as a link in a message of up to so many words; in a longer text it is a mention."""

_INTRODUCTION = 60
"""Characters before a link that say what it is."""
_PROMOTED = re.compile(
    r"डाउनलोड|ऐप|एप\b|इंस्टॉल|इन्स्टॉल|जुड़|ज्वाइन|जॉइन|फॉलो|फ़ॉलो|सब्सक्राइब|\b(?:download|apps?|install|join|follow|subscribe|channel)\b",
    re.IGNORECASE,
)
_DEEP_LINKS = re.compile(
    r"(?:^|\.)(?:onelink\.me|app\.link|page\.link|smart\.link|adj\.st|go\.link|bit\.ly|tinyurl\.com|cutt\.ly|rebrand\.ly|t\.ly|goo\.gl)$"
)


def find_links(text: str, hidden: Sequence[str] = (), most: int = MOST) -> list[Link]:
    """The links in a text, in order, then the `hidden` ones (of text links and buttons); at most `most`, each story once.

    What promotes beside a story (app stores, channels to join, a network's page, the same site's front page) is left out.
    """
    texts, addresses = _candidates(text)
    shown = [(given, promoted) for given, promoted in texts if not _cut_short(given, text, hidden)]
    found: dict[str, tuple[Link, bool]] = {}
    for given, promoted in [*shown, *((h, False) for h in hidden)]:
        try:
            link = parse(given)
        except NotALink:
            continue
        found.setdefault(link.address, (link, promoted))
    if not found and len(text.split()) <= _LONE_WORDS:
        for given in addresses:
            try:
                link = parse(given)
            except NotALink:
                continue
            found.setdefault(link.address, (link, False))
    return _without_promotion(found.values())[:most]


def broken_links(text: str) -> list[str]:
    """The words of a text that were meant as addresses but are none that can be opened: other schemes, impossible hosts."""
    broken = []
    for m in _CANDIDATE.finditer(text):
        given = _trimmed(m.group()[:LONGEST])
        try:
            parse(given)
        except NotALink:
            if m["http"] or m["app"]:
                broken.append(given)
    return broken


def parse(given: str) -> Link:
    """The link that one address is. Raises NotALink for other schemes and for what is no address."""
    return Link(given=given, address=str(_clean(_split(given))))


def _candidates(text: str) -> tuple[list[tuple[str, bool]], list[str]]:
    """What looks like a link (and whether the words before it promote something), and the bare names without a path."""
    links: list[tuple[str, bool]] = []
    names: list[str] = []
    before = 0
    for m in _CANDIDATE.finditer(text):
        introduction = text[max(before, m.start() - _INTRODUCTION) : m.start()]
        before = m.end()
        for given in _GLUED.split(m.group()) if m["http"] else [m.group()]:
            if len(given) > LONGEST:
                continue
            given = _trimmed(_without_sentence(given))
            if text[m.start() - 1 : m.start()] == "_":  # _italic_, as it is written in WhatsApp
                given = given.rstrip("_")
            if m["bare"]:
                if glued := _WORD_BEFORE.match(given.partition(".")[0]):
                    given = given[glued.end() :]
                top = m["top"].lower()
                if top not in _TOPS and not (len(top) == 2 and "/" in given) and not top.startswith("xn--"):
                    continue
                if not re.search(r"[/?]", given) and not given.lower().startswith("www."):
                    names.append(given)
                    continue
            links.append((given, bool(_PROMOTED.search(introduction))))
    return links, names


def _trimmed(link: str) -> str:
    """Without the punctuation that ends the sentence or bracket around a link; a bracket that the link itself opened stays."""
    while link and link[-1] in _TRAILING:
        opener = _PAIRS.get(link[-1])
        if opener and link.count(opener) >= link.count(link[-1]):
            break
        link = link[:-1]
    return link


def _without_sentence(link: str) -> str:
    """Without the Hindi words of the sentence around it that stand against a link; a bracket that the link itself opened stays."""
    for found in _SENTENCE.finditer(link):
        if found.group() != ")" or "(" not in link[: found.start()]:
            return link[: found.end() if found.group(1) else found.start()]
    return link


def _cut_short(given: str, text: str, hidden: Sequence[str]) -> bool:
    """Whether `given` is the shortened show ("https://site.in/a-long…") of a hidden link."""
    end = text.find(given) + len(given)
    return text[end : end + 3].startswith(("…", "...")) and any(given.rpartition("//")[2] in h for h in hidden)


def _without_promotion(found: Iterable[tuple[Link, bool]]) -> list[Link]:
    links = [(link, split(link.address), promoted) for link, promoted in found]
    stories = [
        address
        for _, address, promoted in links
        if not place_of(address) and not is_front_page(address) and not (promoted and _DEEP_LINKS.search(address.host))
    ]
    if not stories:
        return [link for link, _, _ in links]
    sites = {a.host for a in stories}
    return [
        link
        for link, address, _ in links
        if address in stories or is_post(address) or (is_front_page(address) and not place_of(address) and address.host not in sites)
    ]


# ---- one spelling

_TRACKERS = frozenset(
    """fbclid gclid gclsrc dclid wbraid gbraid gad_source gad_campaignid msclkid yclid twclid ttclid li_fat_id igshid igsh mibextid rdid
    sfnsn mc_cid mc_eid _ga _gl _gac _hsenc _hsmi mkt_tok vero_id oly_enc_id oly_anon_id s_cid spm ref referrer ref_src ref_url refsrc
    ref_source pfrom from_source src source utmsource share shared share_via sharetype sharedvia sharefrom cmp cmpid campaign_id ito
    icid icmp ncid ocid xtor tsclid wprov amp amp_js_v amp_gsa amp_markup amp_latest_update_time usqp aoh csi outputtype
    __twitter_impression noamp nonamp isamp tblci tbref dicbo oborigurl obclickid spref replytocom browserpush srsltid media_source cvid
    ei psource doing_wp_cron jwsource listname topicindex from trk trkcampaign guccounter guce_referrer guce_referrer_sig __cf_chl_tk
    nsukey si feature_share ved sca_esv sei oc""".split()
)
_TRACKING_VALUES = frozenset(
    """output=amp m=1 m=0 view=amp view=print mode=amp mode=pwa nb=1 print=1 tmpl=component layout=default page=1 pageno=1""".split()
)
"""Parameters that change the page's form alone, or nothing: AMP, print, the first page."""
_TRACKER_FAMILIES = ("_branch_", "utm_", "utm-", "at_", "pk_", "piwik_", "mtm_", "hsa_", "fb_", "ga_", "itm_", "wt.")
_MOBILE = re.compile(r"^(?:(?:www\d?|m|mobile|amp|wap|touch)\.(?=[^.]+\.)|m-(?=hindi\.[^.]+\.))")
_NO_NAMES = re.compile(r"(?:co|com|net|org|gov|nic|ac|edu|res|gen|firm|ind|mil)\.[a-z]{2}")  # "co.in" is an ending, not a site


def clean_address(address: str) -> str:
    """The one spelling of an address by which its story is known: unwrapped, without trackers and fragment, AMP and mobile forms and
    http folded into https://site/path. Cleaning twice is cleaning once. Raises NotALink.

    It is a name to look up first. Nearly always it can be fetched as well, but not always: see `fetchable`.
    """
    return str(_clean(_split(address)))


def fetchable(link: Link) -> list[str]:
    """The addresses to ask for a link's page, best first: as given but unwrapped and without trackers, as given, cleaned.

    The site's own spelling comes first because the cleaned one is a guess: some names have no server without their www., some AMP
    pages outlive or outnumber their full ones.
    """
    try:
        given = _unwrapped(_split(link.given))
    except NotALink:
        return [link.address]
    tries = [_untracked(given), given, split(link.address)]
    if not re.match(r"\s*https?\b", link.given, re.IGNORECASE) and given.scheme == "https":
        tries.insert(1, split(str(_untracked(replace(given, scheme="http")))))
    return list(dict.fromkeys(str(t) for t in tries))


def is_of(source: str, hosts: Iterable[str]) -> bool:
    """Whether a host is one of these or stands under one."""
    return any(source == host or source.endswith("." + host) for host in hosts)


def source_of(address: str) -> str:
    """The host that a reader sees of an address: without www., an internationalised name in its own letters."""
    host = split(address).host.removeprefix("www.")
    if "xn--" in host:
        try:
            return idna.decode(host)
        except idna.IDNAError:
            return host
    return host


def _split(given: str) -> Address:
    return split(shared_by_app(given) or given)


def _clean(address: Address) -> Address:
    for _ in range(_WRAPPINGS):
        folded = split(str(_folded(_untracked(_unwrapped(address)))))
        if folded == address:
            return folded
        address = folded
    raise NotALink


def _unwrapped(address: Address) -> Address:
    for _ in range(_WRAPPINGS):
        inner = unwrap(address)
        if inner is None or inner == address:
            return address
        address = inner
    raise NotALink


def _untracked(address: Address) -> Address:
    kept = [p for p in address.query.replace("&amp;", "&").split("&") if p and not _tracks(p)]
    return replace(address, query="&".join(kept))


def _tracks(parameter: str) -> bool:
    parameter = unquote(parameter).lower()
    name = parameter.partition("=")[0]
    return name in _TRACKERS or name.startswith(_TRACKER_FAMILIES) or parameter in _TRACKING_VALUES


def _folded(address: Address) -> Address:
    """Without mobile, AMP and print forms, in https where the port is the scheme's own, without a slash at the end."""
    host = address.host
    while _MOBILE.match(host) and not _NO_NAMES.fullmatch(_MOBILE.sub("", host, count=1)):
        host = _MOBILE.sub("", host, count=1)
    segments = address.path.strip("/").split("/")
    if segments[0] == "lite" and (host != address.host or any(c.isdigit() for c in segments[-1])):
        del segments[0]  # m.site.in/lite/story: an AMP page by another name
    if [s.lower() for s in segments[-2:]] == ["amp", "1"] or (len(segments) > 2 and segments[-1].lower() == "print"):
        del segments[-1]
    path = "/" + "/".join(s for s in segments if s.lower() not in ("amp", "amphtml"))
    path = re.sub(r"\.amp(?=\.html?$|$)", "", path, flags=re.IGNORECASE)
    path = path.replace("/amp_articleshow/", "/articleshow/")  # Times Internet's sites
    return replace(
        address,
        scheme="https" if address.port is None else address.scheme,
        host=host,
        path=path.rstrip("/") or "/",
    )
