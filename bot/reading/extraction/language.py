"""Which language a text is in: by script, and where several share one, by their commonest words."""

from __future__ import annotations

import re
from collections import Counter

from bot.reading.text import LETTERS, devanagari, letters, share, word_set

_SCRIPTS = [
    ("Bengali", 0x0980, 0x09FF),
    ("Punjabi", 0x0A00, 0x0A7F),
    ("Gujarati", 0x0A80, 0x0AFF),
    ("Odia", 0x0B00, 0x0B7F),
    ("Tamil", 0x0B80, 0x0BFF),
    ("Telugu", 0x0C00, 0x0C7F),
    ("Kannada", 0x0C80, 0x0CFF),
    ("Malayalam", 0x0D00, 0x0D7F),
    ("Sinhala", 0x0D80, 0x0DFF),
    ("Thai", 0x0E00, 0x0E7F),
    ("Tibetan", 0x0F00, 0x0FFF),
    ("Burmese", 0x1000, 0x109F),
    ("Greek", 0x0370, 0x03FF),
    ("Russian", 0x0400, 0x04FF),
    ("Hebrew", 0x0590, 0x05FF),
    ("Arabic", 0x0600, 0x06FF),
    ("Arabic", 0xFB50, 0xFDFF),
    ("Arabic", 0xFE70, 0xFEFF),
    ("Santali", 0x1C50, 0x1C7F),
    ("Manipuri", 0xABC0, 0xABFF),
    ("Japanese", 0x3040, 0x30FF),
    ("Chinese", 0x4E00, 0x9FFF),
    ("Korean", 0xAC00, 0xD7AF),
]
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(rf"[{LETTERS}]+")

# Words that nearly every sentence of the language has some of, and the others hardly any.
_DEVANAGARI_WORDS = {
    "Hindi": """है हैं था थे थी में की के का को से ने और नहीं यह वह कि पर लिए कर गया गई गए रहा रहे रही कहा हो हुआ हुई किया साथ भी तो इस उस
        जो एक बाद""",
    "Marathi": """आहे आहेत आणि होते होता होती नाही या ही हे हा व म्हणून करण्यात झाली झाला झाले केली केले केला यांनी मध्ये त्यांनी त्यांच्या असून असे
        अशी आला आली येथे तर मात्र मी आपल्या याबाबत""",
    "Nepali": """छ छन् छैन हो भएको गरेको गरेका र पनि लागि ले मा बाट थियो थिए हुने गर्ने भने भन्दै उनले तथा गरिएको गरी रहेको यो त्यो नेपालको हुन्
        गर्न हुँदा बताए""",
    "Sanskrit": "अस्ति सन्ति च इति एव भवति आसीत् तु अपि अस्य तस्य सह कृते अत्र तत्र न वा इदं अयं किम् अभवत् उक्तवान् भविष्यति",
    "Bhojpuri": "बा बाड़े बाटे बानी रहल भइल गइल कइल कइले खातिर आ ओकर एकर हमनी लोगन जाला होला रहे ई ऊ",
    "Maithili": "अछि छल छथि छलाह सँ केर आ ओ भेल गेल कएल जे छै अहाँ हमर एहि ओहि",
    "Konkani": "आसा आनी म्हळ्यार जावन हांव तें तो ताका खातीर जाल्लो केल्लो",
    "Dogri": "ऐ दी दा दे च ने गी कन्नै ओह् होई",
}
_KNOWN_WORDS = {language: frozenset(words.split()) for language, words in _DEVANAGARI_WORDS.items()}

_LATIN_WORDS = {
    "English": "the of and to in a is that for on was with as by at from has have be said will are it this were an",
    "Hindi in Latin letters": "hai hain ke ki ka ko se mein me ne aur nahi kar raha rahi gaya gayi tha thi liye kya bhi par yeh",
    "French": "le la les des et est dans une pour que qui sur pas au du avec",
    "Spanish": "el la los las de y en que un una por con para se del",
    "German": "der die das und ist nicht von den mit dem ein eine für auf im",
    "Portuguese": "o a os as de e que do da em um uma para com não",
    "Indonesian": "yang dan di dengan untuk ini dari dalam tidak akan pada ke oleh",
}
_KNOWN_LATIN = {language: frozenset(words.split()) for language, words in _LATIN_WORDS.items()}

# Legacy fonts put Hindi shapes on Latin codes. The commonest words as they come out: के की का है हैं ने में से को पर कि और था नहीं.
_KRUTI_DEV = word_set(
    "ds dh dk gS gSa us esa ls dks ij fd vkSj Fkk Fks Fkh ugha fd;k x;k jgk dgk fy, ;g og dj bl ml Hkh gSA gSaA FkkA FksA FkhA"
)
_CHANAKYA = re.compile(r"·¤|ãñ|×ð´|âð|Ùð|ÂÚU|¥õÚU|ãUñ|çÜ° |ÚU")
_FONT_NAMES = re.compile(
    r"kruti\s*-?dev|chanakya|devlys|shusha|walkman|shivaji\s?0|agra\s?normal|4cgandhi|susha|bhaskar_?font|jagran_?font", re.I
)


def language_of(text: str) -> str:
    """The language of a text by its English name: "Hindi", "Marathi", "Urdu", "English" …; "" where there is too little to tell."""
    if letters(text) < 20:
        return ""
    if share(text) > 0.4:
        return _in_devanagari(text)
    scripts = Counter(_script(code) for code in map(ord, text) if code > 0x40)
    scripts.pop("", None)
    script, count = scripts.most_common(1)[0] if scripts else ("", 0)
    if script == "Latin":
        return _in_latin(text)
    if script == "Arabic":
        return (
            "Urdu"
            if re.search("[\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2]", text)
            else "Persian"
            if re.search("[\u067e\u0686\u06af\u06cc]", text)
            else "Arabic"
        )
    if script == "Bengali" and re.search("[\u09f0\u09f1]", text):
        return "Assamese"
    if script == "Chinese" and scripts["Japanese"]:
        return "Japanese"
    return script if count else ""


def _script(code: int) -> str:
    if 0x41 <= code <= 0x24F:
        return "Latin" if _LATIN.match(chr(code)) else ""
    if code < 0x370 or 0x0900 <= code <= 0x097F:
        return ""
    return next((name for name, first, last in _SCRIPTS if first <= code <= last), "")


def _in_devanagari(text: str) -> str:
    words = _WORD.findall(text)
    if len(words) < 8:
        return "Hindi"
    shares = {language: sum(word in known for word in words) / len(words) for language, known in _KNOWN_WORDS.items()}
    best = max(shares, key=lambda language: shares[language])
    # Hindi's words recur in its neighbours (Marathi's "की", Nepali's "हो"), so it wins only ties; a text without any is none of them.
    if shares["Hindi"] >= 0.9 * shares[best] and shares["Hindi"] > 0.06:
        return "Hindi"
    return best if shares[best] > 0.04 else "a language written in Devanagari that is not Hindi"


def _in_latin(text: str) -> str:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if len(words) < 8:
        return ""
    shares = {language: sum(word in known for word in words) / len(words) for language, known in _KNOWN_LATIN.items()}
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] > 0.08 else "another language in Latin letters"


def is_legacy(text: str, source: str) -> bool:
    """Whether `text` is Hindi in a legacy font: Latin letters that make no words but those of Kruti Dev or Chanakya. `source` is the page's
    HTML, whose styles may name the font."""
    words = text.split()
    if len(words) < 8 or devanagari(text) > 0.3 * len(text):
        return False
    kruti = sum(word.strip(",.'\"()") in _KRUTI_DEV for word in words) / len(words)
    chanakya = len(_CHANAKYA.findall(text)) / len(words)
    named = _FONT_NAMES.search(source) is not None
    if kruti > (0.05 if named else 0.12) or chanakya > (0.1 if named else 0.25):
        return True
    return named and _in_latin(text) in ("another language in Latin letters", "")
