"""The role and the country that Hindi words say, in English."""

import pytest

from bot.reading.leaders import Table, find_leaders
from bot.reading.leaders.table import Known, Office
from tests.reading.leaders.telling import leaders_of, story


@pytest.mark.parametrize(
    ("sentence", "role", "country"),
    [
        # India's Union and states
        ("प्रधानमंत्री हरिनाथ दुबे ने भारत की बात रखी।", "Prime Minister", "India"),
        ("भारत के राष्ट्रपति सुरेंद्र टंडन ने संबोधित किया।", "President", "India"),
        ("बिहार के मुख्यमंत्री रामाशीष पासवान ने कहा।", "Chief Minister of Bihar", "India"),
        ("दिल्ली की पूर्व मुख्यमंत्री सुजाता कपूर आईं।", "former Chief Minister of Delhi", "India"),
        ("उपमुख्यमंत्री मोहन मांझी ने कहा।", "Deputy Chief Minister", "India"),
        ("असम के राज्यपाल हरबंस खुराना ने शपथ दिलाई।", "Governor of Assam", "India"),
        ("केंद्रीय मंत्री जगन्नाथ बेहरा ने कहा।", "Union minister", "India"),
        ("जल शक्ति मंत्री देवव्रत सोनकर ने कहा कि भारत तैयार है।", "Jal Shakti Minister", "India"),
        ("सूचना एवं प्रसारण मंत्री मनीष आहूजा ने दिल्ली में कहा।", "Information and Broadcasting Minister", "India"),
        ("कृषि राज्य मंत्री कविता नेगी ने पटना में कहा।", "Minister of State for Agriculture", "India"),
        ("खेल राज्यमंत्री (स्वतंत्र प्रभार) कविता नेगी ने पटना में कहा।", "Minister of State for Sports", "India"),
        ("ऊर्जा राज्य मंत्री स्वतंत्र प्रभार कविता नेगी ने पटना में कहा।", "Minister of State for Power", "India"),
        ("उत्तर प्रदेश के वित्त मंत्री सुरेश टंडन ने कहा।", "Finance Minister of Uttar Pradesh", "India"),
        ("भाजपा सांसद रीना टोप्पो ने सवाल पूछा।", "BJP MP", "India"),
        ("निर्दलीय विधायक श्याम बिहारी लाल ने कहा।", "MLA", "India"),
        ("कांग्रेस के प्रदेश अध्यक्ष सी.एल. पटवा ने कहा।", "Congress state president", "India"),
        ("भाजपा के राष्ट्रीय प्रवक्ता राजीव तलवार ने कहा।", "BJP national spokesperson", "India"),
        ("सपा के महासचिव रामजी सुमन ने कहा।", "SP general secretary", "India"),
        ("शिवसेना (यूबीटी) सांसद अरविंद सामंत ने कहा।", "Shiv Sena MP", "India"),
        ("राजद नेता मनोज यादव ने कहा।", "RJD leader", "India"),
        ("बसपा सुप्रीमो कमला गौतम ने कहा।", "BSP chief", "India"),
        ("नेता प्रतिपक्ष रविंद्र चौबे ने दिल्ली में कहा।", "Leader of the Opposition", "India"),
        ("भाजपा विधायक दल के उपनेता रतन सिंह ने कहा।", "BJP deputy leader", "India"),
        ("भाजपा ने सुमन वर्मा को उम्मीदवार बनाया।", "BJP candidate", "India"),
        ("मुख्यमंत्री पद के उम्मीदवार संजय बरुआ ने असम में कहा।", "chief ministerial candidate", "India"),
        ("तारा देवी तब लखनऊ की मेयर थीं।", "former Mayor of Lucknow", "India"),
        ("सचिन पटोले को मुख्यमंत्री का सुरक्षा सलाहकार बनाया गया है।", "security adviser", "India"),
        ("असम विधानसभा उपाध्यक्ष नोमल मोमिन ने कहा।", "Assembly Deputy Speaker of Assam", "India"),
        ("ओडिशा के आपदा प्रबंधन सचिव रमाकांत बारिक ने कहा।", "Disaster Management Secretary", "India"),
        ("राजस्थान में सरपंच कमला देवी बिश्नोई ने कहा।", "sarpanch", "India"),
        ("बिलासपुर के एसपी रहे सुखदेव ठाकुर ने कहा।", "former Superintendent of Police of Bilaspur", "India"),
        # districts, courts, the forces
        ("आगरा के जिलाधिकारी प्रभात नारायण ने कहा।", "District Magistrate of Agra", "India"),
        ("तत्कालीन जिला कलेक्टर ओमप्रकाश बैरवा से पूछताछ हुई।", "then District Collector", "India"),
        ("डीआईजी वैभव सक्सेना ने कहा।", "DIG", "India"),
        ("सुप्रीम कोर्ट के न्यायाधीश अनिल देशपांडे ने भारत में कहा।", "Supreme Court judge", "India"),
        ("दिल्ली हाईकोर्ट की मुख्य न्यायाधीश रीमा मेनन ने कहा।", "Chief Justice of the Delhi High Court", "India"),
        ("भारत के मुख्य न्यायाधीश सुभाष गवली ने कहा।", "Chief Justice of India", "India"),
        ("सेना प्रमुख जनरल मनोज थापर ने लद्दाख का दौरा किया।", "Army chief", "India"),
        ("रिजर्व बैंक के गवर्नर शशिकांत दास ने कहा।", "RBI Governor", "India"),
        ("बीसीसीआई सचिव देवजीत बोरा ने कहा।", "BCCI secretary", "India"),
        ("इसरो के अध्यक्ष एस. सोमसुंदर ने कहा।", "ISRO chairman", "India"),
        ("सेवानिवृत्ति से पहले मुख्य आर्थिक सलाहकार वी. रंगनाथन ने दिल्ली में कहा।", "Chief Economic Adviser", "India"),
        ("आप प्रवक्ता नील गर्ग ने कहा।", "AAP spokesperson", "India"),
        ("भारत मौसम विभाग के महानिदेशक अनुपम महापात्र ने कहा।", "IMD director general", "India"),
        ("विमला कुजूर बुधवार को देश की नई उपराष्ट्रपति चुनी गईं, भारत में जश्न हुआ।", "Vice President", "India"),
        ("शिवसेना (यूबीटी) के सांसद अरविंद सामंत ने कहा।", "Shiv Sena MP", "India"),
        ("एनडीए के उपराष्ट्रपति उम्मीदवार गोपाल राजन ने भारत में कहा।", "NDA vice presidential candidate", "India"),
        ("उत्तर प्रदेश लोक सेवा आयोग के अध्यक्ष संजय नेगी ने कहा।", "Public Service Commission chairman", "India"),
        ("दिल्ली में गृह विभाग के अपर मुख्य सचिव अशोक बरुआ ने कहा।", "Additional Chief Secretary", "India"),
        ("बिहार में सचिव लोक निर्माण विभाग अशोक बरुआ ने कहा।", "Public Works Secretary", "India"),
        ("पटना में एडीजी (कानून व्यवस्था) अशोक बरुआ ने कहा।", "ADG", "India"),
        ("एसपी सिटी अनिल ठाकुर ने आगरा में कहा।", "Superintendent of Police", "India"),
        ("नपाध्यक्ष कविता नेगी ने विदिशा में कहा।", "municipal chairman", "India"),
        ("नगर पंचायत अध्यक्षा कविता नेगी ने कहा।", "Nagar Panchayat chairman", "India"),
        ("आयुक्त नगर निगम श्री अनिल ठाकुर ने कहा।", "Municipal Commissioner", "India"),
        ("केआरएस के प्रत्याशी मोहन नेगी ने भारत में पर्चा भरा।", "KRS candidate", "India"),
        ("भारत के दौरे पर ज्वाइंट चीफ्स ऑफ स्टाफ के अध्यक्ष जनरल पॉल डेल्टन आए।", "Joint Chiefs of Staff chairman", "United States"),
        ("यूएस सेंट्रल कमांड के प्रमुख जनरल पॉल डेल्टन ने कहा।", "US Central Command chief", "United States"),
        ("माली में राष्ट्रपति गार्ड के प्रमुख उमर दियारा ने कहा।", "Presidential Guard chief", "Mali"),
        ("एडीएम वित्त एवं राजस्व मीना रावत ने कहा।", "Additional District Magistrate", "India"),
        ("विहिप के अंतरराष्ट्रीय अध्यक्ष सुधीर जोशी ने कहा।", "VHP president", "India"),
        ("भाजपा में शामिल हुए सुधीर जोशी ने कहा।", "BJP leader", "India"),
        ("सपा छोड़कर सुधीर जोशी ने बसपा का दामन थामा।", "BSP leader", "India"),
        ("बोले भारत के मंत्री सुधीर जोशी- सड़क बनेगी।", "minister", "India"),
        ("पटना में नगर उपायुक्त मोहन नेगी ने कहा।", "Deputy Municipal Commissioner", "India"),
        ("जिला बार एसोसिएशन के अध्यक्ष मोहन नेगी ने बिहार में कहा।", "bar association president", "India"),
        ("पत्रकार क्लब के अध्यक्ष मोहन नेगी ने बिहार में कहा।", "press club president", "India"),
        ("डब्ल्यूएचओ साउथ ईस्ट एशिया की रीजनल डायरेक्टर डॉ. कमला खेतान ने कहा।", "WHO regional director", None),
        ("नेशनल सेंटर फॉर डिजीज कंट्रोल के डायरेक्टर मोहन नेगी ने कहा।", "NCDC director", "India"),
        ("सुप्रीम कोर्ट की सेवानिवृत्त जज रंजना बर्वे ने भारत में कहा।", "former Supreme Court judge", "India"),
        ("करणी सेना के अध्यक्ष सुखदेव राणा ने कहा।", "Karni Sena president", "India"),
        ("नक्सल संगठन के महासचिव केशव राव ने कहा।", "CPI (Maoist) general secretary", "India"),
        ("टीवीके प्रमुख विजय ने कहा।", "TVK chief", "India"),
        ("रिवॉल्यूशनरी गार्ड के चीफ हुसैन रजाई ने कहा।", "IRGC chief", "Iran"),
        ("यूपी में स्वास्थ्य विभाग के प्रमुख सचिव मोहन नेगी ने यूपी को बताया।", "Principal Secretary of Uttar Pradesh", "India"),
        # a state's, where the story tells of one
        ("झारखंड में राज्यपाल मोहन नेगी से झारखंड के मंत्री मिले, मोहन नेगी ने चाय पिलाई।", "Governor of Jharkhand", "India"),
        ("झारखंड और असम की राज्यपाल कमला नेगी ने झारखंड में कहा।", "Governor of Assam", "India"),
        ("झारखंड में राज्यपाल मोहन नेगी ने कहा।", "Governor", "India"),
        ("राज्य के स्वास्थ्य मंत्री मोहन नेगी ने कर्नाटक में दो मौतों की पुष्टि की।", "Health Minister of Karnataka", "India"),
        ("बिहार में प्रदेश सरकार के मुख्य सचिव मोहन नेगी ने कहा।", "Chief Secretary of Bihar", "India"),
        ("बिहार में राजस्व एवं भूमि सुधार मंत्री मोहन नेगी ने कहा।", "Revenue and Land Reforms Minister of Bihar", "India"),
        ("बिहार और असम में स्थानीय निकाय मंत्री मोहन नेगी ने कहा।", "Local Government Minister", "India"),
        ("बिहार में रेल मंत्री मोहन नेगी ने कहा।", "Railway Minister", "India"),
        ("बिहार में स्वास्थ्य मंत्री मोहन नेगी ने कहा।", "Health Minister", "India"),
        ("देश की 15वीं राष्ट्रपति बनीं कमला राणा, सीजेआई ने भारत में दिलाई शपथ।", "President", "India"),
        ("मोहन राणा दो बार असम के मुख्यमंत्री रहे।", "former Chief Minister of Assam", "India"),
        ("मोहन राणा असम के मुख्यमंत्री रहे तो विकास होगा।", "Chief Minister of Assam", "India"),
        # the world
        ("जनता के द्वारा निर्वाचित रूस के राष्ट्रपति इवान पेत्रोव भाग गए।", "President", "Russia"),
        ("रूस के राष्ट्रपति पद के लिए जनता द्वारा निर्वाचित राष्ट्रपति इवान पेत्रोव ने कहा।", "President", "Russia"),
        ("रूस के राष्ट्रपति इवान पेत्रोव ने कहा।", "President", "Russia"),
        ("अमेरिकी विदेश मंत्री मार्क रेनॉल्ड्स ने कहा।", "Secretary of State", "United States"),
        ("अमेरिकी रक्षा मंत्री पीट हॉलोवे ने कहा।", "Defense Secretary", "United States"),
        ("ब्रिटेन के वित्त मंत्री जेरेमी स्टोक्स ने कहा।", "Chancellor of the Exchequer", "United Kingdom"),
        ("ब्रिटिश सांसद फियोना मैकग्राथ ने कहा।", "MP", "United Kingdom"),
        ("जापानी विदेश मंत्री केंजी ओकाडा ने कहा।", "Foreign Minister", "Japan"),
        ("भारत में कनाडा के उच्चायुक्त कैमरन मर्फी ने कहा।", "High Commissioner", "Canada"),
        ("टेक्सास के गवर्नर ग्रेग वॉल्श ने कहा।", "Governor", "United States"),
        ("सीआईए के पूर्व निदेशक रॉबर्ट हैलोरन ने कहा।", "former CIA director", "United States"),
        ("आईएसआई प्रमुख नदीम कुरैशी ने कहा।", "ISI chief", "Pakistan"),
        ("रिपब्लिकन सीनेटर लिंडा ब्रूक्स ने कहा।", "Republican Senator", "United States"),
        ("इजराइल के कार्यवाहक प्रधानमंत्री डैन शमीर ने कहा।", "acting Prime Minister", "Israel"),
        ("मिस्र के नवनिर्वाचित राष्ट्रपति यूसुफ फहमी ने कहा।", "President-elect", "Egypt"),
        ("हमास नेता इस्माइल हानी ने कहा।", "Hamas leader", "Palestinian Territories"),
        ("नॉर्वे डेमोक्रेट्स पार्टी के प्रमुख जिम्मी ओकेसन ने कहा।", "chief", "Norway"),
        ("संयुक्त राष्ट्र महासचिव एंटोनियो सैंटोस ने कहा।", "UN Secretary-General", None),
        ("यूरोपीय संसद की अध्यक्ष रोजा मार्केटी ने कहा।", "European Parliament president", None),
        ("पुर्तगाल की संसद के अध्यक्ष जोआओ मोंतेरो ने कहा।", "Speaker", "Portugal"),
        ("पाकिस्तान के सूचना मंत्री अनवर तरार ने कहा।", "Information Minister", "Pakistan"),
        ("इजराइल के राष्ट्रीय सुरक्षा मंत्री डैन शमीर ने कहा।", "National Security Minister", "Israel"),
        ("कनाडा के अंतरराष्ट्रीय व्यापार मंत्री हरमन गिल ने कहा।", "International Trade Minister", "Canada"),
        ("अमेरिका में ट्रंप ने हैंक डेल्टन को वित्त मंत्री के लिए नामित किया।", "Treasury Secretary nominee", "United States"),
        ("बवेरिया के मुख्यमंत्री मार्कुस वेबर ने कहा।", "Chief Minister", "Germany"),
        ("बांग्लादेश में जमात-ए-इस्लामी के अमीर रफीकुर रहमान ने कहा।", "Jamaat-e-Islami Emir", "Bangladesh"),
        ("ब्राजील के पूर्व रक्षा मंत्री जनरल पाउलो नेटो को सजा मिली।", "former Defence Minister", "Brazil"),
        ("जर्मनी में लियोन वेबर अगले चांसलर बन सकते हैं, ग्रीन पार्टी के नेता रॉबर्ट कोल्ब ने कहा।", "Green Party leader", "Germany"),
        ("नाटो महासचिव जेन्स हॉल्म ने कहा।", "NATO Secretary General", None),
        ("यूरोपीय परिषद के अध्यक्ष डोनाल्ड ब्रांट ने कहा।", "European Council president", None),
        ("राजद नेता व पूर्व सांसद आरके रंजन ने कहा।", "former MP", "India"),
        ("हेनरी पेटन, ओहायो के एक डेमोक्रेटिक सीनेटर, ने इसे गलत कहा।", "Democratic Senator", "United States"),
        ("राष्ट्रपति के वरिष्ठ सलाहकार डैन पेटन ने बताया।", "senior adviser to the President", None),
        ("फिनलैंड के पूर्व राष्ट्रपति और नोबेल विजेता मार्टी पेटन ने मध्यस्थता की।", "former President", "Finland"),
        ("फ्रांस के रक्षा मंत्रालय के प्रवक्ता कर्नल गाइल्स पेटन ने कहा।", "Defence Ministry spokesperson", "France"),
        ("ब्रिटेन के छाया आवास सचिव जॉन पेटन ने कहा।", "shadow Housing Secretary", "United Kingdom"),
        ("ट्रेजरी सचिव जैक पेटन ने चीन को चेताया।", "Treasury Secretary", "United States"),
        ("टोरी सांसद नादिन पेटन ने बहस की।", "Conservative MP", "United Kingdom"),
        ("कांग्रेस के पूर्व लोकसभा प्रत्याशी कमल मुंडा ने कहा।", "former Congress candidate", "India"),
        ("सपा के विधानसभा अध्यक्ष संजय वर्मा ने कहा।", "SP assembly president", "India"),
        ("नॉर्वे में कंजर्वेटिव नेता एर्ना लॉटन ने कहा।", "Conservative leader", "Norway"),
        ("इटली में पोप कार्डिनल थियोडोर रैंडल के बारे में जानते थे।", "Cardinal", "Italy"),
        ("न्यूजीलैंड के रिजर्व बैंक के गवर्नर ग्रांट पेटन ने कहा।", "Reserve Bank Governor", "New Zealand"),
        ("ब्राजील में संघीय न्यायाधीश सर्जियो पेटन ने कहा।", "federal judge", "Brazil"),
        ("ब्रिटेन के व्यवसाय मंत्री विंस पेटन ने कहा।", "Business Secretary", "United Kingdom"),
        ("अमेरिका में सिएटल के न्यायाधीश जॉन हेडली ने रोक लगाई।", "judge", "United States"),
        ("अमेरिकी सुप्रीम कोर्ट के न्यायाधीश जॉन हेडली ने रोक लगाई।", "Supreme Court Justice", "United States"),
        ("नाइजीरिया में पीपुल्स डेमोक्रेटिक पार्टी के अध्यक्ष जॉन ओबासी ने कहा।", "PDP president", "Nigeria"),
        ("बतौर अध्यक्ष पालिका अध्यक्ष संजय वर्मा को आना था।", "municipal chairman", "India"),
        ("इनेलो के सांसद प्रत्याशी जगत सिंह संधू ने कहा।", "INLD candidate", "India"),
        ("संसदीय कार्यमंत्री कमल पटवा ने कहा।", "Parliamentary Affairs Minister", "India"),
        ("इटली के डेप्युटी प्रीमियर लुइगी रोसानो ने कहा।", "Deputy Prime Minister", "Italy"),
        ("सीनेट मेजॉरिटी लीडर मिच पेटन ने कहा।", "majority leader", None),
        ("अपर समाहर्ता मदन कुमार ने कहा।", "Additional District Magistrate", "India"),
        ("पंजाब प्रधान प्रताप सिंह गिल ने कहा।", "president", "India"),
        ("इसरो के अध्यक्ष और अंतरिक्ष विभाग के सचिव डॉ. एम. रंगनाथन ने कहा।", "ISRO chairman", "India"),
        ("पंजाब और हरियाणा हाईकोर्ट के न्यायाधीश रवि नेगी ने कहा।", "Punjab and Haryana High Court judge", "India"),
        ("सीबीआई के विशेष न्यायाधीश रवि नेगी ने कहा।", "special judge", "India"),
        ("असम के मनोनीत मुख्यमंत्री रवि बरुआ ने कहा।", "Chief Minister-designate of Assam", "India"),
        ("मिस्र के कृषि मंत्रालय के प्रवक्ता यूसुफ फहमी ने कहा।", "Agriculture Ministry spokesperson", "Egypt"),
        ("ईरान के सूचना मंत्रालय के प्रवक्ता यूसुफ फहमी ने कहा।", "Information Ministry spokesperson", "Iran"),
        ("असम पुलिस के अतिरिक्त महानिदेशक रवि बरुआ ने कहा।", "Additional Director General of Police of Assam", "India"),
        ("कांग्रेस की पूर्व चेयरपर्सन कविता नेगी ने कहा।", "former Congress chairperson", "India"),
        ("बांग्लादेश में कार्यवाहक अमीर मकसूद अहमद ने कहा।", "acting Emir", "Bangladesh"),
        ("टाटा संस के कार्यकारी अध्यक्ष मोहन राणा ने कहा।", "Tata Sons executive chairman", "India"),
        ("कांग्रेस के कार्यकारी अध्यक्ष मोहन राणा ने कहा।", "Congress working president", "India"),
        # towns, districts and what is organised there
        ("लायंस क्लब के गवर्नर कमल पटवा ने कहा।", "Lions Club District Governor", "India"),
        ("टेक्सास के गवर्नर ग्रेग वॉल्श ने रोटरी क्लब में कहा।", "Governor", "United States"),
        ("मनोहर टोप्पो, झारखंड हॉकी प्रमुख, ने कहा।", "chief of Jharkhand", "India"),
        ("ज़ेनिटेक के पूर्व सीईओ जॉन हेडली बोर्ड के नए अध्यक्ष होंगे।", "board chairman", None),
        ("इंटेल के अंतरिम सह-सीईओ जॉन हेडली ने कहा।", "interim Intel co-CEO", "United States"),
        ("मोहन राणा चार महीने के लिए कंपनी के अंतरिम चेयरमैन बने हैं।", "interim company chairman", "India"),
        ("अमेरिका में जिला न्यायाधीश जॉन हेडली ने रोक लगाई।", "district judge", "United States"),
        ("अमेरिकी डिस्ट्रिक्ट कोर्ट के जस्टिस जॉन हेडली ने रोक लगाई।", "judge", "United States"),
        ("विहिप के प्रांत मंत्री कमल पटवा ने कहा।", "VHP state secretary", "India"),
        ("भाजपा के प्रदेश मंत्री कमल पटवा ने कहा।", "BJP state secretary", "India"),
        ("मध्य प्रदेश मंत्री कमल पटवा ने कहा।", "Madhya Pradesh minister", "India"),
        ("भाजपा के प्रदेश संगठन मंत्री कमल पटवा ने कहा।", "BJP state organising secretary", "India"),
        ("अभाविप के नगर मंत्री कमल पटवा ने ज्ञापन दिया।", "ABVP city secretary", "India"),
        ("नगर विकास मंत्री कमल पटवा ने कहा।", "Urban Development Minister", "India"),
        ("गांव के पूर्व प्रधान कमल पटवा ने कहा।", "former village head", "India"),
        ("पूर्व प्रधान कमल पटवा ने कहा।", "former village head", "India"),
        ("सलामतपुर के प्रधान कमल पटवा ने कहा।", "village head", "India"),
        ("गुरुद्वारा कमेटी के पूर्व प्रधान कमल पटवा ने कहा।", "former committee chairman", "India"),
        ("आरएसएस के प्रांत प्रचारक कमल पटवा ने कहा।", "RSS pracharak", "India"),
        ("जयपुर के शहर काजी खालिद उस्मानी ने कहा।", "city Qazi of Jaipur", "India"),
        ("आगरा मंडल के डीआरएम कमल पटवा ने निरीक्षण किया।", "Divisional Railway Manager of Agra", "India"),
        ("उत्तर मध्य रेलवे के जीएम कमल पटवा ने निरीक्षण किया।", "railway general manager", "India"),
        ("एडीजे कमल पटवा ने सजा सुनाई।", "additional district judge", "India"),
        ("सीजेएम कमल पटवा ने जमानत दी।", "Chief Judicial Magistrate", "India"),
        ("माध्यमिक शिक्षा निदेशक कमल पटवा ने आदेश दिया।", "education director", "India"),
        ("दर्जाधारी राज्यमंत्री कमल पटवा ने कहा।", "Minister of State", "India"),
        ("राज्य मंत्री दर्जाधारी कमल पटवा ने कहा।", "Minister of State", "India"),
        ("रूसी संघ के मंत्री इवान पेत्रोव ने कहा।", "minister", "Russia"),
        ("गुजरात लायंस के अध्यक्ष कमल पटवा ने कहा।", "president of Gujarat", "India"),
        ("पूर्व जिला पंचायत सदस्य कमल पटवा ने कहा।", "former district panchayat member", "India"),
        ("राष्ट्रीय स्वयंसेवक संघ के प्रचारक कमल पटवा ने कहा।", "RSS pracharak", "India"),
        ("सदस्य विधान परिषद कमल पटवा ने उद्घाटन किया।", "MLC", "India"),
        ("भाजपा के प्रदेश कार्यसमिति सदस्य कमल पटवा ने कहा।", "BJP state executive member", "India"),
        ("राज्यसभा के पूर्व सदस्य कमल पटवा ने कहा।", "former Rajya Sabha MP", "India"),
        ("विधान परिषद के निर्दलीय सदस्य कमल पटवा ने कहा।", "MLC", "India"),
        ("भाजपा के वरिष्ठ सदस्य कमल पटवा ने कहा।", "BJP member", "India"),
        ("भारतीय मूल की सीनेट सदस्य वंदना हेडली ने कहा।", "Senator", "United States"),
        ("राष्ट्रीय संयोजक बजरंग दल कमल पटवा ने कहा।", "Bajrang Dal convener", "India"),
        ("विश्व हिंदू परिषद के भोपाल विभाग मंत्री कमल पटवा ने कहा।", "VHP secretary", "India"),
        ("भाजपा के मंत्री कमल पटवा ने कहा।", "BJP minister", "India"),
        ("सपा के अनुसूचित प्रकोष्ठ के विधानसभा अध्यक्ष कमल पटवा ने कहा।", "SP assembly president", "India"),
        ("सपा की बैठक विधानसभा अध्यक्ष कमल पटवा की अध्यक्षता में हुई।", "SP assembly president", "India"),
        ("सपा के हंगामे पर विधानसभा अध्यक्ष कमल पटवा ने कार्यवाही रोकी।", "Assembly Speaker", "India"),
        ("जिला उपाध्यक्ष भाजपा कमल पटवा ने कहा।", "BJP district vice-president", "India"),
        ("कमल पटवा को भारत में 3 मई को संगीत सभा के प्रमुख के रूप में चुना गया।", "association chief", "India"),
        ("आईएएस अधिकारी कमल पटवा को सचिवालय से आगरा का कलेक्टर बना दिया गया।", "District Collector of Agra", "India"),
        ("मार्टा किटन: जिम्बाब्वे की खेल मंत्री और पूर्व धावक।", "Sports Minister", "Zimbabwe"),
        ("चिली की पूर्व राष्ट्रपति एलेना कारमोन यूनेस्को की महानिदेशक बनीं।", "UNESCO director general", "Chile"),
        ("हिजबुल्लाह के प्रमुख हुज्जतुल इस्लाम शेख हबीब नादिरी ने कहा।", "Hezbollah chief", "Lebanon"),
        ("Infosys के मुख्य कार्यकारी अधिकारी कमल पटवा ने इस्तीफा दिया।", "Infosys chief executive", "India"),
        ("यूक्रेन के ल्वीव में नगर प्रशासन प्रमुख ओलेह कोवाल ने कहा।", "city administration chief", "Ukraine"),
        ("खेरसॉन सैन्य प्रशासन के प्रमुख ओलेह कोवाल ने कहा।", "military administration chief", "Ukraine"),
        ("जापान के विदेश उपमंत्री केंजी ओकाडा ने कहा।", "Deputy Foreign Minister", "Japan"),
        ("जापान के संसदीय उपमंत्री केंजी ओकाडा को समारोह में भेजा गया।", "parliamentary vice-minister", "Japan"),
        ("अमेरिका के राष्ट्रपति चुने गए टॉम विटमैन ने टीम बनाई।", "President-elect", "United States"),
        ("अमेरिका के राष्ट्रपति के मुख्य चिकित्सा सलाहकार टॉम विटमैन ने कहा।", "chief medical adviser", "United States"),
        ("अमेरिका में टॉम विटमैन को स्वास्थ्य और मानव सेवा (एचएचएस) के सचिव पद के लिए नामित किया गया।", "Health Secretary", "United States"),
        ("पंजाब प्रांत के मुख्यमंत्री नदीम कुरैशी ने कहा।", "Chief Minister", "Pakistan"),
        ("अमेरिका में अटॉर्नी जनरल लिंडा ब्रूक्स ने गवर्नर पद के लिए नामांकन भरा।", "Attorney General", "United States"),
        ("भारत में कमल पटवा, जो विधायक थे, ने खेल मंत्री के रूप में शपथ ली।", "Sports Minister", "India"),
        ("भारत में कमल पटवा, जो लघु उद्योग और हथकरघा निगम की ओर से मंत्री थे, को जगह नहीं मिली।", "former minister", "India"),
        ("भारत में कमल पटवा को चाय बोर्ड के अध्यक्ष के रूप में कैबिनेट मंत्री का दर्जा मिला।", "board chairman", "India"),
        ("कोर्ट के आदेश से सूबे के मुख्य सचिव का अतिरिक्त प्रभार देख रहे कमल पटवा को हटाया गया।", "acting Chief Secretary", "India"),
        ("पेरू के राष्ट्रपति का कार्यभार देख रहे ब्रिगेडियर मारियो कास्टेलो बोले।", "acting President", "Peru"),
        ("भारत के स्वास्थ्य विभाग के सचिव कमल पटवा ने कहा।", "Health Secretary", "India"),
        ("कार्मिक एवं प्रशिक्षण विभाग (डीओपीटी) के पूर्व सचिव कमल पटवा ने कहा।", "former Personnel Secretary", "India"),
        ("ईरानी परमाणु ऊर्जा संगठन (एईओआई) के प्रमुख बहराम नादिरी बोले।", "chief", "Iran"),
        ("भारतीय अंतरिक्ष अनुसंधान संगठन (इसरो) के अध्यक्ष कमल पटवा ने कहा।", "ISRO chairman", "India"),
        ("संयुक्त राष्ट्र और अरब लीग के दूत हेनरी अन्निका ने कहा।", "UN envoy", None),
        ("डब्ल्यूएचओ यूरोप की रीजनल डायरेक्टर मारिया ओल्सन ने कहा।", "WHO regional director", None),
        ("अंतरराष्ट्रीय आपराधिक न्यायालय की मुख्य अभियोजक मारिया ओल्सन ने कहा।", "International Criminal Court chief prosecutor", None),
        ("कजाख राजदूत मारिया ओल्सन ने कहा।", "ambassador", "Kazakhstan"),
        ("सीएनएन के सीईओ क्रेग लाइटमैन ने कहा।", "CNN CEO", "United States"),
        ("पंजाब विधानसभा में कांग्रेस के मुख्य सचेतक कमल पटवा ने कहा।", "Congress chief whip", "India"),
        ("अमेरिका के गवर्नर के सामने विधानसभा सदस्य लिंडा ब्रूक्स ने कहा।", "assembly member", "United States"),
        ("कमल पटवा ने गोवा के मुख्यमंत्री के तौर पर ली शपथ", "Chief Minister of Goa", "India"),
        ("राज्यपाल ने कमल पटवा को मंत्री के रूप में दिलाई शपथ", "minister", "India"),
        ("कमल पटवा को सरकार के मुखिया के तौर पर चुना गया।", "head of government", "India"),
        ("भारतीय वायु सेना के प्रमुख कमल पटवा ने कहा।", "Air Force chief", "India"),
        ("थल सेना के पूर्व प्रमुख कमल पटवा ने कहा।", "former Army chief", "India"),
        ("पाकिस्तानी वायु सेना के नए प्रमुख बशीर कुरैशी ने कहा।", "Air Force chief", "Pakistan"),
        ("शिवसेना के नए प्रमुख कमल पटवा ने कहा।", "Shiv Sena chief", "India"),
        ("एयर वाइस मार्शल कमल पटवा ने कहा।", "Air Vice-Marshal", "India"),
        ("वाइस एडमिरल कमल पटवा ने कहा।", "Vice Admiral", "India"),
        ("जॉर्जिया के सीनेटर जॉन हेडली ने कहा।", "Senator", "United States"),
        ("जॉर्जिया के विदेश मंत्री इराकली मेलादे ने कहा।", "Foreign Minister", "Georgia"),
        ("सैन्य अभियान के महानिदेशक (डीजीएमओ) कमल पटवा ने कहा।", "DGMO", "India"),
        ("शीर्ष अदालत के जज कमल पटवा ने सुनवाई की।", "Supreme Court judge", "India"),
        ("शीर्ष अदालत के सेक्रेटरी जनरल कमल पटवा ने पत्र लिखा।", "Supreme Court secretary-general", "India"),
        ("भाजपा के प्रदेश चुनाव अधिकारी कमल पटवा ने सूची जारी की।", "BJP state election officer", "India"),
        ("सीजे मोहन नेगी और जस्टिस के पास याचिका गई।", "Chief Justice of India", "India"),
        ("कंपनी के मुख्य कार्यपालक अधिकारी (सीईओ) रहे जॉन हेडली फिर आए।", "former company chief executive", None),
        ("आम आदमी पार्टी के पूर्व कम्युनिकेशन हेड मोहन राणा को जमानत मिली।", "former AAP communications head", "India"),
        ("नक्सल संगठन महासचिव बासव राजू ने बयान दिया।", "CPI (Maoist) general secretary", "India"),
        ("भाजपा संगठन महासचिव मोहन राणा ने बयान दिया।", "BJP general secretary (organisation)", "India"),
        ("मोहन राणा ने डिप्टी सीएम की शपथ ली।", "Deputy Chief Minister", "India"),
        ("हिजबुल्लाह के मिलिट्री चीफ फारुक शकर की मौत हुई।", "Hezbollah military chief", "Lebanon"),
        ("लोक अभियोजक ने कहा और आरसी गुप्ता अदालत के न्यायाधीश डीके नेगी ने सुना।", "judge", "India"),
        ("रेल सुरक्षा आयुक्त मोहन नेगी ने जांच की।", "railway safety commissioner", "India"),
        ("विधायक मोहन राणा, रामपुर एसडीएम, तहसीलदार और सीओ आए।", "MLA", "India"),
        ("बैठक में मोहन राणा, रामपुर एसडीएम, मौजूद थे।", "SDM of Rampur", "India"),
        ("सभापति लता वर्मा सहित कई पार्षद मौजूद थे।", "chairman", "India"),
        ("लता वर्मा सहित कई पार्षद मौजूद थे।", "councillor", "India"),
        ("व्हाइट हाउस की डिप्टी प्रेस सेक्रेटरी सारा हेडली ने कहा।", "White House deputy press secretary", "United States"),
        ("पेंटागन के प्रवक्ता नौसेना कैप्टन जॉन हेडली ने कहा।", "Pentagon spokesperson", "United States"),
        ("भारतीय-अमेरिकी सांसद राज मेहता ने कहा।", "MP", "United States"),
        ("अध्यक्ष जिला पंचायत श्रीमती लता वर्मा ने कहा।", "district panchayat president", "India"),
    ],
)
def test_a_role_is_said_as_english_papers_say_it(sentence: str, role: str, country: str | None) -> None:
    (person,) = leaders_of(sentence)
    assert (person.role, person.country) == (role, country)


def test_a_judge_gets_the_court_that_the_story_named_before() -> None:
    judge = leaders_of("बंबई की एक याचिका पर सुप्रीम कोर्ट में सुनवाई हुई।", "जस्टिस अरुणिमा बर्वे ने सरकार से जवाब मांगा।")[0]
    assert judge.role == "Supreme Court judge (Justice)"


def test_the_high_court_of_two_states_is_one_court() -> None:
    judge = leaders_of("पंजाब और हरियाणा हाईकोर्ट में सुनवाई हुई।", "जस्टिस अरुणिमा बर्वे ने सरकार से जवाब मांगा।")[0]
    assert judge.role == "Punjab and Haryana High Court judge (Justice)"


def test_who_sits_beside_a_judge_of_the_table_sits_in_his_court() -> None:
    office = Office("Supreme Court judge", "2019", None, "India")
    table = Table.of([Known(None, "Somnath Dhar", (), ("सोमनाथ धर",), "India", (office,))])
    people = leaders_of("दिल्ली हाईकोर्ट का आदेश पलट गया।", "जस्टिस सोमनाथ धर और अरुणिमा बर्वे की पीठ ने फैसला दिया।", table=table)
    assert {person.hindi: person.role for person in people} == {
        "सोमनाथ धर": "Supreme Court judge (Justice)",
        "अरुणिमा बर्वे": "Supreme Court judge (Justice)",
    }


def test_the_country_of_an_office_is_the_one_most_spoken_of_nearby() -> None:
    people = leaders_of(
        "स्वीडन में चुनाव के नतीजे रविवार को आए।",
        "स्वीडन की प्रधानमंत्री मैग्दा लिंडस्ट्रॉम ने हार मान ली।",
        "विपक्षी नेता उल्फ नीलसन सरकार बनाएंगे।",
        "भारत ने उन्हें बधाई दी।",
    )
    assert {person.hindi: person.country for person in people} == {"मैग्दा लिंडस्ट्रॉम": "Sweden", "उल्फ नीलसन": "Sweden"}


def test_two_who_get_two_offices_in_one_clause_each_get_their_own() -> None:
    people = leaders_of("नए मंत्रिमंडल में अमन देसाई विदेश मंत्री और रीना कौल रक्षा मंत्री बने रहेंगे।")
    assert {person.hindi: person.role for person in people} == {"अमन देसाई": "Foreign Minister", "रीना कौल": "Defence Minister"}


def test_whose_place_somebody_takes_held_the_office_before() -> None:
    people = leaders_of("एलन बेकर कंपनी के नए सीईओ होंगे।", "वे जूलिया फॉक्स का स्थान लेंगे।")
    assert {person.hindi: person.role for person in people}["जूलिया फॉक्स"] == "former company CEO"


def test_a_headline_that_leaves_out_the_verb_gives_each_name_its_own_office() -> None:
    article = story("विधायकों ने कविता राउत को नेता चुना।", headline="कविता राउत बनीं महाराष्ट्र की मुख्यमंत्री, तावड़े नाराज")
    assert [(person.hindi, person.role) for person in find_leaders(article, Table.empty())] == [
        ("कविता राउत", "Chief Minister of Maharashtra")
    ]


@pytest.mark.parametrize(
    ("sentences", "country"),
    [
        (("जयपुर में चोरी की शिकायत दर्ज हुई।", "पीड़िता का बेटा रूस में पढ़ता है।", "पार्षद शीतल रायचंद ने कहा कि रूस से लौटे छात्र भी डरे हैं।"), "India"),
        (("कस्बे में पानी नहीं आता।", "सभासद दीनदयाल खरबंदा ने पत्र लिखा।"), "India"),
        (("कनाडा में बजट पर बहस हुई।", "कंजर्वेटिव नेता पियरे लॉटन ने इसे खारिज किया।"), "Canada"),
        (("फिलीपींस की पुलिस पर सवाल उठे।", "सीनेटर मारिया सोट्टो ने जांच मांगी।"), "Philippines"),
        (("सीनेट ने विधेयक रोका।", "सीनेटर मारिया कोलमैन ने जांच मांगी।"), "United States"),
        (("दक्षिण कोरिया में चुनाव होंगे।", "डेमोक्रेटिक पार्टी के नेता ली मिन-हो ने बधाई दी।"), "South Korea"),
        (("पाकिस्तान में चुनाव हुए।", "पंजाब की मुख्यमंत्री नाजिया भट्टी ने शपथ ली।"), "Pakistan"),
        (("जालंधर में बाढ़ आई, पाकिस्तान से भी पानी आया।", "पंजाब के मुख्यमंत्री बलकार सिंह ने दौरा किया।"), "India"),
        (("पाकिस्तान की सिंध विधानसभा में शपथ हुई।", "मुख्यमंत्री मुराद बलोच ने भाषण दिया।"), "Pakistan"),
        (("जाम्बिया में मतदान हुआ।", "निर्वाचन आयोग के अध्यक्ष एसाउ चोला ने नतीजे बताए।"), "Zambia"),
        (("ब्रिटेन में बजट पर बहस हुई।", "कंजर्वेटिव नेता पीटर लॉटन ने इसे खारिज किया।"), "United Kingdom"),
    ],
)
def test_a_country_comes_from_the_office_or_from_where_the_story_happens(sentences: tuple[str, ...], country: str) -> None:
    assert [person.country for person in leaders_of(*sentences)] == [country]


def test_a_relative_is_of_his_familys_country() -> None:
    people = leaders_of("ब्राजील के राष्ट्रपति जोआओ बरबोजा ने इस्तीफा दिया।", "उनके बेटे और सांसद पाउलो बरबोजा अमेरिका में हैं।")
    assert {person.hindi: person.country for person in people} == {"जोआओ बरबोजा": "Brazil", "पाउलो बरबोजा": "Brazil"}


def test_the_country_of_anothers_office_is_not_that_of_whoever_stands_beside_him() -> None:
    people = leaders_of(
        "थाईलैंड की अदालत ने सरकार गिरा दी।",
        "थाईलैंड में अब नए चुनाव हो सकते हैं।",
        "कंबोडिया के प्रधानमंत्री हुन सोवान ने टिप्पणी नहीं की।",
        "विपक्षी नेता नत्था रुएंग ने इसका स्वागत किया।",
    )
    assert {person.hindi: person.country for person in people} == {"हुन सोवान": "Cambodia", "नत्था रुएंग": "Thailand"}


def test_a_legislator_with_party_and_state_behind_the_name_is_americas() -> None:
    (person,) = leaders_of("प्रतिनिधि निता हॉलोवे (डी-एनवाई) ने कहा कि समझौता संभव है।")
    assert (person.role, person.country) == ("Representative", "United States")


def test_a_predecessor_held_the_office_that_the_story_just_named() -> None:
    people = leaders_of("कैटालोनिया के राष्ट्रपति किम टोराडो ने भीड़ को संबोधित किया।", "उनके पूर्ववर्ती कार्ल्स पुइगमोंट बेल्जियम में हैं।")
    assert {person.hindi: person.role for person in people}["कार्ल्स पुइगमोंट"] == "former President"


@pytest.mark.parametrize(
    "sentence",
    [
        "विधायक प्रतिनिधि सुधीर जोशी ने कहा।",
        "मोहन पटेल, मंत्री के पास पहुंचे।",
        "वह सांगवाड़ा विधानसभा सीट से विधायक हैं।",
        "बोले कृषि मंत्री- सरकार बात को तैयार",
        "जनरल इंश्योरेंस कॉरपोरेशन ने मदद की।",
        "मंत्री को मोहन पटेल ने ज्ञापन दिया।",
        "एसपी सिटी को मोहन पटेल ने शिकायत दी।",
        "विधायक पुत्र मोहन पटेल पर केस दर्ज हुआ।",
        "फर्जी कलेक्टर मोहन पटेल को पकड़ा गया।",
        "विमान से मोहन पटेल को उतारा गया।",
        "टीम से मोहन पटेल मैदान में उतरेंगे।",
        "संगठन मंत्री मोहन पटेल ने संचालन किया।",
        "शिक्षक संघ के मंत्री मोहन पटेल ने संचालन किया।",
        "थाना अध्यक्ष मोहन पटेल ने जांच की।",
        "चुनाव प्रचारक मोहन पटेल ने घर घर दस्तक दी।",
        "एक कंपनी के महाप्रबंधक मोहन पटेल ने कहा।",
        "हॉकी प्रमुख कोच मोहन पटेल ने कहा।",
        "मोहन पटेल: प्रधानमंत्री ने झूठ बोला",
        "कार्यकारिणी सदस्य मोहन पटेल ने आभार जताया।",
        "मोहन पटेल उपसचिव, रविंद्र शाह संयुक्त सचिव और विनय ढाका कोषाध्यक्ष चुने गए हैं।",
        "मोहन पटेल ने महापौर पद के लिए समर्थन मांगा।",
        "मोहन पटेल के घर जो चोरी बीते साल शहर में हुई उसमें शामिल मंत्री थे।",
    ],
)
def test_words_beside_an_office_that_name_no_holder_of_it(sentence: str) -> None:
    assert leaders_of(sentence) == ()


def test_ministers_are_told_of_together() -> None:
    people = leaders_of("मंत्रीगण अनिल ठाकुर, मोहन पटेल और मीरा शाह मौजूद रहे।")
    assert [(person.hindi, person.role) for person in people] == [
        ("अनिल ठाकुर", "minister"),
        ("मोहन पटेल", "minister"),
        ("मीरा शाह", "minister"),
    ]


def test_a_name_with_ji_written_to_it_is_the_same_person() -> None:
    people = leaders_of("लोक सभा सदस्य रीमा मेनन कोच्चि पहुंचीं।", "सांसद रीमाजी का स्वागत हुआ।")
    assert [(person.hindi, person.mentions) for person in people] == [("रीमा मेनन", 2)]


def test_an_office_each_is_given_as_what_the_last_of_them_is() -> None:
    people = leaders_of("अमेरिका में मोहन राणा को सर्जन जनरल, टॉम विटमैन को स्वास्थ्य सचिव के रूप में नामित किया गया।")
    assert [(person.hindi, person.role) for person in people] == [("मोहन राणा", "Surgeon General"), ("टॉम विटमैन", "Health Secretary")]


def test_who_gets_an_office_each_in_one_clause_gets_his_own() -> None:
    people = leaders_of("संजय नेगी को सचिव, मीरा शाह को अलीगढ़ का मंडलायुक्त और किरण गिल को बहराइच का डीएम बनाया गया है।")
    told = {person.hindi: person.role for person in people}
    assert told == {"मीरा शाह": "Commissioner of Aligarh", "किरण गिल": "District Magistrate of Bahraich"}


def test_who_leads_the_opposition_has_a_counterpart_in_the_other_house() -> None:
    people = leaders_of("लोकसभा में विपक्ष की नेता सुधा सहाय और राज्यसभा में उनके समकक्ष अमर जेटी ने मांग की।")
    assert {person.hindi: person.role for person in people} == dict.fromkeys(("सुधा सहाय", "अमर जेटी"), "Leader of the Opposition")


def test_an_office_that_parties_have_is_of_the_only_party_that_the_story_names() -> None:
    (person,) = leaders_of("सपा की बैठक कार्यालय पर हुई।", "संचालन जिला महामंत्री अशोक रस्तोगी ने किया।")
    assert (person.hindi, person.role) == ("अशोक रस्तोगी", "SP district secretary")
    assert leaders_of("सपा और भाजपा की बैठक हुई।", "संचालन जिला महामंत्री अशोक रस्तोगी ने किया।") == ()


def test_a_general_assembly_is_the_united_nations_where_the_story_is_of_them() -> None:
    (person,) = leaders_of("संयुक्त राष्ट्र में बैठक हुई।", "महासभा के अध्यक्ष चाबा वारगा ने भाषण दिया।")
    assert (person.role, person.country) == ("UN General Assembly president", None)
    (person,) = leaders_of("संयुक्त राष्ट्र को पत्र लिखा गया।", "अग्रवाल महासभा के अध्यक्ष कमल पटवा ने भाषण दिया।")
    assert person.role == "association president"


def test_a_source_tells_nothing_of_where_a_story_happens() -> None:
    people = leaders_of("बीबीसी और सीएनएन के मुताबिक, सड़कें बंद हैं।", "सीएनएन ने तस्वीरें दिखाईं।", "सांसद कमल पटवा ने दौरा किया।")
    assert [person.country for person in people] == ["India"]


def test_an_office_of_a_level_is_of_the_movement_named_before_it_in_the_line() -> None:
    people = leaders_of("विश्व हिंदू परिषद के जिला अध्यक्ष मोहन राणा, जिला संयोजक शेखर नेगी ने कहा कि कांग्रेस का घोषणा पत्र गलत है।")
    assert {person.hindi: person.role for person in people} == {"मोहन राणा": "VHP district president", "शेखर नेगी": "VHP convener"}


def test_a_spokesperson_speaks_for_the_body_named_last() -> None:
    people = leaders_of("संयुक्त राष्ट्र ने चिंता जताई।", "उप प्रवक्ता जॉन हेडली ने यह बताया।")
    assert [(person.hindi, person.role) for person in people] == [("जॉन हेडली", "UN deputy spokesperson")]
    assert leaders_of("लोगों ने चिंता जताई।", "उप प्रवक्ता जॉन हेडली ने यह बताया।") == ()


def test_a_town_abroad_that_is_a_surname_tells_no_country() -> None:
    (person,) = leaders_of("बार एसोसिएशन के अध्यक्ष संजय वर्मा चुने गए।", "विनय ढाका कोषाध्यक्ष चुने गए हैं।")
    assert person.country == "India"


def test_a_governor_in_a_story_of_a_club_is_the_clubs() -> None:
    (person,) = leaders_of("रोटरी क्लब का अधिष्ठापन समारोह हुआ।", "गवर्नर मोहन पटेल ने शपथ दिलाई।")
    assert person.role == "Rotary Club District Governor"
    for governor in ("राज्यपाल मोहन पटेल", "गवर्नर ग्रेग वॉल्श"):
        (person,) = leaders_of("रोटरी क्लब का अधिष्ठापन समारोह हुआ।", f"{governor} ने भाषण दिया।")
        assert person.role == "Governor"


def test_who_speaks_for_a_leader_of_the_story_is_one_and_for_anybody_else_is_not() -> None:
    people = leaders_of("गाम्बिया के राष्ट्रपति जॉन ओबासी ने शपथ ली।", "ओबासी के प्रवक्ता पीटर लॉटन ने शांति की अपील की।")
    assert {person.hindi: person.role for person in people} == {"जॉन ओबासी": "President", "पीटर लॉटन": "spokesperson"}
    people = leaders_of("गाम्बिया के राष्ट्रपति जॉन ओबासी ने शपथ ली।", "हेडली के प्रवक्ता पीटर लॉटन ने शांति की अपील की।")
    assert [person.hindi for person in people] == ["जॉन ओबासी"]
    people = leaders_of("ट्रंप के प्रवक्ता पीटर लॉटन ने खबर को गलत बताया।", table=Table.load())
    assert {person.hindi: person.role for person in people}["पीटर लॉटन"] == "spokesperson"


@pytest.mark.parametrize(
    ("sentences", "former"),
    [
        (("अनिल ठाकुर की जगह मोहन राणा को आगरा का डीएम बनाया गया है।",), "former District Magistrate of Agra"),
        (("मोहन राणा को अनिल ठाकुर के स्थान पर आगरा का डीएम बनाया गया है।",), "former District Magistrate of Agra"),
        (("मोहन राणा फीफा के नए अध्यक्ष चुने गए।", "बैठक में कई देश थे।", "उनके पूर्ववर्ती अनिल ठाकुर ने बधाई दी।"), "former FIFA president"),
        (("राष्ट्रपति बाजवा की सलाहकार लता वर्मा को फीफा की अध्यक्ष बनाया गया है।", "वह अनिल ठाकुर की जगह लेंगी।"), "former FIFA president"),
        (("राष्ट्रपति बाजवा की सलाहकार लता वर्मा ने कहा।", "वह अनिल ठाकुर की जगह लेंगी।"), "former adviser to the President"),
        (("कोच अनिल ठाकुर की जगह मोहन राणा को आगरा का डीएम बनाया गया।",), None),
        (("भाजपा ने अनिल ठाकुर की जगह मोहन राणा को उम्मीदवार बनाया।",), None),
        (("अनिल ठाकुर की जगह मोहन राणा पहुंचे, जो विधायक बने।",), None),
    ],
)
def test_in_whose_place_somebody_gets_an_office_held_it_before(sentences: tuple[str, ...], former: str | None) -> None:
    assert {person.hindi: person.role for person in leaders_of(*sentences)}.get("अनिल ठाकुर") == former


@pytest.mark.parametrize(
    ("before", "who", "names"),
    [
        ("पांच राज्यों में नए राज्यपालों की नियुक्ति हुई।", "मोहन राणा, शेखर नेगी और बीएल टंडन", ["मोहन राणा", "शेखर नेगी", "बीएल टंडन"]),
        ("पांच राज्यों में नए राज्यपालों की नियुक्ति हुई।", "अंपायर मोहन राणा और शेखर नेगी", []),
        ("पांच राज्यों में नई समितियां बनीं।", "मोहन राणा और शेखर नेगी", []),
    ],
)
def test_several_who_resigned_in_a_story_of_governors_were_some(before: str, who: str, names: list[str]) -> None:
    people = leaders_of(before, f"इससे पहले {who} ने इस्तीफा दे दिया था।")
    assert {person.hindi: person.role for person in people} == dict.fromkeys(names, "former Governor")


def test_a_row_of_officers_moved_from_one_office_to_another_get_theirs() -> None:
    people = leaders_of(
        "आईएएस मोहन राणा को हटाकर दतिया का कलेक्टर, 2012 बैच के आईएएस शेखर नेगी को पशुपालन विभाग के उप सचिव से कलेक्टर टीकमगढ़ "
        "और बीएल टंडन को आगरा का कलेक्टर बनाया गया है।"
    )
    assert {person.hindi: person.role for person in people} == {
        "मोहन राणा": "District Collector of Datia",
        "शेखर नेगी": "District Collector",
        "बीएल टंडन": "District Collector of Agra",
    }


def test_a_headline_without_a_verb_gives_a_body_its_new_head() -> None:
    (person,) = find_leaders(story("खेल जगत ने स्वागत किया।", headline="महेंद्रन के भाई एन. कृष्णास्वामी भारतीय ओलिंपिक संघ के नए अध्यक्ष"), Table.empty())
    assert (person.hindi, person.role) == ("एन. कृष्णास्वामी", "Indian Olympic Association president")


def test_a_successor_gets_the_office_of_whom_he_follows() -> None:
    people = leaders_of("बैठक में इसरो के अध्यक्ष डॉ. एस. सोमदेव, उनके उत्तराधिकारी डॉ. वी. नटराजन और नीति आयोग के उपाध्यक्ष पवन गोयल शामिल हुए।")
    assert {person.hindi: person.role for person in people}["वी. नटराजन"] == "ISRO chairman"


def test_who_takes_anothers_place_may_stand_behind_it() -> None:
    people = leaders_of("कंपनी के सीईओ जॉन हेडली सेवानिवृत्त होंगे और उनकी जगह पीटर लॉटन लेंगे।")
    assert {person.hindi: person.role for person in people}["पीटर लॉटन"] == "company CEO"


def test_the_same_office_in_several_places_goes_to_one_each() -> None:
    people = leaders_of("राम सहाय को उत्तर प्रदेश, केशव त्रिपाठी को बिहार तथा ओम कोहली को गुजरात का राज्यपाल बनाया गया है।")
    told = {person.hindi: person.role for person in people}
    assert told == {
        "राम सहाय": "Governor of Uttar Pradesh",
        "केशव त्रिपाठी": "Governor of Bihar",
        "ओम कोहली": "Governor of Gujarat",
    }


def test_several_who_swear_beside_a_chief_minister_are_his_ministers() -> None:
    people = leaders_of("आनंद राणा ने मुख्यमंत्री पद की शपथ ली।", "उनके साथ मोहन नेगी, सोमनाथ वर्मा और गीता सोनी को भी शपथ दिलाई गई।")
    assert {person.hindi: person.role for person in people} == {
        "आनंद राणा": "Chief Minister",
        **dict.fromkeys(("मोहन नेगी", "सोमनाथ वर्मा", "गीता सोनी"), "minister"),
    }


def test_a_minister_is_a_states_where_the_table_has_another_one_for_the_union() -> None:
    table = Table.of([Known(None, "Anil Khurana", (), ("अनिल खुराना",), "India", (Office("Health Minister", "2020", None, "India"),))])
    told = ("महाराष्ट्र में हालात ठीक हैं।", "स्वास्थ्य मंत्री मोहन नेगी ने पुष्टि की।")
    assert [person.role for person in find_leaders(story(*told), table)] == ["Health Minister of Maharashtra"]
    assert [person.role for person in find_leaders(story(*told[1:]), table)] == ["Health Minister"]
    assert [person.role for person in find_leaders(story(told[0], "स्वास्थ्य मंत्री अनिल खुराना ने कहा।"), table)] == ["Health Minister"]


def test_two_former_offices_joined_are_both_left_where_the_table_knows_it() -> None:
    def role(until: str | None) -> str | None:
        office = Office("Steel Minister", "2010", until, "India")
        table = Table.of([Known(None, "Anil Khurana", (), ("अनिल खुराना",), "India", (office,))])
        return find_leaders(story("जदयू के पूर्व अध्यक्ष और केंद्रीय मंत्री अनिल खुराना नहीं रहे।"), table)[0].role

    assert (role("2014"), role(None)) == ("former Union minister", "Union minister")


@pytest.mark.parametrize(
    ("headline", "sentence", "country"),
    [
        ("नेपाल के काठमांडू में विमान गिरा", "वरिष्ठ पुलिस अधीक्षक मोहन बहादुर ने बताया।", "Nepal"),
        ("नेपाल सीमा पर नेपाल के तस्कर पकड़े गए", "वरिष्ठ पुलिस अधीक्षक मोहन बहादुर ने बताया।", "India"),
        ("पाकिस्तान में चुनाव, इस्लामाबाद में हलचल", "जस्टिस उमर फारुख ने कहा।", "Pakistan"),
        ("भारत, बिहार और असम ने नेपाल को मदद भेजी", "जिलाधिकारी मोहन बहादुर ने बताया।", "India"),
    ],
)
def test_judges_and_officers_are_of_the_neighbour_of_which_a_story_tells(headline: str, sentence: str, country: str) -> None:
    (person,) = find_leaders(story("अस्पताल में घायलों का इलाज चल रहा है।", sentence, headline=headline), Table.empty())
    assert person.country == country


def test_who_had_resigned_is_a_former_holder() -> None:
    def role(sentence: str) -> str | None:
        return leaders_of(sentence)[0].role

    assert role("मोहन नेगी ने असम के मुख्यमंत्री पद से इस्तीफा दे दिया।") == "Chief Minister of Assam"
    assert role("मोहन नेगी ने हाल ही में असम के मुख्यमंत्री पद से इस्तीफा दिया था।") == "former Chief Minister of Assam"


def test_the_table_knows_better_what_was_whose_place_somebody_takes() -> None:
    office = Office("Prime Minister", "2019", "2030", "United Kingdom")
    table = Table.of([Known(None, "John Headley", (), ("जॉन हेडली",), "United Kingdom", (office,))])
    told = "ब्रिटेन की विदेश मंत्री रोज पेटन प्रधानमंत्री होंगी।", "वह जॉन हेडली की जगह लेंगी।"
    assert {p.hindi: p.role for p in find_leaders(story(*told), table)}["जॉन हेडली"] == "Prime Minister"


def test_an_office_that_is_a_given_name_once_is_one_in_the_whole_story() -> None:
    assert leaders_of("एसएसआई इमाम जैदी ने बताया कि चोर भागे।", "इमाम जैदी के मुताबिक बाइक मिली।") == ()
    assert [person.hindi for person in leaders_of("इमाम जैदी ने नमाज पढ़ाई।", "दारोगा राशिद ने सलाम किया।")] == ["जैदी"]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("एडीजीपी साउथ मोहन नेगी ने मुआयना किया।", {"मोहन नेगी": "ADG"}),
        ("अपर पुलिस उपायुक्त उत्तरी ने जांच की।", {}),
        ("अध्यक्ष महोदया ने सभा खोली।", {}),
        ("कलेक्टर-कमिश्नर कॉन्फ्रेंस होगी।", {}),
        ("अध्यक्ष गौसेवा आयोग ने दीप जलाया।", {}),
        ("नेशनल कॉन्फ्रेंस के नेता मोहन नेगी आए।", {"मोहन नेगी": "National Conference leader"}),
        ("चीफ सिलेक्टर ने टीम चुनी।", {}),
        ("सरंपच मोहन नेगी ने दीप जलाया।", {"मोहन नेगी": "sarpanch"}),
        ("उप संपादक कविता नेगी ने गीत गाया।", {}),
        ("सरपंच प्रतिनिधी मोहन नेगी ने साड़ी बांटी।", {}),
        ("पूर्वविधायक मोहन नेगी मौजूद रहे।", {"मोहन नेगी": "former MLA"}),
        ("असम व्यापार संघ के अध्यक्ष मोहन नेगी ने दीप जलाया।", {"मोहन नेगी": "association president"}),
        ("असम भाजपा के अध्यक्ष मोहन नेगी ने दीप जलाया।", {"मोहन नेगी": "Assam BJP president"}),
        ("बीसीसीआई के वाइस प्रेसिडेंट मोहन नेगी ने दीप जलाया।", {"मोहन नेगी": "BCCI vice-president"}),
        ("फ्रांस के वाइस प्रेसिडेंट रोज पेटन ने दीप जलाया।", {"रोज पेटन": "Vice President"}),
        (
            "सपा के जिलाध्यक्ष मोहन नेगी, विधानसभा अध्यक्ष अजय रावत मौजूद रहे।",
            {"मोहन नेगी": "SP district president", "अजय रावत": "SP assembly president"},
        ),
        (
            "विधानसभा अध्यक्ष अजय रावत, सपा के जिलाध्यक्ष मोहन नेगी मौजूद रहे।",
            {"मोहन नेगी": "SP district president", "अजय रावत": "Assembly Speaker"},
        ),
    ],
)
def test_what_short_texts_say_of_nobody_or_of_somebody_else(sentence: str, said: dict[str, str]) -> None:
    assert {person.hindi: person.role for person in leaders_of(sentence)} == said
