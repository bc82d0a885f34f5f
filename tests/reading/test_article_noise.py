"""What sites plant between and after the paragraphs of a story: none of it reaches a reader, and no paragraph is lost to it."""

from __future__ import annotations

import json
from html import escape

import pytest

from bot.errors import Paywalled
from bot.reading.extraction.reader import read
from tests.reading.pages import made

TITLE = "सरला नदी पर बने नए पुल का उद्घाटन, डेढ़ लाख लोगों को राहत"
PARAGRAPHS = [
    "कंचनपुर में मंगलवार को सरला नदी पर बने नए पुल का उद्घाटन हुआ। इससे डेढ़ लाख लोगों को राहत मिलेगी।",
    "लोक निर्माण मंत्री सुनंदा राठौर ने बताया कि पुल पर 340 करोड़ रुपये खर्च हुए हैं। काम चार साल में पूरा हुआ है।",
    "जिलाधिकारी अनुराग वर्मा ने कहा कि भारी वाहनों की आवाजाही अगले महीने से शुरू होगी।",
]
OTHER = "मंडी में प्याज के दाम गिरे, किसानों ने सड़क पर फेंकी उपज"

BETWEEN = {
    "a link alone": f'<p><a href="/x">{OTHER}</a></p>',
    "a labelled link": f'<p><strong>ये भी पढ़ें: <a href="/x">{OTHER}</a></strong></p>',
    "a label, and no link": f"<p><strong>यह भी पढ़ें- {OTHER}</strong></p>",
    "a label above a list of links": f'<p><b>ये भी पढ़ें-</b></p><ul><li><a href="/x">{OTHER}</a></li><li><a href="/y">{OTHER} 2</a></li></ul>',
    "a label above plain titles": f"<p><strong>ये खबर भी पढ़ें...</strong></p><p><strong>{OTHER}</strong></p>",
    "a heading that is a link": f'<h2><a href="/x">{OTHER}</a></h2>',
    "a card": f'<div><a href="/x"><img src="/x.jpg"></a><h3><a href="/x">{OTHER}</a></h3><p>आवक बढ़ने से दाम गिरे हैं।</p></div>',
    "a teaser": f"<p>{OTHER}, व्यापारियों ने बताया कारण। पढ़ें पूरी खबर...</p>",
    "an advertisement's label": "<div><span>विज्ञापन</span></div>",
    "an advertisement's label in English": "<p>Advertisement</p>",
    "a caption in a figure": "<figure><img src='/p.jpg'><figcaption>पुल का उद्घाटन करते मंत्री</figcaption></figure>",
    "a caption by its class": '<div><img src="/p.jpg"><p class="img-caption">उद्घाटन के बाद पुल पर पहुंचे लोग।</p></div>',
    "a caption under a picture": '<div><img src="/p.jpg"><div>उद्घाटन के बाद पुल पर पहुंचे लोग।</div></div>',
    "a caption beside a picture's box": '<div><div><img src="/p.jpg"></div><div>उद्घाटन के बाद पुल पर पहुंचे लोग।</div></div>',
    "a credit": "<p>फोटो: सोशल मीडिया</p>",
    "a hidden sentence": '<p style="display:none">यह वाक्य किसी पाठक को दिखाई नहीं देना चाहिए।</p>',
    "a sentence hidden by the page's style": '<p class="zx9">यह वाक्य भी किसी पाठक को दिखाई नहीं देना चाहिए।</p>',
    "a sentence that its class hides": '<p class="d-none">यह वाक्य किसी को नहीं दिखता, क्योंकि इसका नाम ही ऐसा है।</p>',
    "words for screen readers": '<span class="sr-only">यहां से विज्ञापन शुरू होता है और आगे समाप्त होगा।</span>',
    "a post embedded": '<blockquote><p>पुल खुलने पर सबको बधाई।</p>— पाठक <a href="https://x.com/a/1">12 अगस्त</a></blockquote>',
    "a newsletter": "<div><h4>न्यूज़लेटर</h4><p>हर सुबह की खबरें अपने ईमेल पर पाने के लिए ईमेल दर्ज करें।</p></div>",
    "a poll": "<div><p>क्या आप सरकार के काम से खुश हैं?</p><ul><li>हां</li><li>नहीं</li></ul></div>",
    "a poll in a form": "<div><p><b>जीत की वजह क्या रही?</b></p><form><label>विकास</label><label>वादे</label></form></div>",
    "the best of the comments": "<div><b>Top Comment</b><p>बहुत अच्छा फैसला है, अब काम दिखना चाहिए।</p><span>सीमा</span></div>",
    "a log-in": "<div><h4>लॉगिन करें</h4><p>खबर को सहेजने और विज्ञापन कम देखने के लिए लॉगिन करें।</p></div>",
    "a channel": '<p>हमारे <a href="https://whatsapp.com/x">व्हाट्सऐप चैनल</a> से जुड़ने के लिए यहां क्लिक करें</p>',
    "a group of some name": '<p>📢 रोज की सूचनाएं सीधे फोन पर! <a href="https://t.me/x"><b>मंडली पकड़ें</b></a></p>',
    "what AMP shows whoever may not read on": '<div subscriptions-section="content-not-granted"><p>सालाना योजना पर छूट दो दिन है।</p></div>',
    "a newsletter of no name": "<div><p>दिन भर की हर ताजा खबर अब आपके इनबॉक्स में, सबसे पहले पाएं।</p></div>",
    "a call to look at pictures": "<p><strong>2 तस्वीरों में देखिए उद्घाटन...</strong></p>",
    "a player's title": "<div><span>To view this video please enable JavaScript and upgrade</span><h3>नदी में ऐसे बना पुल</h3></div>",
    "an appeal for money": "<div><h4>सहयोग करें</h4><p>हमारी पत्रकारिता आप पर टिकी है। हमें आपका सहयोग चाहिए। आज ही योगदान दें।</p></div>",
    "a file to open": '<p>👉 <b>मंत्री का पूरा बयान यहां पढ़ें:</b> <a href="/b.pdf">डाउनलोड PDF</a></p>',
    "an appeal in brackets": "<p>(क्या आप हमारी पत्रकारिता का समर्थन करना चाहते हैं? सदस्य बनिए और हर सुबह चिट्ठी पाइए।)</p>",
    "a preferred source": '<p>हमें गूगल पर अपने पसंदीदा समाचार स्रोत के रूप में जोड़ने के लिए <a href="/g">यहां क्लिक करें।</a></p>',
    "a caption in italics": '<img src="/p.jpg"><p><em>उद्घाटन के बाद पुल पर पहुंचे लोग।</em></p>',
    "a player that wants a script": '<div class="player-box"><p>इस वीडियो को देखने के लिए कृपया जावास्क्रिप्ट चालू करें।</p></div>',
    "the story in another language": '<p><em>(इस रिपोर्ट को अंग्रेज़ी में पढ़ने के लिए <a href="/en">यहां क्लिक करें</a>.)</em></p>',
    "a preferred source, and no link": "<div><p>जन दर्पण को अपना पसंदीदा सोर्स बनाएं</p></div>",
    "an outlet's word to its readers": "<div><p>हम निष्पक्ष पत्रकारिता करते हैं और आपके सहयोग से चलते हैं।</p><a href='/d'>सहयोग करें</a></div>",
    "an outlet's appeal in a paragraph": "<p><em>हमारी टीम गांवों से रिपोर्ट करती है। हमारे कोष में योगदान दें। आपके लिए उपहार भी हैं।</em></p>",
    "a poll with its answers on one line": "<div><p>क्या पुल से राहत मिली है?</p><label>हां, काफी</label> <label>नहीं, बिल्कुल नहीं</label></div>",
    "an earlier report, offered in a sentence": f'<p>इस पर हमारी पिछली रिपोर्ट <a href="/x">{OTHER}</a> भी पढ़ें।</p>',
    "a newsletter that costs nothing": "<div><p>हर सुबह की पांच बड़ी खबरें अपने ईमेल पर पाएं। हमारा न्यूजलेटर मुफ्त है।</p></div>",
    "a script as text": '<p>{"_id":"5","title":"पुल"}</p>',
    "a table of rates": "<table><tr><td>सोना</td><td>72,000</td></tr><tr><td>चांदी</td><td>84,000</td></tr></table>",
    "a podcast that can be skipped": (
        '<section><a href="#end-7">छोड़कर पॉडकास्ट आगे बढ़ें</a><p>दिलचस्प कहानियां हमारी संवाददाता की ज़ुबानी सुनिए।</p>'
        '<p id="end-7">पॉडकास्ट समाप्त</p></section>'
    ),
}
AFTER = {
    "the author": '<div><img src="/a.jpg"><a href="/author/a">मोहन लाल</a><p>मोहन लाल बारह साल से पत्रकार हैं और गांवों पर लिखते हैं।</p></div>',
    "the author under a title": "<div><h4>लेखक के बारे में</h4><p>मोहन लाल बारह साल से पत्रकार हैं और गांवों पर लिखते हैं।</p></div>",
    "comments that are counted": "<div><div>पाठकों की राय (2)</div><div><b>सीमा</b><p>बहुत अच्छी खबर है, गांव वालों को बधाई।</p></div></div>",
    "a story told elsewhere": (
        f"<p><strong>पुल से जुड़ी ये खबर भी पढ़ें...</strong></p><p><strong>{OTHER}</strong></p>"
        '<p>आवक बढ़ने से दाम गिर गए हैं। किसान नाराज हैं। <a href="/x"><b>पढ़ें पूरी खबर</b></a></p>'
    ),
    "responses": f"<div><h3>One Response to {TITLE}</h3><ol><li><b>सीमा</b><p>बहुत अच्छी खबर है, सबको बधाई।</p></li></ol></div>",
    "a button to listen": "<p>👇खबर सुनने के लिए प्ले बटन दबाएं</p>",
    "comments": "<div><h3>2 टिप्पणियां</h3><ol><li><b>सीमा</b><p>बहुत अच्छी खबर है, गांव वालों को बधाई।</p></li></ol></div>",
    "questions": "<h2>अक्सर पूछे जाने वाले सवाल</h2><h3>पुल कब खुला?</h3><p>पुल मंगलवार को खुला है और सबके लिए है।</p>",
    "a disclaimer": "<p><b>डिस्क्लेमर:</b> यह लेख सामान्य जानकारी के लिए है और इसकी पुष्टि नहीं की गई है।</p>",
    "a columnist's own views": "<p><em>(लेखक पूर्व राजदूत हैं। ये उनके निजी विचार हैं।)</em></p>",
    "what the banner shows": "<p><strong>बैनर तस्वीर:</strong> सरला नदी पर बना नया पुल। तस्वीर – मोहन लाल।</p>",
    "an agency": "<p>(इनपुट: भाषा)</p>",
    "an agency's feed": "<p><em>यह खबर एक न्यूज़ एजेंसी की ऑटो-फीड से ली गई है. इसकी सामग्री हमने नहीं बदली है.</em></p>",
    "the outlet's praise in English": "<p>State News (राज्य समाचार): Get latest Hindi News (समाचार) live updates and headlines here.</p>",
    "the outlet's praise of itself in Hindi": "<p>जन दर्पण पर पढ़े ताज़ा राज्य समाचार और खेल, राजनीति, धर्म से जुड़ी हर ख़बर।</p>",
    "a byline in English": "<p>Posted on August 12, 2025 by A filed under राज्य.</p>",
    "a wish to be shared": "<p>दोस्तों, अगर आपको यह जानकारी पसंद आई हो तो इसे अपने मित्रों के साथ जरूर साझा करें।</p>",
    "an invitation": "<p>चुनाव और राजनीति के ताजा समाचार के लिए जुड़े रहे जन दर्पण से।</p>",
    "a question to readers": "<p>इस बारे में आपका क्या कहना है? नीचे कमेंट बॉक्स में बताएं।</p>",
    "a byline": "<p>- मोहन लाल, संवाददाता</p>",
    "tags": '<p>Tags: <a href="/t">पुल</a>, <a href="/u">कंचनपुर</a></p><p>#पुल #कंचनपुर</p>',
    "titles without a label": f"<p><strong>{OTHER}</strong></p><p><strong>बिजली विभाग ने काटे दो सौ कनेक्शन</strong></p>",
    "an appeal": "<p>अपनी राय हमें कमेंट में जरूर बताएं और खबर को शेयर करें।</p>",
    "the outlet's praise of itself": "<p>पढ़ें हिंदी न्यूज़ और देखें लाइव टीवी हमारी वेबसाइट पर। जानें देश-विदेश की ताजा खबरें।</p>",
    "terms": "<div><h3>आपकी निजता</h3><p>आगे बढ़ने पर आप हमारी गोपनीयता नीति से सहमत होते हैं।</p><p>आप जब चाहें पसंद बदल सकते हैं।</p></div>",
    "an app that can be read": "<p>अब आप जन दर्पण अपने फोन पर भी पढ़ सकते हैं। डाउनलोड करें जन दर्पण ऐप प्ले स्टोर से</p>",
    "words for search engines": '<div style="height:0; overflow:hidden">सरला नदी का पुल, कंचनपुर के पुल का उद्घाटन, पुल की ताजा जानकारी।</div>',
    "what stands behind a share bar": "<div>खबर शेयर करें</div><div><b>सुबह की चिट्ठी</b><p>दिन की शुरुआत एक चिट्ठी के साथ करें।</p></div>",
    "a title in brackets": f"<div><b>[@ {OTHER}]</b></div>",
    "a number to write to": "<div><p>आपको किसी खबर पर शक है तो हमें व्हाट्सऐप करें। हम उसकी सच्चाई आप तक पहुंचाएंगे।</p></div>",
    "the next story": f'<div><span>अगली खबर</span><a href="/n">{OTHER}</a></div>',
}


def page(*body: str, after: str = "") -> str:
    style = "<style>.zx9 { color: red; display: none }</style>"
    head = f'<head><title>{TITLE} - Jan Darpan</title><meta property="og:title" content="{TITLE}">{style}</head>'
    return f"<html>{head}<body><h1>{TITLE}</h1><div class='story'>{''.join(body)}</div>{after}</body></html>"


def paragraphs() -> list[str]:
    return [f"<p>{text}</p>" for text in PARAGRAPHS]


@pytest.mark.parametrize("name", BETWEEN)
@pytest.mark.parametrize("place", [1, 2])
def test_what_stands_between_paragraphs_is_not_the_story(name: str, place: int) -> None:
    body = paragraphs()
    body.insert(place, BETWEEN[name])
    assert list(read(made(page(*body))).paragraphs) == PARAGRAPHS


@pytest.mark.parametrize("name", [*AFTER, *BETWEEN])
@pytest.mark.parametrize("beside", [False, True])
def test_what_stands_after_the_text_is_not_the_story(name: str, beside: bool) -> None:
    noise = AFTER.get(name) or BETWEEN[name]
    html = page(*paragraphs(), after=noise) if beside else page(*paragraphs(), noise)
    assert list(read(made(html)).paragraphs) == PARAGRAPHS


@pytest.mark.parametrize(
    "summary",
    [
        "<ul><li>सरला नदी पर नए पुल का उद्घाटन हुआ।</li><li>पुल पर 340 करोड़ रुपये खर्च हुए।</li></ul>",
        "<div><h4>हाइलाइट्स</h4><ul><li>डेढ़ लाख लोगों को राहत</li><li>काम चार साल में पूरा</li></ul></div>",
        "<div><b>संक्षेप:</b><p>नए पुल का उद्घाटन हुआ है, जिससे डेढ़ लाख लोगों को राहत मिलेगी और भारी वाहन अगले महीने चलेंगे।</p></div>",
        "<div><h3>जल्दी में जानें</h3><ul><li>नए पुल का उद्घाटन हुआ</li><li>डेढ़ लाख लोगों को राहत</li></ul><p>क्या यह काम आया?</p></div>",
        "<p>• सरला नदी पर नए पुल का उद्घाटन<br>• पुल पर 340 करोड़ रुपये खर्च<br>• काम चार साल में पूरा</p>",
        "<div><b>आठ पंक्तियों में</b><p>सरला नदी पर नए पुल का उद्घाटन हुआ, जिस पर 340 करोड़ रुपये खर्च हुए हैं।</p></div>",
        f"<div><b>सार</b><ul><li>{PARAGRAPHS[2]}</li><li>डेढ़ लाख लोगों को राहत मिलेगी।</li></ul></div>",
        "<div><b>AI Summary</b><p>पुल पर 340 करोड़ रुपये खर्च हुए हैं और काम चार साल में पूरा हुआ है।</p><p>क्या यह सारांश काम आया?</p></div>",
    ],
)
@pytest.mark.parametrize("inside", [True, False])
def test_a_box_that_says_the_story_once_more_is_not_the_story(summary: str, inside: bool) -> None:
    html = page(summary, *paragraphs()) if inside else page(*paragraphs()).replace("<div class='story'>", f"{summary}<div class='story'>")
    assert list(read(made(html)).paragraphs) == PARAGRAPHS


def test_a_list_that_says_what_the_text_does_not_is_the_story_s() -> None:
    decisions = ["गांवों में 200 नए स्वास्थ्य केंद्र खोले जाएंगे।", "सरकारी कर्मचारियों का महंगाई भत्ता चार प्रतिशत बढ़ाया गया है।"]
    body = paragraphs()
    body.insert(1, f"<h3>मुख्य बातें</h3><ul>{''.join(f'<li>{text}</li>' for text in decisions)}</ul>")
    assert set(decisions) <= set(read(made(page(*body))).paragraphs)


@pytest.mark.parametrize("name", ["desktop-view", "time-line", "read-more-content", "horoscope-story"])
def test_a_story_is_read_whatever_its_block_is_called(name: str) -> None:
    html = page(*paragraphs(), after=f"{TEASED}{IMPRINT}").replace("class='story'", f"class='{name}'")
    assert list(read(made(html)).paragraphs) == PARAGRAPHS


@pytest.mark.parametrize("tag", ["form", "dialog"])
def test_a_story_within_a_form_is_read(tag: str) -> None:
    assert list(read(made(page(f"<{tag}>", *paragraphs(), f"</{tag}>", after=f"{TEASED}{IMPRINT}"))).paragraphs) == PARAGRAPHS


@pytest.mark.parametrize("name", ["story-poll", "subscriber-content", "popup-article", "news-ticker-detail"])
@pytest.mark.parametrize("each", [True, False])
def test_a_story_that_only_its_name_hides_is_read_without_names(name: str, each: bool) -> None:
    body = [text.replace("<p>", f"<p class='{name}'>") if each else text for text in paragraphs()]
    html = page(*body, after=f"{TEASED}{IMPRINT}").replace("class='story'", f"class='{'story' if each else name}'")
    assert list(read(made(html)).paragraphs) == PARAGRAPHS


@pytest.mark.parametrize(
    "menu",
    [
        "<ul><li><a href='/a'>हमारे बारे में</a></li><li><a href='/b'>संपर्क</a></li></ul>",
        "<a href='/a'>हमारे बारे में</a><a href='/b'>संपर्क</a>",
    ],
)
def test_a_menu_at_the_end_of_the_page_shows_whose_words_stand_beside_it(menu: str) -> None:
    imprint = f"<div class='q'><p>यह राज्य का पहला समाचार मंच है और रोज लाखों लोग इसे पढ़ते हैं।</p>{menu}</div>"
    assert list(read(made(page(*paragraphs(), after=imprint))).paragraphs) == PARAGRAPHS


def test_a_name_that_a_build_tool_made_says_nothing() -> None:
    assert list(read(made(page(*(f'<p class="c3ad91e">{text}</p>' for text in PARAGRAPHS)))).paragraphs) == PARAGRAPHS


@pytest.mark.parametrize(
    "glued",
    [
        f' <strong>यह भी पढ़ें- <a href="/x">{OTHER}</a></strong>',
        f" ये भी पढ़ें: {OTHER}",
        f' <a href="/x">{OTHER}</a>',
        f'<br><a href="/x">{OTHER}</a>',
        f'<br><b>Also Read | <a href="/x">{OTHER}</a></b>',
        " हमारा टेलीग्राम चैनल ज्वाइन करें।",
        " <span>Advertisement</span>",
        ' <span class="also-read">अन्य खबर</span>',
        "<br><em>(फाइल फोटो)</em>",
        " (एजेंसी)",
    ],
)
def test_what_is_glued_to_a_paragraph_is_cut_off(glued: str) -> None:
    body = paragraphs()
    body[0] = f"<p>{PARAGRAPHS[0]}{glued}</p>"
    assert list(read(made(page(*body))).paragraphs) == PARAGRAPHS


@pytest.mark.parametrize(
    "paragraph",
    [
        PARAGRAPHS[1].replace("सुनंदा राठौर", '<a href="/t">सुनंदा राठौर</a>').replace("340 करोड़ रुपये", '<a href="/u">340 करोड़ रुपये</a>'),
        "<p><strong>लोक निर्माण मंत्री सुनंदा राठौर ने बताया कि पुल पर 340 करोड़ रुपये खर्च हुए हैं।</strong> काम चार साल में पूरा हुआ है।</p>",
        f"<div><div><p>{PARAGRAPHS[1]}</p></div></div>",
        f"<blockquote>{PARAGRAPHS[1]}</blockquote>",
        f"<ul><li>{PARAGRAPHS[1]}</li></ul>",
        f"<span>{PARAGRAPHS[1]}</span>",
        "<p>लोक निर्माण मंत्री सुनंदा राठौर ने बताया कि पुल पर<br>340 करोड़ रुपये खर्च हुए हैं। काम चार साल में पूरा हुआ है।</p>",
        "<p>लोक निर्माण मंत्री सुनंदा राठौर ने बताया कि पुल पर 340 करोड़ रुपये खर्च हु&#2319; हैं। काम चार साल में पूरा हुआ है।<p>",
        f'<p class="overflow-hidden relative">{PARAGRAPHS[1]}</p>',
        PARAGRAPHS[1].replace("340", f'<a href="/x"><b>ये भी पढ़ें: {OTHER}</b></a> 340'),
    ],
)
def test_a_paragraph_is_the_story_s_however_it_is_set(paragraph: str) -> None:
    body = paragraphs()
    body[1] = paragraph
    assert list(read(made(page(*body))).paragraphs) == PARAGRAPHS


def test_a_standfirst_stands_first_and_says_nothing_twice() -> None:
    own = "पुल के लिए लोग बीस साल से मांग कर रहे थे।"
    again = PARAGRAPHS[0].split("।")[1].strip() + "।"
    html = page(*paragraphs()).replace("<div class='story'>", f"<div><p>{own} {again}</p></div><div class='story'>")
    read_it = read(made(html)).paragraphs
    assert read_it[0].startswith(own)
    assert " ".join(read_it).count(again) == 1


def test_a_standfirst_that_is_cut_short_says_nothing_of_its_own() -> None:
    cut = f"<div>{PARAGRAPHS[0]} {PARAGRAPHS[1][:40]}...</div>"
    assert list(read(made(page(cut, f"<p>राज्य डेस्क : {PARAGRAPHS[0]}</p>", *paragraphs()[1:]))).paragraphs)[1:] == PARAGRAPHS[1:]


def test_a_short_line_between_paragraphs_is_a_subhead() -> None:
    body = paragraphs()
    body.insert(1, "<h3>चार साल में पूरा हुआ काम</h3>")
    body.insert(3, "<p><strong>कब से चलेंगे भारी वाहन?</strong></p>")
    subheads = [sentence.text for sentence in read(made(page(*body))).sentences if sentence.subhead]
    assert subheads == ["चार साल में पूरा हुआ काम", "कब से चलेंगे भारी वाहन?"]


@pytest.mark.parametrize("button", ["टिप्पणियां", "Comments", "लॉगिन करें"])
@pytest.mark.parametrize("hint", [True, False])
def test_a_button_above_the_story_is_no_title_of_what_stands_below(button: str, hint: bool) -> None:
    body = [f"<p>{text}<br></p>" for text in PARAGRAPHS] if hint else [f"<div>{text}</div>" for text in PARAGRAPHS]
    assert list(read(made(page(f"<div>{button}</div>", *body))).paragraphs) == PARAGRAPHS


def test_a_button_between_standfirst_and_story_is_no_title() -> None:
    above = "<p>कंचनपुर और देवगढ़ के लोगों को दस साल से इस पुल का इंतजार था</p><div><a href='#c'>Comments</a></div>"
    body = [f"<div><p>{text}</p></div>" for text in PARAGRAPHS]
    assert [text for text in read(made(page(above, *body))).paragraphs if text in PARAGRAPHS] == PARAGRAPHS


@pytest.mark.parametrize("gaps", [True, False])
def test_lines_that_were_broken_at_some_width_are_paragraphs(gaps: bool) -> None:
    def broken(text: str) -> str:
        words = text.split()
        return "<br>".join(" ".join(words[at : at + 6]) for at in range(0, len(words), 6))

    html = page("<br><br>".join(map(broken, PARAGRAPHS)) if gaps else broken(" ".join(PARAGRAPHS)))
    article = read(made(html))
    assert " ".join(article.paragraphs) == " ".join(PARAGRAPHS)
    assert not any(sentence.subhead for sentence in article.sentences)
    assert not gaps or list(article.paragraphs) == PARAGRAPHS


def test_items_parted_by_line_breaks_stay_apart() -> None:
    prices = [
        "गेहूं 2,400 रुपये प्रति क्विंटल",
        "चना 5,100 रुपये प्रति क्विंटल",
        "सरसों 5,900 रुपये प्रति क्विंटल",
        "धान 2,300 रुपये प्रति क्विंटल",
        "ज्वार 3,100 रुपये",
    ]
    body = paragraphs()
    body.insert(1, f"<p>{'<br>'.join(prices)}</p>")
    assert set(prices) <= set(read(made(page(*body))).paragraphs)


def test_a_caption_before_the_text_may_end_like_a_sentence() -> None:
    caption = "<div><img src='/p.jpg'></div><div class='x'>नए पुल पर जुटी लोगों की भीड़.</div>"
    assert list(read(made(page(caption, *paragraphs()))).paragraphs) == PARAGRAPHS


def test_a_paragraph_beside_each_picture_is_no_caption() -> None:
    texts = [*PARAGRAPHS, "पुल पर सौर ऊर्जा की 210 बत्तियां लगाई गई हैं।"]
    slides = (f"<section><img src='/p.jpg'><div><p>{text}</p></div></section>" for text in texts)
    assert list(read(made(page(*slides))).paragraphs) == texts


def test_a_story_of_one_paragraph_is_told_from_the_page_s_own_words() -> None:
    brief = f"{PARAGRAPHS[0]} पुल पर रोज पांच हजार वाहन चलेंगे।"
    html = page(f"<p>{brief}</p>", after=f"<div class='ls'>{TEASED}</div>{IMPRINT}")
    assert list(read(made(html)).paragraphs) == [brief]


def test_a_text_that_was_escaped_twice_is_read_as_its_reader_should_see_it() -> None:
    body = escape("".join(paragraphs()) + f'<p><strong>यह भी पढ़ें: <a href="/x">{OTHER}</a></strong></p>')
    assert list(read(made(page(body))).paragraphs) == PARAGRAPHS


def test_a_next_story_under_a_heading_like_the_first_is_not_this_one() -> None:
    following = (
        f"<div><h3>{OTHER}</h3><small>Published At: Monday, 11 August, 2025</small><p>मंडी में प्याज के दाम एक हफ्ते में आधे रह गए हैं।</p></div>"
    )
    html = page(*paragraphs(), after=following).replace("<h1>", "<h3>").replace("</h1>", "</h3>")
    assert list(read(made(html)).paragraphs) == PARAGRAPHS


def test_teasers_around_a_text_that_comes_by_script_are_not_the_story() -> None:
    said = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(PARAGRAPHS)})
    html = page(after=TEASED + IMPRINT).replace("</head>", f'<script type="application/ld+json">{said}</script></head>')
    assert list(read(made(html)).paragraphs) == PARAGRAPHS


def test_the_byline_s_name_tells_whose_introduction_stands_below() -> None:
    byline = '<div>Authored by: <a href="/a/77">मोहन लाल</a> Updated Aug 13, 2025</div>'
    bio = "<div><div>मोहन लाल <span>author</span></div><p>मोहन लाल बारह साल से गांवों पर लिखते हैं और जन दर्पण में कार्यरत हैं।</p></div>"
    html = page(*paragraphs(), after=bio).replace("</h1>", f"</h1>{byline}")
    assert list(read(made(html)).paragraphs) == PARAGRAPHS


HEAD = "".join(f'<div><a href="/{i}">विभाग {i}</a></div>' for i in range(9))
TEASED = "".join(f'<div><img src="/x.jpg"><h4><a href="/{i}">{OTHER} {i}</a></h4><p>आवक बढ़ने से दाम गिरे हैं।</p></div>' for i in range(4))
IMPRINT = (
    "<div><p>यह वेबसाइट राज्य के सबसे पुराने समाचार समूह की है और रोज लाखों लोग इसे पढ़ते हैं।</p>"
    "<p>प्रकाशित सामग्री का उपयोग बिना अनुमति के वर्जित है।</p></div>"
)


@pytest.mark.parametrize("above", [HEAD, ""])
def test_what_a_site_says_of_itself_at_the_end_of_the_page_is_not_the_story(above: str) -> None:
    html = page(*paragraphs(), after=f"{'' if above else TEASED}{IMPRINT}").replace("<body>", f"<body><div>{above}</div>")
    assert list(read(made(html)).paragraphs) == PARAGRAPHS


def test_a_page_that_has_its_text_twice_still_ends_where_it_ends() -> None:
    twin = f"<div class='mob'>{''.join(paragraphs())}</div>"
    menu = "<ul><li><a href='/a'>हमारे बारे में</a></li><li><a href='/b'>संपर्क</a></li></ul>"
    imprint = f"<div class='q'><p>यह राज्य का पहला समाचार मंच है और रोज लाखों लोग इसे पढ़ते हैं।</p>{menu}</div>"
    assert list(read(made(page(*paragraphs(), after=twin + imprint))).paragraphs) == PARAGRAPHS


def test_what_is_mostly_a_link_behind_the_story_advertises() -> None:
    advertisement = '<div>रिश्ते की तलाश है? <a href="/m">हमारे यहां निःशुल्क नाम लिखाएं!</a></div>'
    assert list(read(made(page(*paragraphs(), after=advertisement))).paragraphs) == PARAGRAPHS


def test_a_story_that_goes_on_in_another_block_is_whole() -> None:
    more = "<div class='story'><p>ग्रामीणों ने बताया कि पहले नाव से जाना पड़ता था।</p></div>"
    html = page(*paragraphs(), after=f"<ul><li><a href='/x'>{OTHER}</a></li></ul>{more}").replace("<body>", f"<body><div>{HEAD}</div>")
    assert list(read(made(html)).paragraphs) == [*PARAGRAPHS, "ग्रामीणों ने बताया कि पहले नाव से जाना पड़ता था।"]


@pytest.mark.parametrize("button", ["<button>पूरा पढ़ें</button>", '<a href="#">Read More</a>'])
def test_what_a_button_to_read_on_opens_is_the_story_s(button: str) -> None:
    more = ["ग्रामीणों ने बताया कि पहले सरला नदी को नाव से पार करना पड़ता था।", "नए पुल पर रोज पांच हजार वाहन चलेंगे, जिससे लोगों को राहत मिलेगी।"]
    hidden = "".join(f"<p>{text}</p>" for text in more)
    assert list(read(made(page(*paragraphs(), f"<div style='display:none'>{hidden}</div>{button}"))).paragraphs) == [*PARAGRAPHS, *more]
    assert list(read(made(page(*paragraphs(), f"<div style='display:none'>{hidden}</div>"))).paragraphs) == PARAGRAPHS


def test_what_a_button_opens_is_read_whole_where_the_newsroom_s_own_text_is_cut() -> None:
    more = [
        "ग्रामीण बताते हैं कि पहले नाव से जाना पड़ता था और बरसात में रास्ता बंद रहता था।",
        "किसान अब अपनी उपज सीधे मंडी तक ले जा सकते हैं, जो बीस किलोमीटर दूर है।",
    ]
    hidden = f"<div style='display:none'><p>{more[0]}</p><p>{more[1]}</p></div>"
    said = f'{{"@type":"NewsArticle","headline":"{TITLE}","articleBody":"{" ".join([*PARAGRAPHS, more[0], more[1][:30]])}"}}'
    html = page(*paragraphs(), "<button>पूरी खबर पढ़ें</button>", hidden)
    html = html.replace("</head>", f'<script type="application/ld+json">{said}</script></head>')
    assert list(read(made(html)).paragraphs) == [*PARAGRAPHS, *more]


def test_captions_tell_the_story_where_nothing_else_does() -> None:
    figures = (f"<figure><img src='/p.jpg'><figcaption>{text}</figcaption></figure>" for text in PARAGRAPHS)
    assert list(read(made(page(*figures))).paragraphs) == PARAGRAPHS


@pytest.mark.parametrize("signed", ["", " -सुनंदा राठौर, मंत्री", "<p>— सुनंदा राठौर, लोक निर्माण मंत्री</p>"])
def test_a_quotation_set_apart_does_not_say_a_sentence_twice(signed: str) -> None:
    body = paragraphs()
    body.insert(1, f"<blockquote>काम चार साल में पूरा हुआ है।{signed}</blockquote>")
    assert list(read(made(page(*body))).paragraphs) == PARAGRAPHS


def test_the_steps_of_a_service_story_are_the_story_s() -> None:
    steps = [
        "परिणाम देखने के लिए बोर्ड की वेबसाइट पर दिए गए लिंक पर क्लिक करें और रोल नंबर दर्ज करें।",
        "किसान ऐप पर अपनी समस्या बताएं, जिसके बाद उन्हें फसल बीमा का अपडेट मिल जाएगा।",
        "गूगल प्ले स्टोर से ऐप डाउनलोड करें और अपना मोबाइल नंबर भरें।",
    ]
    body = paragraphs()
    body.insert(1, f"<ul>{''.join(f'<li>{text}</li>' for text in steps)}</ul>")
    assert list(read(made(page(*body))).paragraphs) == [PARAGRAPHS[0], *steps, *PARAGRAPHS[1:]]


def test_a_heading_of_the_first_rank_among_the_paragraphs_is_a_subhead() -> None:
    body = paragraphs()
    body.insert(2, "<h1>भारी वाहनों को करना होगा इंतजार</h1>")
    assert list(read(made(page(*body))).paragraphs) == [*PARAGRAPHS[:2], "भारी वाहनों को करना होगा इंतजार", PARAGRAPHS[2]]


def test_what_a_leader_says_to_the_people_is_the_story_s() -> None:
    speech = ['"आप हमारा साथ दीजिए, हम आपके गांव की सड़क बनाएंगे।"', '"हम आपसे वादा करते हैं कि आपके बच्चों को दूर नहीं जाना पड़ेगा।"']
    body = paragraphs()
    body.insert(1, f"<div>{''.join(f'<p>{text}</p>' for text in speech)}</div>")
    assert list(read(made(page(*body))).paragraphs) == [PARAGRAPHS[0], *speech, *PARAGRAPHS[1:]]


def test_a_headline_in_a_plain_line_stands_before_subheads_of_the_first_rank() -> None:
    head = f"<div class='heading'>{TITLE}</div>"
    body = "".join(
        f"<h1>{subhead}</h1>{text}" for subhead, text in zip(("कितना खर्च हुआ पुल पर", "कब से चलेंगे वाहन"), paragraphs()[1:], strict=True)
    )
    article = read(made(page(paragraphs()[0], body).replace(f"<h1>{TITLE}</h1>", head)))
    assert article.headline == TITLE
    assert [text for text in article.paragraphs if text in PARAGRAPHS] == PARAGRAPHS


def test_the_next_story_in_a_block_of_one_kind_is_not_this_one() -> None:
    def block(title: str, *texts: str) -> str:
        return (
            f"<section class='one'><h2>{title}</h2><p>डेस्क | 12 Aug 2025 03:00 PM</p>{''.join(f'<p>{text}</p>' for text in texts)}</section>"
        )

    next_one = block(OTHER, "आवक बढ़ने से मंडी में प्याज के दाम गिरे हैं और किसान नाराज हैं।", "व्यापारियों ने कहा कि दाम अभी और गिरेंगे।")
    html = page().replace(f"<h1>{TITLE}</h1><div class='story'></div>", block(TITLE, *PARAGRAPHS) + next_one)
    assert list(read(made(html)).paragraphs) == PARAGRAPHS


NEXT = (
    "आवक बढ़ने से मंडी में प्याज के दाम गिरे हैं और नाराज किसानों ने अपनी उपज सड़क पर फेंकी।",
    "व्यापारियों का कहना है कि अगले हफ्ते प्याज के दाम और गिर सकते हैं, क्योंकि गोदाम भरे हुए हैं।",
)
FIRST = f"<h1>{TITLE}</h1><div class='s'>डेस्क, 12 अगस्त 2025</div>"
FOLLOWING = "".join(f"<p>{text}</p>" for text in NEXT)


@pytest.mark.parametrize(
    "stories",
    [
        "<div class='one'>{first}{text}</div><div class='one'><h2>{title}</h2><div class='s'>डेस्क, 12 अगस्त 2025</div>{other}</div>",
        "<div class='one'>{first}{text}</div><div class='one'><span>{title}</span><p>डेस्क • 12 Aug 2025, 3:00 PM</p>{other}</div>",
        "<div class='one'>{first}{text}</div><div class='one'><h1><a href='/x'>{title}</a></h1>{other}</div>",
        "<div class='one'>{first}{text}</div><div class='two'><h2><a href='/x'>{title}</a></h2><p>Published: 12 Aug 2025</p>{other}</div>",
        "<div class='one'>{first}{text}</div><b>अगली खबर</b><div class='two'><h3>{title}</h3>{other}</div>",
        "<div class='hd'>{first}</div><p>{text}</p><div class='hd'><h2>{title}</h2><a href='/author/a'>A B</a></div><p>{other}</p>",
    ],
)
def test_a_whole_story_that_follows_is_not_this_one(stories: str) -> None:
    html = page().replace(
        f"<h1>{TITLE}</h1><div class='story'></div>",
        stories.format(first=FIRST, text="".join(paragraphs()), title=OTHER, other=FOLLOWING),
    )
    assert list(read(made(html)).paragraphs) == PARAGRAPHS


@pytest.mark.parametrize("inside", [True, False])
@pytest.mark.parametrize("stamp", ["<time>12 Aug 2025, 3:00 PM</time>", "<span>डेस्क, 12 अगस्त 2025</span>"])
def test_the_dated_entries_of_a_live_blog_are_no_stories_of_their_own(stamp: str, inside: bool) -> None:
    told = [
        (
            f"सदन में हुई प्रस्ताव संख्या {i} पर चर्चा",
            f"प्रस्ताव संख्या {i} पर सदन में चर्चा हुई और मंत्री ने सभी सवालों के जवाब विस्तार से दिए।",
            f"विपक्ष ने प्रस्ताव संख्या {i} का विरोध किया और सदन से बाहर चला गया, जिससे बैठक टली।",
        )
        for i in range(1, 6)
    ]
    entries = "".join(f"<div class='entry'><h3>{head}</h3>{stamp}<p>{one}</p><p>{two}</p></div>" for head, one, two in told)
    beside = page().replace("<div class='story'></div>", f"<div class='story'>{''.join(paragraphs())}</div>{entries}")
    read_on = read(made(page(*paragraphs(), entries) if inside else beside)).paragraphs
    assert {*PARAGRAPHS, told[0][1], told[0][2]} <= set(read_on)


def test_the_parts_of_a_story_in_blocks_of_their_own_are_no_boxes_that_say_it_again() -> None:
    texts = [
        "लोक निर्माण मंत्री सुनंदा राठौर ने कहा कि सरला नदी पर बने पुल से डेढ़ लाख लोगों को राहत मिलेगी और काम चार साल में पूरा हुआ है।",
        "कंचनपुर के जिलाधिकारी अनुराग वर्मा ने बताया कि पुल पर भारी वाहनों की आवाजाही अगले महीने से शुरू होगी और राहत मिलेगी।",
        "मंगलवार को पुल का उद्घाटन हुआ और मंत्री ने बताया कि सरला नदी पर बने पुल पर 340 करोड़ रुपये खर्च हुए हैं और काम पूरा हुआ है।",
    ]
    parts = [f"<div class='{name}'><h3>किसने क्या कहा</h3><p>{text}</p></div>" for name, text in zip("abc", texts, strict=True)]
    assert set(texts) <= set(read(made(page(*paragraphs(), *parts))).paragraphs)


def test_a_short_last_paragraph_that_is_signed_is_no_heading() -> None:
    last = "पुल पर टोल नहीं लगेगा। सरकार ने सोमवार को यह फैसला किया है।"
    assert read(made(page(*paragraphs(), f"<p>{last} <i>Edited by : A Sharma</i></p>"))).paragraphs[-1] == last


@pytest.mark.parametrize("name", ["the author", "terms", "a podcast that can be skipped"])
def test_what_stands_beside_the_last_paragraph_in_its_own_box_is_not_the_story(name: str) -> None:
    noise = AFTER.get(name) or BETWEEN[name]
    body = [f"<div class='each'>{text}{noise if text == paragraphs()[-1] else ''}</div>" for text in paragraphs()]
    assert list(read(made(page(*body))).paragraphs) == PARAGRAPHS


def test_a_headline_without_a_tag_is_told_by_the_text_below_it_where_the_page_names_its_site_alone() -> None:
    head = f"<html><head><title>जनसंपर्क विभाग</title></head><body><table><tr><td><span><b>{TITLE}</b></span><br>राजधानी | 12-अगस्त-2025<br>"
    article = read(made(f"{head}<div>{''.join(paragraphs())}</div></td></tr></table></body></html>"))
    assert (article.headline, list(article.paragraphs)) == (TITLE, PARAGRAPHS)
    assert article.published is not None
    assert article.published.date().isoformat() == "2025-08-12"


@pytest.mark.parametrize("beside", ["", "</div><div class='story'>", "</div><div class='more'>"])
@pytest.mark.parametrize(
    "card",
    [
        f"<div class='cd'><a href='/x'><img></a><h3><a href='/x'>{OTHER}</a></h3><span>12 अगस्त 2025</span></div>",
        f"<div class='cd'><img><h3>{OTHER}</h3><div>Published: 12 Aug 2025</div><p>{NEXT[0]}</p></div>",
        f"<div class='cd'><span>अगली खबर</span><h3><a href='/x'>{OTHER}</a></h3></div>",
    ],
)
def test_a_story_goes_on_below_what_offers_another(card: str, beside: str) -> None:
    more = "इस पुल से नदी के दोनों ओर के गांवों के बच्चे स्कूल जा सकेंगे और नए बाजार भी बनेंगे।"
    html = page(*paragraphs(), card, beside, f"<p>{more}</p>", "<p>पुल पर डेढ़ लाख लोगों के लिए नई बसें भी चलेंगी, जो सरला नदी के घाट तक जाएंगी।</p>")
    assert {*PARAGRAPHS, more} <= set(read(made(html)).paragraphs)


def test_the_last_paragraphs_are_the_story_s_also_beside_an_appeal() -> None:
    parts = ["<div class='card'>" + "".join(paragraphs()) + "</div>", "<div class='card'><p>काम अगले महीने पूरा होगा.</p><p>टोल नहीं लगेगा.</p>"]
    appeal = "<p>(जन दर्पण आपकी आवाज है। आज ही मेंबर बनें और हमारी पत्रकारिता को आकार दें।)</p></div>"
    assert list(read(made(page(*parts, appeal))).paragraphs) == [*PARAGRAPHS, "काम अगले महीने पूरा होगा.", "टोल नहीं लगेगा."]


def test_a_quotation_beside_an_appeal_is_the_story_s() -> None:
    said = 'मंत्री ने कहा, "हम अपना वादा निभाते हैं। आपका हर दिन अब आसान होगा।"'
    appeal = "<br><br><i>वीडियो के लिए हमारा यूट्यूब चैनल सब्सक्राइब करें।</i>"
    assert list(read(made(page(*paragraphs(), f"<p>{said}{appeal}</p>", "<p>पुल पर टोल नहीं लगेगा।</p>"))).paragraphs) == [
        *PARAGRAPHS,
        said,
        "पुल पर टोल नहीं लगेगा।",
    ]


def test_the_newsroom_s_own_text_may_be_cut_after_a_paragraph() -> None:
    more = ["पुल से गुजरने वाले वाहनों से टोल नहीं लिया जाएगा।", "पुराना पुल मरम्मत के बाद पैदल चलने वालों के लिए खुलेगा।"]
    said = f'{{"@type":"NewsArticle","headline":"{TITLE}","articleBody":"{" ".join(PARAGRAPHS)}"}}'
    html = page(*paragraphs(), *(f"<p>{text}</p>" for text in more))
    html = html.replace("</head>", f'<script type="application/ld+json">{said}</script></head>')
    assert list(read(made(html)).paragraphs) == [*PARAGRAPHS, *more]


@pytest.mark.parametrize("wall", ["", "<div>पूरी खबर पढ़ने के लिए सदस्यता लें</div>"])
def test_a_whole_story_is_no_subscribers_whatever_json_ld_says(wall: str) -> None:
    said = f'{{"@type":"NewsArticle","headline":"{TITLE}","isAccessibleForFree":false}}'
    more = "<p>पुल से दोनों शहरों की दूरी 22 किलोमीटर घट जाएगी।</p>"
    html = page(*paragraphs(), more, after=wall).replace("</head>", f'<script type="application/ld+json">{said}</script></head>')
    if wall:
        with pytest.raises(Paywalled):
            read(made(html))
    else:
        assert len(read(made(html)).paragraphs) == 4


def test_what_was_dropped_is_kept_for_whoever_asks() -> None:
    dropped = read(made(page(*paragraphs(), AFTER["an agency"], f'<p><a href="/x">{OTHER}</a></p>'))).dropped
    assert OTHER in dropped
    assert "(इनपुट: भाषा)" in dropped


def test_a_day_s_live_blog_is_read_from_its_beginning() -> None:
    entries = [f"<p>सदन में प्रस्ताव संख्या {i} पर चर्चा हुई और मंत्री ने सभी सवालों के जवाब विस्तार से दिए।</p>" for i in range(1_000)]
    read_on = read(made(page(*paragraphs(), *entries))).paragraphs
    assert list(read_on[:3]) == PARAGRAPHS
    assert 100 < len(read_on) < 900
