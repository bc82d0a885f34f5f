"""A phrase book of this project's own: a story's lines in Hindi and English."""

from __future__ import annotations

from bot.model import Person

HEADLINE = "किम जोंग उन ने पुतिन से फोन पर की बात, 3 समझौतों पर सहमति"

STORY = {
    HEADLINE: "Kim Jong Un speaks to Putin by phone, agrees on 3 deals",
    "रूस के राष्ट्रपति व्लादिमीर पुतिन ने सोमवार को किम जोंग उन से 45 मिनट बात की।": (
        "Russian President Vladimir Putin spoke to Kim Jong Un for 45 minutes on Monday."
    ),
    "दोनों नेताओं ने 2,500 टन गेहूं और 12 लाख बैरल तेल के सौदे पर चर्चा की।": (
        "The two leaders discussed a deal for 2,500 tonnes of wheat and 1.2 million barrels of oil."
    ),
    "क्रेमलिन ने कहा कि बातचीत सौहार्दपूर्ण रही और अगली बैठक शरद ऋतु में होगी।": (
        "The Kremlin said the talks were cordial and the next meeting would take place in autumn."
    ),
    "विदेश मंत्री शोभा रायचंद ने संसद में इस सौदे का विरोध किया।": "Foreign Minister Shobha Raichand opposed the deal in parliament.",
    "विशेषज्ञों का मानना है कि इससे एशिया में गेहूं के दाम 7 प्रतिशत तक गिर सकते हैं।": (
        "Experts believe that this may bring down wheat prices in Asia by up to 7 percent."
    ),
    "सरकार ने किसानों को भरोसा दिलाया कि समर्थन मूल्य में कोई कटौती नहीं होगी।": (
        "The government assured farmers that there would be no cut in the support price."
    ),
    "विपक्ष के 18 सांसदों ने सदन से बाहर जाकर नारेबाजी की, जिसके बाद कार्यवाही दो घंटे के लिए रोक दी गई।": (
        "As many as 18 opposition MPs walked out of the House shouting slogans, after which proceedings were stopped for two hours."
    ),
    "अदालत ने इस मामले में केंद्र से 4 हफ्ते के भीतर जवाब मांगा है।": "The court has sought a reply from the Centre in the matter within 4 weeks.",
    "जापान ने इस पर कोई टिप्पणी नहीं की है।": "Japan has not commented on it.",
}

BODY = list(STORY)[1:]
PAGE = f"""<!doctype html><html lang="hi"><head><title>{HEADLINE} - समाचार</title>
<meta property="article:published_time" content="2025-08-12T09:30:00+05:30"></head><body><article><h1>{HEADLINE}</h1>
{"".join(f"<p>{line}</p>" for line in BODY)}</article></body></html>"""
"""The story as a page, published on 12 August 2025."""

PEOPLE = (
    Person("किम जोंग उन", ("किम जोंग उन",), "Kim Jong Un", "leader", "North Korea", 2, 0),
    Person("व्लादिमीर पुतिन", ("व्लादिमीर पुतिन", "पुतिन"), "Vladimir Putin", "President", "Russia", 2, 0),
    Person("शोभा रायचंद", ("शोभा रायचंद",), None, "Foreign Minister", None, 1, 3),
)
NAMES = {"किम जोंग उन": "Kim Jong Un", "व्लादिमीर पुतिन": "Vladimir Putin", "पुतिन": "Putin"}
WOOL = {"Kim Jong Un": "Kim Jong Wool"}
