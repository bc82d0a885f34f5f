"""Who Hindi papers say they have it from, and what English papers call them.

NAMED are agencies, papers, offices and bodies with a name of their own. KINDS are sources without a name (police, officials, a report).
OFFICERS are those who speak for a body (… के प्रवक्ता). FROM are adjectives of place that go before a kind (अमेरिकी अधिकारियों).
A source that stands in none of these is left in its sentence.
"""

from __future__ import annotations

from collections.abc import Mapping


def _table(text: str) -> Mapping[str, str]:
    """`English: हिंदी, हिंदी` a line, as a mapping from each Hindi spelling to the English."""
    pairs = (line.split(":", 1) for line in text.strip().splitlines())
    return {hindi.strip(): english.strip() for english, spellings in pairs for hindi in spellings.split(",")}


NAMED: Mapping[str, str] = _table("""
KCNA: केसीएनए, KCNA, कोरियन सेंट्रल न्यूज एजेंसी, कोरियन सेंट्रल न्यूज़ एजेंसी, कोरियाई केंद्रीय समाचार एजेंसी
TASS: तास, टास, TASS
RIA Novosti: आरआईए, आरआईए नोवोस्ती, रिया नोवोस्ती
Interfax: इंटरफैक्स, इंटरफ़ैक्स
Xinhua: शिन्हुआ, सिन्हुआ, शिनहुआ
Yonhap: योनहाप
Kyodo: क्योदो
IRNA: इरना, आईआरएनए
Anadolu: अनादोलु, अनादोलू
PTI: पीटीआई, पीटीआइ, पी.टी.आई., पीटीआई-भाषा, PTI, भाषा
ANI: एएनआई, एएनआइ, ए.एन.आई., ANI
IANS: आईएएनएस, आइएएनएस, IANS
UNI: यूएनआई, यूनीवार्ता, UNI
Reuters: रॉयटर्स, रायटर्स, रायटर, रॉयटर, Reuters
AFP: एएफपी, AFP
AP: एपी, एसोसिएटेड प्रेस, AP
DPA: डीपीए
Bloomberg: ब्लूमबर्ग, Bloomberg
BBC: बीबीसी, BBC
CNN: सीएनएन, CNN
Al Jazeera: अल जजीरा, अल जज़ीरा, अलजजीरा
The New York Times: न्यूयॉर्क टाइम्स, न्यूयार्क टाइम्स, द न्यूयॉर्क टाइम्स
The Washington Post: वाशिंगटन पोस्ट, वॉशिंगटन पोस्ट, द वाशिंगटन पोस्ट, द वॉशिंगटन पोस्ट
The Wall Street Journal: वॉल स्ट्रीट जर्नल, वाल स्ट्रीट जर्नल
The Guardian: गार्जियन, द गार्जियन, गार्डियन
Financial Times: फाइनेंशियल टाइम्स, फाइनैंशल टाइम्स
The Hindu: द हिंदू
The Indian Express: इंडियन एक्सप्रेस, द इंडियन एक्सप्रेस
The Times of India: टाइम्स ऑफ इंडिया, टाइम्स ऑफ़ इंडिया
Hindustan Times: हिंदुस्तान टाइम्स, हिन्दुस्तान टाइम्स
NDTV: एनडीटीवी, NDTV
Dawn: डॉन, डान
Global Times: ग्लोबल टाइम्स
the Kremlin: क्रेमलिन
the White House: व्हाइट हाउस, वाइट हाउस, व्हाइट हाऊस
the Pentagon: पेंटागन
the State Department: अमेरिकी विदेश विभाग
the FBI: एफबीआई, FBI
the CIA: सीआईए
NATO: नाटो
the United Nations: संयुक्त राष्ट्र, यूएन
UNICEF: यूनिसेफ
the WHO: डब्ल्यूएचओ, विश्व स्वास्थ्य संगठन, WHO
the IMF: आईएमएफ, अंतरराष्ट्रीय मुद्रा कोष, IMF
the World Bank: विश्व बैंक, वर्ल्ड बैंक
the IAEA: आईएईए
the European Union: यूरोपीय संघ, यूरोपियन यूनियन
the US Geological Survey: यूएसजीएस, अमेरिकी भूगर्भ सर्वेक्षण, अमेरिकी भूवैज्ञानिक सर्वेक्षण, USGS
the National Center for Seismology: राष्ट्रीय भूकंप विज्ञान केंद्र, नेशनल सेंटर फॉर सीस्मोलॉजी, एनसीएस
SEBI: सेबी
ISRO: इसरो, ISRO
NASA: नासा, NASA
the CBI: सीबीआई, CBI
the Enforcement Directorate: ईडी, प्रवर्तन निदेशालय
the NIA: एनआईए
the NCRB: एनसीआरबी, राष्ट्रीय अपराध रिकॉर्ड ब्यूरो
the Prime Minister's Office: पीएमओ, प्रधानमंत्री कार्यालय
the NDRF: एनडीआरएफ
the BSF: बीएसएफ, सीमा सुरक्षा बल
the CRPF: सीआरपीएफ
the Israeli military: आईडीएफ, इजरायली सेना, इजराइली सेना
Hamas: हमास
the Taliban: तालिबान
the BCCI: बीसीसीआई, BCCI
the ICC: आईसीसी
""")

EVERYDAY = frozenset("भाषा डॉन डान गार्जियन गार्डियन एपी टास तास इरना".split())
"""Names of agencies and papers that are words too (language, gangster, parent): they are meant where nothing else stands before them."""
PRESS = frozenset("अखबार अख़बार पत्र एजेंसी दैनिक वेबसाइट चैनल पत्रिका ब्रिटिश पाकिस्तानी रूसी ईरानी अमेरिकी सरकारी".split())
"""What shows that such a word is the name."""

KINDS: Mapping[str, str] = _table("""
police: पुलिस
police officials: पुलिस अधिकारियों
local residents: स्थानीय लोगों, स्थानीय निवासियों, ग्रामीणों, मोहल्ले के लोगों
officials: अधिकारियों, अफसरों, अधिकारीयों
an official: अधिकारी, अफसर
authorities: प्रशासन, स्थानीय प्रशासन
the district administration: जिला प्रशासन, ज़िला प्रशासन
sources: सूत्रों, जानकारों
witnesses: प्रत्यक्षदर्शियों, चश्मदीदों
a witness: प्रत्यक्षदर्शी, चश्मदीद
experts: विशेषज्ञों, जानकार
analysts: विश्लेषकों
scientists: वैज्ञानिकों
researchers: शोधकर्ताओं
doctors: डॉक्टरों, चिकित्सकों
lawyers: वकीलों
the family: परिजनों, परिवार, परिवार वालों, घरवालों, परिवार के लोगों
the government: सरकार, केंद्र सरकार, केंद्र
the state government: राज्य सरकार
the foreign ministry: विदेश मंत्रालय
the home ministry: गृह मंत्रालय, केंद्रीय गृह मंत्रालय
the defence ministry: रक्षा मंत्रालय
the finance ministry: वित्त मंत्रालय
the health ministry: स्वास्थ्य मंत्रालय, केंद्रीय स्वास्थ्य मंत्रालय
the railway ministry: रेल मंत्रालय
the education ministry: शिक्षा मंत्रालय
the interior ministry: आंतरिक मंत्रालय
the ministry: मंत्रालय
the health department: स्वास्थ्य विभाग
the forest department: वन विभाग
the income tax department: आयकर विभाग
the department: विभाग
the railways: रेलवे
the army: सेना
the military: फौज
the navy: नौसेना
the air force: वायुसेना, वायु सेना
security forces: सुरक्षा बलों
rescuers: बचावकर्मियों, राहतकर्मियों
the fire service: दमकल विभाग, अग्निशमन विभाग
the hospital: अस्पताल, अस्पताल प्रशासन, अस्पताल प्रबंधन
the company: कंपनी
the airline: एयरलाइन, विमानन कंपनी
the bank: बैंक
the Supreme Court: सुप्रीम कोर्ट, सर्वोच्च न्यायालय, उच्चतम न्यायालय, शीर्ष अदालत
the high court: हाईकोर्ट, हाई कोर्ट, उच्च न्यायालय
the Election Commission: चुनाव आयोग, निर्वाचन आयोग, भारत निर्वाचन आयोग
the weather office: मौसम विभाग, भारत मौसम विज्ञान विभाग, आईएमडी, मौसम विज्ञान केंद्र, मौसम केंद्र
the Reserve Bank: आरबीआई, रिजर्व बैंक, भारतीय रिजर्व बैंक, रिज़र्व बैंक, RBI
the Indian Army: भारतीय सेना
the court: अदालत, कोर्ट, न्यायालय
prosecutors: अभियोजकों, अभियोजन पक्ष
the commission: आयोग
the committee: समिति
the board: बोर्ड
a spokesperson: प्रवक्ता
investigators: जांचकर्ताओं, जांच एजेंसी, जांच एजेंसियों
diplomats: राजनयिकों
the opposition: विपक्ष
a report: रिपोर्ट, एक रिपोर्ट
reports: रिपोर्टों, खबरों, ख़बरों, रिपोर्ट्स
media reports: मीडिया रिपोर्ट, मीडिया रिपोर्ट्स, मीडिया रिपोर्टों, मीडिया में आई खबरों, मीडिया
local media: स्थानीय मीडिया
state media: सरकारी मीडिया, सरकारी टीवी
a newspaper: अखबार, समाचार पत्र, अख़बार
a news agency: समाचार एजेंसी, न्यूज एजेंसी, न्यूज़ एजेंसी
a study: अध्ययन, शोध, रिसर्च
a survey: सर्वे, सर्वेक्षण
an assessment: आकलन
estimates: अनुमान, अनुमानों
data: आंकड़ों, आँकड़ों
government data: सरकारी आंकड़ों, सरकारी आँकड़ों, आधिकारिक आंकड़ों
a statement: बयान, विज्ञप्ति, प्रेस विज्ञप्ति
the complaint: शिकायत, तहरीर
the FIR: एफआईआर, प्राथमिकी
the charge sheet: आरोपपत्र, आरोप पत्र, चार्जशीट
the order: आदेश
preliminary information: प्रारंभिक जानकारी, शुरुआती जानकारी, प्राथमिक जानकारी
""")

OFFICERS: Mapping[str, str] = _table("""
official: अधिकारी, अफसर, एक अधिकारी, एक अफसर, वरिष्ठ अधिकारी, एक वरिष्ठ अधिकारी, आला अधिकारी
officials: अधिकारियों, अफसरों, वरिष्ठ अधिकारियों, आला अधिकारियों
spokesperson: प्रवक्ता, एक प्रवक्ता
sources: सूत्रों
data: आंकड़ों, आँकड़ों
report: रिपोर्ट, एक रिपोर्ट, ताजा रिपोर्ट, हालिया रिपोर्ट
statement: बयान, एक बयान, विज्ञप्ति
website: वेबसाइट
""")

FROM: Mapping[str, str] = _table("""
US: अमेरिकी, अमरीकी
Russian: रूसी, रशियन
Ukrainian: यूक्रेनी, यूक्रेन के
Chinese: चीनी
Pakistani: पाकिस्तानी
Israeli: इजरायली, इजराइली, इस्राइली, इसराइली
Iranian: ईरानी
British: ब्रिटिश, ब्रितानी
French: फ्रांसीसी, फ्रांसिसी
German: जर्मन
Japanese: जापानी
Turkish: तुर्की के
South Korean: दक्षिण कोरियाई, दक्षिण कोरिया के, दक्षिण कोरिया की
North Korean: उत्तर कोरियाई, उत्तर कोरिया के, उत्तर कोरिया की
Indian: भारतीय
Bangladeshi: बांग्लादेशी
Nepali: नेपाली
Sri Lankan: श्रीलंकाई
Canadian: कनाडाई
Australian: ऑस्ट्रेलियाई
Afghan: अफगान, अफगानी, अफ़ग़ान
Palestinian: फलस्तीनी, फिलिस्तीनी
Delhi: दिल्ली
Mumbai: मुंबई
Uttar Pradesh: यूपी, उत्तर प्रदेश
Bihar: बिहार
Rajasthan: राजस्थान
Punjab: पंजाब
Haryana: हरियाणा
Gujarat: गुजरात
Maharashtra: महाराष्ट्र
Madhya Pradesh: मध्य प्रदेश, एमपी
Kolkata: कोलकाता
Chennai: चेन्नई
Bengaluru: बेंगलुरु
Hyderabad: हैदराबाद
Lucknow: लखनऊ
Kashmir: कश्मीर
Jammu and Kashmir: जम्मू-कश्मीर
local: स्थानीय
railway: रेलवे
traffic: यातायात, ट्रैफिक
senior: वरिष्ठ, आला
government: सरकारी
state: राज्य
""")
